"""The table of preferences."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from partners.preferences.words import HIGHEST, LOWEST, STEP, Interest, Side
from sync.models import Synced


def half_step(level: float) -> None:
    """Raise ValidationError unless `level` is one of 1.0, 1.5 … 4.0."""
    if not (LOWEST <= level <= HIGHEST and (level / STEP).is_integer()):
        raise ValidationError("From 1 to 4, in half steps.")


class Preference(Synced):
    """What one person says about one thing. "" and null: nothing was said."""

    key = models.CharField(max_length=32)
    side = models.CharField(max_length=5, choices=Side.choices, default=Side.BOTH)
    interest = models.CharField(max_length=9, choices=Interest.choices, blank=True)
    pressure = models.FloatField(null=True, blank=True, validators=[half_step])
    choice = models.CharField(max_length=16, blank=True)
    #: Stays behind when its owner brings what they like along to a couple.
    only_mine = models.BooleanField(default=False)

    class Meta(Synced.Meta):
        pass

    def __str__(self) -> str:
        return str(self.id)
