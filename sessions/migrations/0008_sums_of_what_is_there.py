"""Sums up the evenings that are there already. Later ones are summed up as they are written (sessions.memory.keeping)."""

from typing import Any

from django.db import migrations

from sessions.memory.summing import sum_up
from sessions.timeline import Event

BATCH = 100


def sum_up_all(apps: Any, schema_editor: Any) -> None:
    Session = apps.get_model("massage_sessions", "Session")
    ids = list(Session.objects.filter(summary=None).values_list("id", flat=True))
    for first in range(0, len(ids), BATCH):
        some(apps, ids[first : first + BATCH])


def some(apps: Any, ids: Any) -> None:
    Session, SessionEvent, Summary, Touched = (
        apps.get_model("massage_sessions", name) for name in ("Session", "SessionEvent", "Summary", "Touched")
    )
    logs: dict[Any, list[Event]] = {}
    for event in SessionEvent.objects.filter(session__in=ids, deleted=False):
        entry = Event(str(event.id), event.seq, event.at, event.kind, event.payload)
        logs.setdefault(event.session_id, []).append(entry)
    for row in Session.objects.filter(id__in=ids):
        born = row.field_versions.get("*", [0, "", 0, ""])[2]
        summed = sum_up(row.plan, logs.get(row.id, []), row.planned_for, born)
        summary = Summary.objects.create(
            session=row,
            stale=False,
            at=summed.at,
            started_at=summed.started_at,
            ended_at=summed.ended_at,
            seconds=summed.seconds,
            outcome=summed.outcome,
            giver=row.giver["person"],
            receiver=row.receiver["person"],
            giver_name=row.giver["name"],
            receiver_name=row.receiver["name"],
            routine=str(row.plan["routine"]["id"])[:80],
        )
        Touched.objects.bulk_create(
            Touched(summary=summary, area=area, technique=technique, seconds=seconds)
            for (area, technique), seconds in summed.touched.items()
        )


class Migration(migrations.Migration):

    dependencies = [("massage_sessions", "0007_summary")]

    operations = [migrations.RunPython(sum_up_all, migrations.RunPython.noop)]
