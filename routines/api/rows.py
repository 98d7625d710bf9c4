"""The rows of this app on the wire, as phones write and receive them (docs/rows.md)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any, get_type_hints

from rest_framework import serializers

from routines import recipe
from routines.api.fields import LENGTHS, LONGEST_LIST, ExtraField, KeyField, PartField, RankField, Strict, field_of
from routines.api.words import WordField
from routines.library import STEP_LISTS, STEP_PARTS
from routines.vocabulary.pressure import FIRST_TOUCH_MAX, LOWEST


def plain_fields(kind: type[Any], leave_out: Iterable[str]) -> dict[str, Any]:
    """Return a serializer field for every field of a plain class but those in `leave_out`."""
    hints = get_type_hints(kind)
    return {each.name: field_of(each, hints[each.name]) for each in fields(kind) if each.name not in leave_out}


class RoutineRow(Strict):
    title = serializers.CharField(max_length=LENGTHS["title"])
    intro = serializers.CharField(max_length=LENGTHS["intro"], allow_blank=True, default="")
    notes = serializers.ListField(child=serializers.CharField(max_length=LENGTHS["notes"]), max_length=20, default=list)
    position = WordField("Position")
    props = PartField(recipe.Prop, many=True, default=list)
    agreements = serializers.ListField(child=WordField("Agreement"), max_length=LONGEST_LIST, default=list)
    undress = WordField("Undress", default="as_you_like")
    omitted = PartField(recipe.Omission, many=True, default=list)
    extra = ExtraField(default=dict)

    def get_fields(self) -> dict[str, Any]:
        # Named here because a class attribute `source` would hide the one that every field has. Any slug will do: a
        # starter may be gone from the library while its copies live on.
        source = serializers.SlugField(max_length=40, allow_blank=True, default="")
        return {**super().get_fields(), "source": source}


class PhaseRow(Strict):
    routine = serializers.UUIDField(source="routine_id")
    rank = RankField()
    key = KeyField()
    title = serializers.CharField(max_length=LENGTHS["title"])
    intent = serializers.ChoiceField(choices=["setup", "opening", "main", "transition", "closing"])
    position = WordField("Position")
    giver_station = WordField("Station")
    giver_posture = WordField("Posture", allow_blank=True, default="")
    drape_state = WordField("Drape")
    pressure_start_max = serializers.FloatField(min_value=LOWEST, max_value=FIRST_TOUCH_MAX, default=FIRST_TOUCH_MAX)
    extra = ExtraField(default=dict)


class StepRow(Strict):
    """Every property of a step. What joins several of them is checked on the whole row (routines/kinds.py)."""

    phase = serializers.UUIDField(source="phase_id")
    rank = RankField()
    extra = ExtraField(default=dict)

    def get_fields(self) -> dict[str, Any]:
        parts = {name: PartField(kind, allow_null=True, default=None) for name, kind in STEP_PARTS.items()}
        parts["bound"] = PartField(recipe.Bound)
        lists = {name: PartField(kind, many=True, default=list) for name, kind in STEP_LISTS.items()}
        plain = plain_fields(recipe.Step, leave_out={*parts, *lists})
        return {**super().get_fields(), **plain, **parts, **lists}
