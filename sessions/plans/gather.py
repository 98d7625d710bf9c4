"""From rows to what the planner wants to know. All of the receiver's rows count, whoever asks; docs/planner.md says why
no answer tells of them."""

from __future__ import annotations

from typing import cast

from partners.models import Caution, Person, Preference
from routines.library import all_starters
from routines.recipe import Routine
from routines.safety import check, errors
from routines.selectors import recipes_of, routines_of
from sessions.planner import Liking, Limit, Receiver
from sessions.planner.request import Side
from sessions.plans.evidence import evidence_of
from sync.models import Space
from sync.rest import rows


def library_of(person: Person) -> tuple[Routine, ...]:
    """Return every routine that may be played: the starters, and one's own without errors."""
    own = [recipe for recipe in recipes_of(routines_of(person)) if recipe.steps and not errors(check(recipe))]
    return (*all_starters(), *own)


def receiver_of(person: Person) -> Receiver:
    """Return what is known of `person` as the one who receives: said, limited, and found out. Five queries."""
    evidence = evidence_of(person)
    return Receiver(
        likings=tuple(_liking(row) for row in rows(Preference, person).filter(owner=person).order_by("id")),
        limits=tuple(_limit(row) for row in rows(Caution, person).filter(owner=person).order_by("id")),
        observations=evidence.observations,
        felt=evidence.felt,
    )


def _liking(row: Preference) -> Liking:
    shared = row.space.kind == Space.Kind.COUPLE
    return Liking(row.key, _side(row), row.interest, row.pressure, row.choice, shared)


def _limit(row: Caution) -> Limit:
    return Limit(row.effect, row.area, _side(row), row.level, tuple(row.products))


def _side(row: Preference | Caution) -> Side:
    return cast(Side, row.side)
