"""The table of settings."""

from __future__ import annotations

from django.db import models

from sync.models import Synced


class Setting(Synced):
    """One thing about the app that a person has set for themselves, on all of their phones."""

    class Key(models.TextChoices):
        BALANCE = "balance", "How often each of two gave"

    class Value(models.TextChoices):
        SHOWN = "shown"
        HIDDEN = "hidden"

    key = models.CharField(max_length=10, choices=Key.choices)
    value = models.CharField(max_length=6, choices=Value.choices)

    class Meta(Synced.Meta):
        pass

    def __str__(self) -> str:
        return str(self.id)
