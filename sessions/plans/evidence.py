"""What past evenings have told of one person as the receiver, without what they have had forgotten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from django.utils import timezone

from partners.models import Person
from sessions.models import Feedback, Forgotten, Session, SessionEvent
from sessions.planner import Forgotten as Mark
from sessions.planner import Observation, remembered
from sessions.planner.taste import Cell, Count, counted
from sessions.plans.schema import PlanStep
from sessions.vocabulary import EventKind
from sync.ids import made_at
from sync.models import Space, Synced
from sync.rest import rows

_MONTH_MS = 30.44 * 24 * 3_600_000
_SIGNALS = (EventKind.SOFTER, EventKind.FIRMER, EventKind.STAY)
#: Epoch milliseconds, area, word.
Felt = tuple[int, str, str]
Signal = tuple[SessionEvent, PlanStep]


class Evidence(NamedTuple):
    """What was liked, and what was said about firmness: (area, word), the oldest first. `last`: when something was said
    of a cell last, epoch milliseconds."""

    observations: tuple[Observation, ...]
    felt: tuple[tuple[str, str], ...]
    last: Mapping[Cell, int]


def evidence_of(person: Person, seen_by: Person | None = None) -> Evidence:
    """Return what is learned from; for a partner, what they see of it, by `seen_by`. Three queries.

    What `person` has had forgotten is theirs to know. A partner who still sees what was said would notice it missing.
    """
    now, reader = timezone.now().timestamp() * 1000, seen_by or person
    said, seen = _feedback(person, reader), _signals(person, reader)
    marks = list(rows(Forgotten, reader).filter(owner=person))
    observed = chain(*(_observed(row, now) for row in said), *(_stayed(event, step, now) for event, step in seen))
    kept = remembered(observed, [Mark(_months(row, now), row.area, row.technique) for row in marks])
    felt = sorted(chain(*(_felt(row) for row in said), *(_wished(event, step) for event, step in seen)))
    return Evidence(
        # Whole tenths of a month, so that a plan asked for twice in a row is the same.
        tuple(replace(each, months=round(each.months, 1)) for each in kept),
        tuple((area, word) for at, area, word in felt if not _is_forgotten(at, area, marks)),
        _last(kept, now),
    )


def _last(kept: Sequence[Observation], now: float) -> dict[Cell, int]:
    youngest: dict[Cell, float] = {}
    for each in kept:
        cell = (each.area, each.technique)
        youngest[cell] = min(each.months, youngest.get(cell, each.months))
    return {cell: round(now - months * _MONTH_MS) for cell, months in youngest.items()}


def learned(person: Person) -> dict[Cell, Count]:
    """Return how often each pair of area and technique was liked: what the planner has learned of `person`."""
    return counted(evidence_of(person).observations)


def _feedback(person: Person, reader: Person) -> list[Feedback]:
    """Without what `person` said as the giver: that tells how it felt to somebody else."""
    found = rows(Feedback, reader).filter(owner=person, session__deleted=False)
    given = Session.objects.filter(giver__person=str(person.pk))
    found = found.exclude(session__in=given)
    return list(found.exclude(verdict="", pressure_felt="").order_by("id"))


def _signals(person: Person, reader: Person) -> list[Signal]:
    """What was said while it lasted, of the evenings that `person` received, beside the step it was said about."""
    found = rows(SessionEvent, reader).filter(kind__in=_SIGNALS, session__deleted=False).select_related("session")
    mine = [event for event in found.order_by("id") if event.session.receiver["person"] == str(person.pk)]
    return [(event, step) for event in mine if (step := _step_of(event))]


def _step_of(event: SessionEvent) -> PlanStep | None:
    steps: list[PlanStep] = event.session.plan["steps"]
    index = event.payload["step"]
    return steps[index] if index < len(steps) else None


def _observed(row: Feedback, now: float) -> Iterator[Observation]:
    if row.verdict and row.technique:
        months, shared = _months(row, now), _shared(row)
        yield from (Observation(area, row.technique, row.verdict, months, shared) for area in row.areas)


def _stayed(event: SessionEvent, step: PlanStep, now: float) -> Iterator[Observation]:
    if event.kind == EventKind.STAY and event.payload["seconds"] > 0 and (technique := step["technique"]):
        months, shared = _months(event, now), _shared(event)
        yield from (Observation(area, technique, "stay", months, shared) for area in step["areas"])


def _felt(row: Feedback) -> Iterator[Felt]:
    if row.pressure_felt:
        yield from ((made_at(row.id), area, row.pressure_felt) for area in row.areas)


def _wished(event: SessionEvent, step: PlanStep) -> Iterator[Felt]:
    if event.kind != EventKind.STAY:
        yield from ((event.at, area, event.kind) for area in step["areas"])


def _is_forgotten(at: int, area: str, marks: Sequence[Forgotten]) -> bool:
    """How firm an area likes it is known of the area alone: whoever forgets a technique there keeps that."""
    return any(not row.technique and row.area in ("", area) and at <= made_at(row.id) for row in marks)


def _months(row: Synced, now: float) -> float:
    """How long ago the row was made, `now` being epoch milliseconds. A clock that goes ahead makes it now."""
    return max(0.0, (now - made_at(row.id)) / _MONTH_MS)


def _shared(row: Synced) -> bool:
    return row.space.kind == Space.Kind.COUPLE
