"""Plan for two: one evening, and both receive. Two plans of equal length, each by the rules of its own receiver."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple, cast

from rest_framework.exceptions import ValidationError

from partners.models import Person
from sessions import planner
from sessions.plans.services import Planned, Wish, answer_to, not_possible, request_of, told
from sync.problems import Problem

#: Lengths of a side that are tried to find one that both can have.
_TRIES = 4


class ForTwo(NamedTuple):
    """Each has `minutes_each`; a minute left `between` is for changing places."""

    minutes_each: int
    between: int
    plans: Sequence[Planned]


def planned_for_two(person: Person, minutes: int, wishes: Sequence[Wish]) -> ForTwo:
    """Return the best plans of half of `minutes` each, in the order of `wishes`; nothing is stored.

    Raises ValidationError (`halves.0.focus` names what is wrong), Http404, and Problem 409 `not_possible` with the
    nearest minutes in all at which both have a plan.
    """
    if wishes[0].receiver == wishes[1].receiver:
        raise ValidationError({"halves": ["Each of the two receives once."]})
    each = minutes // 2
    requests = [_named(place, lambda wish=wish: request_of(person, wish)) for place, wish in enumerate(wishes)]
    found = _both(requests, each)
    made = [one for one in found if isinstance(one, planner.Planned)]
    if len(made) < len(found):
        raise _not_possible(requests, minutes, found)
    plans = [told(person, wish.receiver, one) for wish, one in zip(wishes, made, strict=True)]
    return ForTwo(each, minutes - 2 * each, plans)


def _both(requests: Sequence[planner.Request], each: int) -> list[planner.Planned | planner.NotPossible]:
    asked = [replace(request, minutes=each) for request in requests]
    return [_named(place, lambda one=one: answer_to(one)) for place, one in enumerate(asked)]


def _named(place: int, work: Any) -> Any:
    """What is wrong with one half is told with its place."""
    try:
        return work()
    except ValidationError as wrong:
        told = cast(dict[str, Any], wrong.detail)
        raise ValidationError({f"halves.{place}.{field}": messages for field, messages in told.items()}) from wrong


def _not_possible(
    requests: Sequence[planner.Request], minutes: int, found: Sequence[planner.Planned | planner.NotPossible]
) -> Problem:
    missing = next(one for one in found if isinstance(one, planner.NotPossible))
    nearest, answers = None, found
    for _ in range(_TRIES):
        wanted = next((one.nearest for one in answers if isinstance(one, planner.NotPossible)), nearest)
        if wanted is None or wanted == nearest:
            break
        nearest, answers = wanted, _both(requests, wanted)
    if nearest is None or any(isinstance(one, planner.NotPossible) for one in answers):
        return not_possible(replace(missing, nearest=None, missing_seconds=0))
    return not_possible(replace(missing, nearest=2 * nearest, missing_seconds=(2 * nearest - minutes) * 60))
