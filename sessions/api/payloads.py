"""What each kind of event carries (docs/player.md, "The event log")."""

from __future__ import annotations

from collections.abc import Mapping

from rest_framework import serializers

from sessions.api.fields import Strict, Time, strict
from sessions.api.plan import MAX_STEPS
from sessions.vocabulary import AwayMode, EventKind, SaidBy

MAX_STAY = 600  # seconds


class Nothing(Strict):
    pass


class AtStep(Strict):
    """`step` is the index of a step in the plan."""

    step = serializers.IntegerField(min_value=0, max_value=MAX_STEPS)


class AnswerPayload(AtStep):
    value = serializers.CharField(max_length=40)


class SwapPayload(AtStep):
    """`alternative` is the index of one of the step's alternatives; null: back to the step as planned."""

    alternative = serializers.IntegerField(min_value=0, max_value=MAX_STEPS, allow_null=True)


class SignalPayload(AtStep):
    """Softer, firmer, perfect or stop, while `step` was on."""

    by = serializers.ChoiceField(SaidBy.choices)


class HeardPayload(Strict):
    """`event` is the id of what was said on the receiver's phone: the giver's has shown it."""

    event = serializers.UUIDField()

    def to_internal_value(self, data: object) -> dict[str, str]:
        return {"event": str(super().to_internal_value(data)["event"])}


class StayPayload(AtStep):
    """Seconds that the step should last longer; negative takes back what an earlier one gave."""

    seconds = serializers.IntegerField(min_value=-MAX_STAY, max_value=MAX_STAY)


class FinishByPayload(Strict):
    """When the session should end, epoch milliseconds; null: as planned."""

    at = Time(allow_null=True)


AwayPayload = strict(
    "AwayPayload",
    "From when to when nobody heard the cues, epoch milliseconds, and what to make of that time.",
    {"from": Time(), "to": Time(), "mode": serializers.ChoiceField(AwayMode.choices)},
)

PAYLOADS: Mapping[str, type[Strict]] = {
    EventKind.NEXT: AtStep,
    EventKind.BACK: AtStep,
    EventKind.ANSWER: AnswerPayload,
    EventKind.SWAP: SwapPayload,
    EventKind.SOFTER: SignalPayload,
    EventKind.FIRMER: SignalPayload,
    EventKind.PERFECT: SignalPayload,
    EventKind.HALT: SignalPayload,
    EventKind.HEARD: HeardPayload,
    EventKind.STAY: StayPayload,
    EventKind.FINISH_BY: FinishByPayload,
    EventKind.AWAY: AwayPayload,
}


def checked(kind: str, payload: object) -> object:
    """Return `payload` in its canonical form. Raises ValidationError when it is not one of `kind`."""
    serializer = PAYLOADS.get(kind, Nothing)(data=payload)
    if not serializer.is_valid():
        raise serializers.ValidationError({"payload": serializer.errors})
    return dict(serializer.validated_data)
