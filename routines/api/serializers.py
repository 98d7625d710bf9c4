"""Routines as they are read and written: the description of what shapes.py makes and views take."""

from __future__ import annotations

from typing import Any, get_args

from rest_framework import serializers

from routines import recipe
from routines.api.fields import LENGTHS, KeyField, Strict, fields_of
from routines.api.rows import PhaseRow, RoutineRow, StepRow
from routines.edits import Do, Edit

MOST_EDITS = 200
_ID = "Made by whoever makes the row: a UUIDv7, so that phones can make rows offline. Left out, the server makes one."
_SPACE = "Where it lives. Left out, in the personal space of its author."
_AFTER = 'The key of the sibling that it comes after; "" puts it first. Left out or null: last.'
_ROW = "Of its row, for `history`; null in the starter library."


class RoutineSummarySerializer(Strict):
    """One line of a list. `source` is `starter` or `own`; `seconds` and `minutes` are its ideal length."""

    id = serializers.CharField(help_text="A slug for starters, a UUID for own routines.")
    title = serializers.CharField()
    intro = serializers.CharField()
    seconds = serializers.IntegerField()
    minutes = serializers.IntegerField()
    position = serializers.CharField()
    step_count = serializers.IntegerField()
    areas = serializers.ListField(child=serializers.CharField())

    def get_fields(self) -> dict[str, Any]:
        source = serializers.ChoiceField(choices=["starter", "own"])
        return {**super().get_fields(), "source": source}


class RoutineEditSerializer(Strict):
    """One change of a routine. Phases and steps are named by their keys."""

    do = serializers.ChoiceField(choices=list(get_args(Do)))
    key = KeyField(required=False, help_text="What is changed, moved or removed.")
    phase = KeyField(required=False, help_text="Where a step goes. Left out with `move_step`, where it is.")
    after = KeyField(required=False, allow_null=True, allow_blank=True, help_text=_AFTER)
    fields_ = serializers.DictField(required=False, help_text="As in the row; of a new one all that has no default.")

    def get_fields(self) -> dict[str, Any]:
        # A class attribute `fields` would hide the one that every serializer has.
        found = super().get_fields()
        return {"fields" if name == "fields_" else name: field for name, field in found.items()}


class FindingSerializer(Strict):
    """What the safety rules say. `step` is a step's key, or "" for the routine. Errors keep it from being played."""

    code = serializers.CharField()
    severity = serializers.ChoiceField(choices=["error", "warning"])
    step = serializers.CharField(allow_blank=True)
    message = serializers.CharField()
    repair = RoutineEditSerializer(many=True, help_text="One tap: send it to `edits`. Empty: a person must say.")


class RoutineSerializer(Strict):
    """The whole recipe, phases and steps in order."""

    seconds = serializers.IntegerField()
    minutes = serializers.IntegerField()
    findings = FindingSerializer(many=True)

    def get_fields(self) -> dict[str, Any]:
        return {**fields_of(recipe.Routine), **super().get_fields()}


class PhaseSerializer(Strict):
    """A phase without its steps. `seconds` is its ideal length."""

    id = serializers.UUIDField(allow_null=True, help_text=_ROW)
    seconds = serializers.IntegerField()

    def get_fields(self) -> dict[str, Any]:
        own = {name: field for name, field in fields_of(recipe.Phase).items() if name != "steps"}
        return {**own, **super().get_fields()}


class StepSerializer(Strict):
    """A step, the key of its phase, and its ideal seconds with both sides and the switch between them."""

    id = serializers.UUIDField(allow_null=True, help_text=_ROW)
    phase = serializers.CharField()
    total_seconds = serializers.IntegerField()

    def get_fields(self) -> dict[str, Any]:
        return {**fields_of(recipe.Step), **super().get_fields()}


class RoutinePageSerializer(Strict):
    """A page: own routines first, the newest first; the starter library ends the last page."""

    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = RoutineSummarySerializer(many=True)


# --- what is written --------------------------------------------------------------------------------------------


class NewRoutineSerializer(RoutineRow):
    """A routine without phases yet."""

    id = serializers.UUIDField(required=False, help_text=_ID)
    space = serializers.UUIDField(required=False, help_text=_SPACE)


class CopySerializer(Strict):
    title = serializers.CharField(
        required=False, max_length=LENGTHS["title"], help_text="Left out, that of the source."
    )
    space = serializers.UUIDField(
        required=False, help_text="Left out, beside the source; for a starter, in the personal space."
    )


class _Placed(Strict):
    """`key` is made from the title where it is left out."""

    key = KeyField(required=False)
    after = KeyField(required=False, allow_null=True, allow_blank=True, help_text=_AFTER)


class WritePhaseSerializer(_Placed, PhaseRow):
    """A phase and its place among the others."""

    def get_fields(self) -> dict[str, Any]:
        return _without(super().get_fields(), "routine", "rank")


class WriteStepSerializer(_Placed, StepRow):
    """A step and its place: the key of its phase, and of the step that it comes after."""

    def get_fields(self) -> dict[str, Any]:
        found = _without(super().get_fields(), "phase", "rank")
        found["key"].required = False
        return {**found, "phase": KeyField()}


def _without(fields: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: field for name, field in fields.items() if name not in names}


class RoutineEditsSerializer(Strict):
    """Applied in order, all or none."""

    edits = serializers.ListSerializer[Any](child=RoutineEditSerializer(), min_length=1, max_length=MOST_EDITS)

    def validated(self) -> list[Edit]:
        """The edits that were sent. Raises ValidationError."""
        self.is_valid(raise_exception=True)
        return [Edit(**each) for each in self.validated_data["edits"]]
