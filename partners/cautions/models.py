"""The table of cautions."""

from __future__ import annotations

from django.db import models

from partners.cautions.words import Effect
from partners.preferences.models import half_step
from partners.preferences.words import Side
from sync.models import Synced


class Caution(Synced):
    """One limit. It holds until its owner takes it away; after the day `until` the app asks them whether it still does.

    `area` and `side` say where (both: an area without sides, or all of it), `level` is the most pressure.
    """

    effect = models.CharField(max_length=21, choices=Effect.choices)
    area = models.CharField(max_length=32, blank=True)
    side = models.CharField(max_length=5, choices=Side.choices, default=Side.BOTH)
    level = models.FloatField(null=True, blank=True, validators=[half_step])
    products = models.JSONField(default=list, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta(Synced.Meta):
        pass

    def __str__(self) -> str:
        return str(self.id)
