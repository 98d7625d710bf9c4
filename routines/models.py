"""Routines, phases and steps that people make. What the columns mean: routines/recipe.py and docs/rows.md."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from routines.ranks import MAX_LENGTH
from sync.models import Synced

WORD = 40
TITLE = 80
#: Of one routine.
MOST_PHASES, MOST_STEPS = 40, 150
SIDES = ("none", "left", "right", "both_at_once", "mirror")


def _word() -> models.CharField[Any, Any]:
    """A word of the vocabulary, or nothing."""
    return models.CharField(max_length=WORD, blank=True)


def _part() -> models.JSONField[Any, Any]:
    """One value of a class of routines/recipe.py, or null."""
    return models.JSONField(null=True, blank=True)


def _list() -> models.JSONField[Any, Any]:
    return models.JSONField(default=list, blank=True)


def _extra() -> models.JSONField[Any, Any]:
    """What an imported file said beyond what this version knows, by JSON Pointer; it goes out again with a file."""
    return models.JSONField(default=dict, blank=True)


class Routine(Synced):
    """A reusable recipe. Its phases and steps are rows of their own, so that two people can edit at once."""

    title = models.CharField(max_length=TITLE)
    intro = models.CharField(max_length=300, blank=True)
    notes = _list()
    position = _word()
    #: The starter that this one was copied from, or "".
    source = models.CharField(max_length=WORD, blank=True)
    props = _list()
    agreements = _list()
    undress = _word()
    omitted = _list()
    extra = _extra()

    class Meta(Synced.Meta):
        constraints: ClassVar = [
            *Synced.Meta.constraints,
            models.CheckConstraint(condition=~Q(title=""), name="routine_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title


class Phase(Synced):
    """A stretch of a routine in one position, ordered by `rank` (routines/ranks.py)."""

    routine = models.ForeignKey(Routine, on_delete=models.CASCADE, related_name="phases")
    rank = models.CharField(max_length=MAX_LENGTH)
    key = models.CharField(max_length=WORD)
    title = models.CharField(max_length=TITLE)
    intent = models.CharField(max_length=10)
    position = _word()
    giver_station = _word()
    giver_posture = _word()
    drape_state = _word()
    pressure_start_max = models.FloatField()
    extra = _extra()

    class Meta(Synced.Meta):
        constraints: ClassVar = [
            *Synced.Meta.constraints,
            models.CheckConstraint(condition=Q(pressure_start_max__range=(1, 2)), name="phase_begins_light"),
        ]

    def __str__(self) -> str:
        return self.title


class Step(Synced):
    """One step of a phase, with every property of `routines.recipe.Step` under the same name."""

    phase = models.ForeignKey(Phase, on_delete=models.CASCADE, related_name="steps")
    rank = models.CharField(max_length=MAX_LENGTH)
    key = models.CharField(max_length=WORD)
    title = models.CharField(max_length=TITLE)
    say = models.CharField(max_length=120, blank=True)
    text = models.CharField(max_length=600, blank=True)
    role = models.CharField(max_length=10)
    bound = models.JSONField()
    technique = _word()
    subtype = _word()
    tools = _list()
    areas = _list()
    path = _list()
    side_policy = models.CharField(max_length=12)
    switch_seconds = models.PositiveSmallIntegerField()
    media = _list()
    pressure = _part()
    rhythm = _part()
    breath = _part()
    motion = _part()
    target = _part()
    grip = _part()
    placements = _list()
    force_source = models.CharField(max_length=11)
    giver_station = _word()
    giver_posture = _word()
    ask = _part()
    supply = _part()
    drape_change = _part()
    position_change = _part()
    alternatives = _list()
    requires = _list()
    cautions = _list()
    consent_tier = models.PositiveSmallIntegerField()
    weight = models.FloatField()
    intent = _word()
    term = _word()
    continues = _word()
    why = models.CharField(max_length=300, blank=True)
    provenance = models.CharField(max_length=6)
    extra = _extra()

    class Meta(Synced.Meta):
        constraints: ClassVar = [
            *Synced.Meta.constraints,
            models.CheckConstraint(condition=Q(side_policy__in=SIDES), name="step_on_a_known_side"),
            models.CheckConstraint(condition=Q(consent_tier__range=(0, 2)), name="step_of_a_known_tier"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="step_has_weight"),
        ]

    def __str__(self) -> str:
        return self.title
