"""Routines as they are read: summaries for lists, the whole recipe for one."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from routines import recipe
from routines.api.fields import Strict, fields_of
from routines.library import recipe_json
from routines.safety import check


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


class FindingSerializer(Strict):
    """What the safety rules say. `step` is a step's key, or "" for the routine. Errors keep it from being played."""

    code = serializers.CharField()
    severity = serializers.ChoiceField(choices=["error", "warning"])
    step = serializers.CharField(allow_blank=True)
    message = serializers.CharField()


class RoutineSerializer(Strict):
    """The whole recipe, phases and steps in order."""

    seconds = serializers.IntegerField()
    minutes = serializers.IntegerField()
    findings = FindingSerializer(many=True)

    def get_fields(self) -> dict[str, Any]:
        return {**fields_of(recipe.Routine), **super().get_fields()}


class PhaseSerializer(Strict):
    """A phase without its steps. `seconds` is its ideal length."""

    seconds = serializers.IntegerField()

    def get_fields(self) -> dict[str, Any]:
        own = {name: field for name, field in fields_of(recipe.Phase).items() if name != "steps"}
        return {**own, **super().get_fields()}


class StepSerializer(Strict):
    """A step, the key of its phase, and its ideal seconds with both sides and the switch between them."""

    phase = serializers.CharField()
    total_seconds = serializers.IntegerField()

    def get_fields(self) -> dict[str, Any]:
        return {**fields_of(recipe.Step), **super().get_fields()}


class RoutinePageSerializer(Strict):
    """A page: own routines first, the newest first; the starter library ends the last page."""

    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = RoutineSummarySerializer(many=True)


def summary(routine: recipe.Routine) -> dict[str, Any]:
    return {
        "id": routine.id,
        "source": routine.source,
        "title": routine.title,
        "intro": routine.intro,
        "seconds": routine.total_seconds,
        "minutes": routine.minutes,
        "position": routine.position,
        "step_count": len(routine.steps),
        "areas": list(routine.areas),
    }


def detail(routine: recipe.Routine) -> dict[str, Any]:
    findings = [
        {"code": each.code, "severity": each.severity, "step": each.step, "message": each.message}
        for each in check(routine)
    ]
    lengths = {"seconds": routine.total_seconds, "minutes": routine.minutes}
    return {**recipe_json(routine), **lengths, "findings": findings}


def phases(routine: recipe.Routine) -> list[dict[str, Any]]:
    found = []
    for phase, data in zip(routine.phases, recipe_json(routine)["phases"], strict=True):
        del data["steps"]
        found.append({**data, "seconds": sum(step.total_seconds for step in phase.steps)})
    return found


def steps(routine: recipe.Routine) -> list[dict[str, Any]]:
    data = (step for phase in recipe_json(routine)["phases"] for step in phase["steps"])
    return [
        {**next(data), "phase": phase.key, "total_seconds": step.total_seconds}
        for phase in routine.phases
        for step in phase.steps
    ]
