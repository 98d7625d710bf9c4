"""Plans to look at: made for somebody, of a routine or of all of them. Nothing here is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from rest_framework.exceptions import ValidationError

from partners.models import Person
from routines.recipe import Routine
from routines.safety import check, errors
from routines.selectors import find
from sessions import planner
from sessions.plans import gather, plan_from
from sessions.plans.schema import Plan, Reason
from sync import couples
from sync.problems import Problem


class ForYou(NamedTuple):
    """What only the receiver may read: reasons by the key of a step, and (title, code) of what was left out."""

    reasons: Mapping[str, Sequence[Reason]]
    left_out: Sequence[tuple[str, str]]


class Planned(NamedTuple):
    plan: Plan
    for_you: ForYou | None


class Wish(NamedTuple):
    """What an evening is wished to be.

    `request` is the planner's as far as it was said, `routine` (source, id) of the one to keep to, `receiver` who it is
    for: oneself, one's partner, or None for somebody without an account.
    """

    request: planner.Request
    routine: tuple[str, str] | None = None
    receiver: UUID | None = None


def preview(person: Person, source: str, routine_id: str) -> Plan:
    """Return the plan of a starter or of an own routine at its ideal durations; nothing is stored."""
    return plan_from(_playable(person, source, routine_id))


def planned(person: Person, wish: Wish) -> Planned:
    """Return the best plan of exactly the wished minutes; nothing is stored.

    Raises Problem 409 `not_possible` with what stands in the way and the nearest minutes.
    """
    found = answer_to(request_of(person, wish))
    if isinstance(found, planner.NotPossible):
        raise not_possible(found)
    return told(person, wish.receiver, found)


def request_of(person: Person, wish: Wish) -> planner.Request:
    """Return all that the planner is asked: the wish, and what rows add to it. Raises Http404 and ValidationError."""
    if wish.request.opted_in and wish.receiver != person.pk:
        raise ValidationError({"opted_in": ["Only who receives can say yes to this."]})
    return replace(
        wish.request,
        routine=_playable(person, *wish.routine) if wish.routine else None,
        library=() if wish.routine else gather.library_of(person),
        receiver=gather.receiver_of(one_of_us(person, wish.receiver)) if wish.receiver else planner.Receiver(),
    )


def answer_to(request: planner.Request) -> planner.Planned | planner.NotPossible:
    """Return what the planner says. Raises ValidationError, naming the field, for what makes no sense."""
    try:
        return planner.plan(request)
    except planner.BadRequest as wrong:
        raise ValidationError({wrong.field: [wrong.message]}) from wrong


def told(person: Person, receiver: UUID | None, found: planner.Planned) -> Planned:
    """Return what `person` may read of it."""
    return Planned(found.plan, ForYou(found.private, found.left_out) if receiver == person.pk else None)


_IN_THE_WAY = {
    "too_short": "This needs more time.",
    "too_long": "There is not enough to give for so long.",
    "nothing_left": "Nothing is left to give.",
    "not_today": "Another day.",
    "position": "There is no position for this tonight.",
    "prop": "Something that it needs is not at hand.",
    "kept": "What is to be kept does not fit.",
}


def not_possible(found: planner.NotPossible) -> Problem:
    """Return what to answer when there is no such plan."""
    more = {"binding": found.binding, "nearest": found.nearest, "missing_seconds": found.missing_seconds}
    return Problem(409, "not_possible", _IN_THE_WAY[found.binding], **more)


def one_of_us(person: Person, receiver: UUID) -> Person:
    """Oneself or one's partner. Raises Http404 for everybody else."""
    mine = couples.membership(person)
    members = mine.space.memberships.filter(left_at=None).values("person") if mine else []
    return get_object_or_404(Person.objects.filter(Q(pk=person.pk) | Q(pk__in=members)), pk=receiver)


def _playable(person: Person, source: str, routine_id: str) -> Routine:
    """A starter or an own routine without errors, and with something in it."""
    recipe = find(person, routine_id)
    if recipe.source != source:
        raise Http404
    found = [(finding.step or "routine", finding.message) for finding in errors(check(recipe))]
    if not recipe.steps:
        found.append(("routine", "There is nothing in it yet."))
    if found:
        raise ValidationError({where: [text for place, text in found if place == where] for where, _ in found})
    return recipe
