"""A plan on the wire, schema 1: field by field what frontend/src/player/plan.ts says."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from routines.vocabulary.pressure import HIGHEST, LOWEST, is_level
from sessions.api.fields import Strict, many, strict
from sessions.plans.check import problems
from sessions.vocabulary import StepKind

MAX_STEPS = 200
MAX_SECONDS = 6 * 3600  # of a whole evening


class Name(serializers.CharField):
    """An id of the vocabulary, or a key of the plan."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=40, **kwargs)


class Text(serializers.CharField):
    """Words to read; may be empty."""

    def __init__(self, max_length: int = 600, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, allow_blank=True, **kwargs)


class Names(serializers.ListField):
    """Ids or keys."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(child=Name(), max_length=MAX_STEPS, **kwargs)


class Texts(serializers.ListField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(child=Text(), max_length=40, **kwargs)


class Level(serializers.FloatField):
    """Pressure: 1.0 to 4.0 in half steps."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=LOWEST, max_value=HIGHEST, **kwargs)

    def to_internal_value(self, data: Any) -> float:
        level = super().to_internal_value(data)
        if not is_level(level):
            raise serializers.ValidationError("Pressure goes from 1 to 4 in half steps.")
        return level


class Count(serializers.IntegerField):
    """One or more."""

    def __init__(self, at_most: int = 1000, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=at_most, **kwargs)


class Seconds(Count):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(at_most=MAX_SECONDS, **kwargs)


PressureSerializer = strict(
    "PressureSerializer",
    "How firm, from the first pass to the last.",
    {
        "from": Level(),
        "to": Level(),
        "mode": serializers.ChoiceField(["steady", "per_pass", "rising"]),
        "cap": Level(required=False, help_text="No wish makes it firmer. Left out: the firmer of both levels."),
    },
)
BreathSerializer = strict(
    "BreathSerializer",
    "Seconds in and out, and how many times.",
    {"in": Count(at_most=30), "out": Count(at_most=30), "cycles": Count(at_most=100)},
)


class RhythmSerializer(Strict):
    pace = serializers.ChoiceField(["slow", "medium", "fast"])
    seconds_per_pass = Seconds(allow_null=True)


class AlternativeSerializer(Strict):
    """Another way to do the step in the same time."""

    when = serializers.ChoiceField(["giver_tired", "choice", "clothed"])
    title = Text(max_length=120)
    text = Text()
    technique = Name()
    subtype = Name(allow_null=True)
    tools = Names()


class AskSerializer(Strict):
    """A question. `gates` are the keys of the steps that a "no" or silence takes out."""

    prompt = Text(max_length=200)
    answers = Names()
    areas = Names()
    gates = Names()


class ReasonSerializer(Strict):
    """Why a step is there, or is not: a code, and what it is about (an area, a feeling, a step). For both to see."""

    code = Name()
    about = Name(required=False)
    liked = serializers.IntegerField(required=False, min_value=0, max_value=10_000)
    of = serializers.IntegerField(required=False, min_value=0, max_value=10_000)
    seconds = Seconds(required=False)


class PlanStepSerializer(Strict):
    """One step, timed. `max` null: the clock may wait as long as it takes."""

    key = Name()
    phase = Name()
    kind = serializers.ChoiceField(StepKind.choices)
    title = Text(max_length=120)
    say = Text(max_length=160)
    text = Text()
    technique = Name(allow_null=True)
    subtype = Name(allow_null=True)
    tools = Names()
    areas = Names()
    path = Names()
    side = serializers.ChoiceField(["left", "right", "both"], allow_null=True)
    view = serializers.ChoiceField(["back", "front"])
    medium = Name(allow_null=True)
    seconds = Seconds()
    min = Seconds()
    max = Seconds(allow_null=True)
    weight = serializers.FloatField(
        required=False, min_value=0, max_value=10, help_text="Share of spare time, compared with other steps."
    )
    pair = Name(required=False, allow_null=True, help_text="The same word in both sides of a mirrored step.")
    pressure = PressureSerializer(allow_null=True)
    passes = Count(allow_null=True)
    rhythm = RhythmSerializer(allow_null=True)
    breath = BreathSerializer(allow_null=True)
    position = Name()
    station = Name()
    posture = Text()
    drape = Name()
    cautions = Texts()
    alternatives = many(AlternativeSerializer(), at_most=8)
    ask = AskSerializer(allow_null=True)
    why = Text()
    provenance = Name()
    reasons: serializers.ListSerializer[Any] = serializers.ListSerializer(
        child=ReasonSerializer(), max_length=8, required=False
    )


SetupItemSerializer = strict(
    "SetupItemSerializer",
    "A thing to have ready before the start.",
    {
        "kind": Name(),
        "label": Text(max_length=120),
        "placement": Name(required=False, allow_blank=True),
        "hint": Text(max_length=200),
        "quantity": Count(at_most=99),
        "lead_minutes": serializers.IntegerField(min_value=0, max_value=24 * 60),
        "required": serializers.BooleanField(),
    },
)
RoutineRefSerializer = strict(
    "RoutineRefSerializer",
    "The starter's slug, or the id of an own routine.",
    {"source": serializers.ChoiceField(["starter", "own"]), "id": Name()},
)


class PlanPhaseSerializer(Strict):
    key = Name()
    title = Text(max_length=120)
    intent = Name()


class ReminderSerializer(Strict):
    """Said while steps have `value` as their `about`: first after `first_minutes` of it, then every `every_minutes`."""

    about = serializers.ChoiceField(["position", "posture"])
    value = Text()
    first_minutes = serializers.IntegerField(min_value=0, max_value=24 * 60)
    every_minutes = Count(at_most=24 * 60)
    say = Text(max_length=160)


class LeftOutSerializer(Strict):
    """Something a reader may look for and not find. Never says why."""

    title = Text(max_length=120)
    areas = Names()
    key = Name(required=False, help_text="Of the step, for a wish to have it.")
    reason = ReasonSerializer(required=False)


class PlanSerializer(Strict):
    """One evening, ready to be played: flat, timed, sides expanded. `seconds` is exactly the sum of the steps."""

    schema = serializers.ChoiceField([1])
    title = serializers.CharField(max_length=80)
    routine = RoutineRefSerializer()
    seconds = Seconds()
    setup = many(SetupItemSerializer(), at_most=40)
    agreements = Texts()
    notes = Texts()
    phases = many(PlanPhaseSerializer(), at_most=40)
    reminders: serializers.ListSerializer[Any] = serializers.ListSerializer(
        child=ReminderSerializer(), max_length=40, required=False
    )
    steps = many(PlanStepSerializer(), at_most=MAX_STEPS, at_least=1)
    left_out = many(LeftOutSerializer(), at_most=40)
    begun = serializers.BooleanField(
        required=False, help_text="Set by whoever begins the evening: from then on nothing of the plan changes."
    )

    def validate(self, attrs: Any) -> Any:
        found: dict[str, list[str]] = {}
        for path, message in problems(attrs):
            found.setdefault(path, []).append(message)
        if found:
            raise serializers.ValidationError(found)
        return attrs


@extend_schema_field(PlanSerializer)
class PlanField(serializers.JSONField):
    """A plan that is checked when it comes in, and goes out as it was frozen."""

    def to_internal_value(self, data: Any) -> Any:
        plan = PlanSerializer(data=data)
        plan.is_valid(raise_exception=True)
        return plan.validated_data
