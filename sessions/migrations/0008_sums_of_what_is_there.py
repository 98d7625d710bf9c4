"""Marks the evenings that are there already, to be summed up as later ones are (sessions.memory.keeping)."""

from typing import Any

from django.db import migrations


def mark_all(apps: Any, schema_editor: Any) -> None:
    Session, Summary = (apps.get_model("massage_sessions", name) for name in ("Session", "Summary"))
    ids = Session.objects.filter(summary=None).values_list("id", flat=True)
    Summary.objects.bulk_create((Summary(session_id=each) for each in ids), batch_size=200)


class Migration(migrations.Migration):

    dependencies = [("massage_sessions", "0007_summary")]

    operations = [migrations.RunPython(mark_all, migrations.RunPython.noop)]
