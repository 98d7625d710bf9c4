"""Plans that a phone holds for when it has no connection: both directions, the usual lengths, no wishes for tonight.

They say no more than the same person is told when they ask for each of them. What is private to the partner shows in
nothing but the plan that it shapes: the fingerprint by which a phone knows that there is something new is one of the
bytes that it gets, and not of what they were made from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from partners.models import Person
from routines.recipe import Routine
from sessions import planner
from sessions.plans import gather
from sessions.plans.services import Planned, told
from sync import couples

MINUTES = (15, 20, 30, 45, 60)


class Direction(NamedTuple):
    """Who gives and who receives; None for somebody without an account."""

    giver: Person | None
    receiver: Person | None
    known: planner.Receiver


class Ready(NamedTuple):
    giver: Person | None
    receiver: Person | None
    minutes: int
    planned: Planned


class Question(NamedTuple):
    """All that the ready plans of one person depend on."""

    library: Sequence[Routine]
    directions: Sequence[Direction]

    @property
    def mark(self) -> str:
        """The same for the same question; for the server's own use."""
        asked = [
            (each.giver and each.giver.pk, each.receiver and each.receiver.pk, each.known) for each in self.directions
        ]
        return hashlib.sha256(repr((MINUTES, self.library, asked)).encode()).hexdigest()


def question_of(person: Person) -> Question:
    """Return what the ready plans of `person` are made from."""
    partner = _partner(person)
    return Question(
        gather.library_of(person),
        [
            Direction(person, partner, gather.receiver_of(partner) if partner else planner.Receiver()),
            Direction(partner, person, gather.receiver_of(person)),
        ],
    )


def ready_plans(person: Person, question: Question) -> Iterator[Ready]:
    """Make the plans, a tenth of a second's work. Lengths that cannot be filled are left out."""
    for giver, receiver, known in question.directions:
        for minutes in MINUTES:
            found = planner.plan(planner.Request(minutes, library=tuple(question.library), receiver=known))
            if isinstance(found, planner.Planned):
                yield Ready(giver, receiver, minutes, told(person, receiver.pk if receiver else None, found))


def _partner(person: Person) -> Person | None:
    mine = couples.membership(person)
    if mine is None:
        return None
    others = mine.space.memberships.filter(left_at=None).exclude(person=person.pk).values("person")
    return Person.objects.filter(pk__in=others).first()
