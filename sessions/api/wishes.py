"""What an evening is wished to be, and what comes back: the planner on the wire (docs/planner.md)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from rest_framework import serializers

from partners.preferences.words import Side
from routines.vocabulary import AREAS, PROPS
from sessions.api.fields import Strict, many
from sessions.api.plan import Name, PlanField, PlanSerializer, ReasonSerializer, RoutineRefSerializer
from sessions.planner import Edits, Giver, Request
from sessions.planner.request import FEELINGS, LONGEST_MINUTES, SHORTEST_MINUTES, Stamina
from sessions.plans.services import ForYou, Planned, Wish

JOINTS = ("thumbs", "fingers", "wrists")
_STEPS = 200


def _one_of(known: Sequence[str], what: str) -> serializers.ChoiceField:
    """One of a few words; what is none of them is told which there are."""
    return serializers.ChoiceField(
        list(known),
        error_messages={"invalid_choice": f"There is no {what} {{input}}. There are: {', '.join(known)}."},
    )


def _words(known: Sequence[str], what: str) -> serializers.ListField:
    return serializers.ListField(child=_one_of(known, what), required=False, max_length=len(known))


def _minutes(shortest: int, longest: int, **more: Any) -> serializers.IntegerField:
    reach = f"From {shortest} to {longest} minutes."
    messages: dict[str, Any] = {"min_value": reach, "max_value": reach, "invalid": reach}
    return serializers.IntegerField(min_value=shortest, max_value=longest, error_messages=messages, **more)


class GiverSerializer(Strict):
    stamina = serializers.ChoiceField(get_args(Stamina), default="usual")
    weak = _words(JOINTS, "joint")


class PlaceSerializer(Strict):
    area = _one_of(list(AREAS), "area")
    side = serializers.ChoiceField(Side.choices, default=Side.BOTH)


class EditsSerializer(Strict):
    """Wishes about the plan in `previous`, by the key of a step without its side, such as `p2.s3`."""

    out = serializers.ListField(child=Name(), required=False, max_length=_STEPS)
    keep = serializers.ListField(child=Name(), required=False, max_length=_STEPS)
    longer = serializers.DictField(child=serializers.IntegerField(min_value=-9, max_value=9), required=False)
    way = serializers.DictField(
        child=serializers.CharField(max_length=120),
        required=False,
        help_text="The title of the way to do it: the step's own, or that of one of its alternatives.",
    )


class HalfSerializer(Strict):
    """What somebody is to receive."""

    routine = RoutineRefSerializer(required=False)
    receiver = serializers.UUIDField(
        required=False, allow_null=True, help_text="Oneself or one's partner; null: somebody without an account."
    )
    giver = GiverSerializer(required=False)
    focus = serializers.DictField(
        child=serializers.IntegerField(min_value=1, max_value=3), required=False, help_text="1 to 3 by area."
    )
    feeling = _words(FEELINGS, "feeling")
    leave_out = serializers.ListField(child=PlaceSerializer(), required=False, max_length=60)
    opted_in = serializers.ListField(
        child=Name(),
        required=False,
        max_length=len(AREAS),
        help_text="Sensitive areas for this evening. Only who receives can say so.",
    )
    props = serializers.ListField(
        child=_one_of(list(PROPS), "prop"),
        required=False,
        max_length=len(PROPS),
        help_text="What is at hand. Left out: everything.",
    )
    surprise = serializers.BooleanField(default=False)


class WishesSerializer(HalfSerializer):
    """Without `minutes` a plan is the `routine` as it is written. With them it is the best one of exactly so long."""

    minutes = _minutes(SHORTEST_MINUTES, LONGEST_MINUTES, required=False)
    previous = PlanField(required=False)
    edits = EditsSerializer(required=False)

    def validate(self, attrs: Any) -> Any:
        if "routine" not in attrs and "minutes" not in attrs:
            raise serializers.ValidationError({"routine": ["A routine, or minutes, or both."]})
        return attrs


def wish_of(wishes: dict[str, Any]) -> Wish:
    """Return what an evening is wished to be; rows add the rest (sessions.plans.services)."""
    ref = wishes.get("routine")
    return Wish(_request_of(wishes), (ref["source"], ref["id"]) if ref else None, wishes.get("receiver"))


def _request_of(wishes: dict[str, Any]) -> Request:
    giver, edits = wishes.get("giver", {}), wishes.get("edits", {})
    return Request(
        minutes=wishes["minutes"],
        giver=Giver(giver.get("stamina", "usual"), frozenset(giver.get("weak", ()))),
        focus=wishes.get("focus", {}),
        feeling=frozenset(wishes.get("feeling", ())),
        leave_out=frozenset((place["area"], place["side"]) for place in wishes.get("leave_out", ())),
        opted_in=frozenset(wishes.get("opted_in", ())),
        props=frozenset(wishes["props"]) if "props" in wishes else None,
        previous=wishes.get("previous"),
        edits=Edits(
            out=frozenset(edits.get("out", ())),
            keep=frozenset(edits.get("keep", ())),
            longer=edits.get("longer", {}),
            way=edits.get("way", {}),
        ),
        surprise=wishes["surprise"],
    )


def as_told(planned: Planned) -> dict[str, Any]:
    """Return a plan with what only its receiver may read, as it goes out."""
    return {"plan": planned.plan, "for_you": planned.for_you and _for_you(planned.for_you)}


def _for_you(told: ForYou) -> dict[str, Any]:
    left_out = [{"title": title, "code": code} for title, code in told.left_out]
    return {"reasons": {key: list(reasons) for key, reasons in told.reasons.items()}, "left_out": left_out}


class NotIncludedSerializer(serializers.Serializer[Any]):
    title = serializers.CharField()
    code = serializers.CharField()


class ForYouSerializer(serializers.Serializer[Any]):
    """Reasons that only the receiver may read, by the key of the step, and what was left out and why."""

    reasons = serializers.DictField(child=many(ReasonSerializer(), at_most=8))
    left_out = NotIncludedSerializer(many=True)


class PreviewSerializer(serializers.Serializer[Any]):
    """`plan` is for both phones. `for_you` is null for everybody but the receiver."""

    plan = PlanSerializer()
    for_you = ForYouSerializer(allow_null=True)


class ForTwoWishesSerializer(Strict):
    """`minutes` is for both together; `halves` tells who receives first."""

    minutes = _minutes(2 * SHORTEST_MINUTES, LONGEST_MINUTES)
    halves = many(HalfSerializer(), at_least=2, at_most=2)


class ForTwoSerializer(serializers.Serializer[Any]):
    """Both plans take `minutes_each`; `between`: a minute that is left for changing places."""

    minutes_each = serializers.IntegerField()
    between = serializers.IntegerField()
    plans = PreviewSerializer(many=True)


class ReadyPlanSerializer(PreviewSerializer):
    giver = serializers.UUIDField(allow_null=True)
    receiver = serializers.UUIDField(allow_null=True)
    minutes = serializers.IntegerField()


class ReadySerializer(serializers.Serializer[Any]):
    """`minutes` are the usual lengths; one that cannot be filled has no plan."""

    minutes = serializers.ListField(child=serializers.IntegerField())
    plans = ReadyPlanSerializer(many=True)
