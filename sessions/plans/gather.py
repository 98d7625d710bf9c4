"""From rows to what the planner wants to know. All of the receiver's rows count, whoever asks; docs/planner.md says why
no answer tells of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import cast

from django.utils import timezone

from partners.models import Caution, Person, Preference
from routines.library import all_starters
from routines.recipe import Routine
from routines.safety import check, errors
from routines.selectors import recipes_of, routines_of
from sessions.models import Feedback, SessionEvent
from sessions.planner import Liking, Limit, Observation, Receiver
from sessions.planner.request import Side
from sessions.plans.schema import PlanStep
from sessions.vocabulary import EventKind
from sync.ids import made_at
from sync.models import Space, Synced
from sync.rest import rows

_MONTH_MS = 30.44 * 24 * 3_600_000
_SIGNALS = (EventKind.SOFTER, EventKind.FIRMER, EventKind.STAY)


def library_of(person: Person) -> tuple[Routine, ...]:
    """Return every routine that may be played: the starters, and one's own without errors."""
    own = [recipe for recipe in recipes_of(routines_of(person)) if recipe.steps and not errors(check(recipe))]
    return (*all_starters(), *own)


def receiver_of(person: Person) -> Receiver:
    """Return what is known of `person` as the one who receives: said, limited, and found out. Four queries."""
    said, seen = _feedback(person), _signals(person)
    observations = chain(*(_observed(row) for row in said), *(_stayed(event, step) for event, step in seen))
    felt = sorted(chain(*(_felt(row) for row in said), *(_wished(event, step) for event, step in seen)))
    return Receiver(
        likings=tuple(_liking(row) for row in rows(Preference, person).filter(owner=person).order_by("id")),
        limits=tuple(_limit(row) for row in rows(Caution, person).filter(owner=person).order_by("id")),
        observations=tuple(observations),
        felt=tuple((area, word) for _, area, word in felt),
    )


def _feedback(person: Person) -> list[Feedback]:
    found = rows(Feedback, person).filter(owner=person, session__deleted=False)
    return list(found.exclude(verdict="", pressure_felt="").order_by("id"))


def _signals(person: Person) -> list[tuple[SessionEvent, PlanStep]]:
    """What was said while it lasted, of the evenings that `person` received, beside the step it was said about."""
    found = rows(SessionEvent, person).filter(kind__in=_SIGNALS, session__deleted=False).select_related("session")
    mine = [event for event in found.order_by("id") if event.session.receiver["person"] == str(person.pk)]
    return [(event, step) for event in mine if (step := _step_of(event))]


def _step_of(event: SessionEvent) -> PlanStep | None:
    steps: list[PlanStep] = event.session.plan["steps"]
    index = event.payload["step"]
    return steps[index] if index < len(steps) else None


def _observed(row: Feedback) -> Iterator[Observation]:
    if row.verdict and row.technique:
        months = _months(row)
        yield from (Observation(area, row.technique, row.verdict, months, _shared(row)) for area in row.areas)


def _stayed(event: SessionEvent, step: PlanStep) -> Iterator[Observation]:
    if event.kind == EventKind.STAY and event.payload["seconds"] > 0 and (technique := step["technique"]):
        yield from (Observation(area, technique, "stay", _months(event), _shared(event)) for area in step["areas"])


def _felt(row: Feedback) -> Iterator[tuple[int, str, str]]:
    if row.pressure_felt:
        yield from ((made_at(row.id), area, row.pressure_felt) for area in row.areas)


def _wished(event: SessionEvent, step: PlanStep) -> Iterator[tuple[int, str, str]]:
    if event.kind != EventKind.STAY:
        yield from ((event.at, area, event.kind) for area in step["areas"])


def _months(row: Synced) -> float:
    """Whole tenths, so that a plan asked for twice in a row is the same."""
    age = timezone.now().timestamp() * 1000 - made_at(row.id)
    return round(max(0.0, age / _MONTH_MS), 1)


def _shared(row: Synced) -> bool:
    return row.space.kind == Space.Kind.COUPLE


def _liking(row: Preference) -> Liking:
    return Liking(row.key, _side(row), row.interest, row.pressure, row.choice, _shared(row))


def _limit(row: Caution) -> Limit:
    return Limit(row.effect, row.area, _side(row), row.level, tuple(row.products))


def _side(row: Preference | Caution) -> Side:
    return cast(Side, row.side)
