"""`manage.py new_epoch`, after the database was restored from a backup."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from sync.cursors import new_epoch
from sync.models import Space


class Command(BaseCommand):
    help = (
        "Make every phone fetch everything anew and send again what it remembers. Phones notice a restored backup by"
        " themselves once they see a version with a foreign tag; this makes sure that all do, at their next visit."
    )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        count = 0
        for space in Space.objects.select_for_update().order_by("id").only("id"):
            Space.objects.filter(pk=space.pk).update(epoch=new_epoch())
            count += 1
        self.stdout.write(f"{count} spaces have a new epoch.")
