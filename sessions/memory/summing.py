"""What a plan and its log come to. Pure: the same rules for every row that is kept of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sessions.plans.schema import Plan
from sessions.timeline import Event, Timeline, replay
from sessions.vocabulary import TOUCHING, Outcome

#: Times beyond these are a broken clock, and no database counts days there.
_EARLIEST, _LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Sum:
    """`touched`: seconds by area and technique ("" for hands that lay still). Times are epoch milliseconds."""

    at: datetime
    started_at: int | None
    ended_at: int | None
    seconds: int
    outcome: Outcome
    touched: Mapping[tuple[str, str], int]


def sum_up(plan: Plan, events: Iterable[Event], planned_for: int | None, made_at: int) -> Sum:
    """Return what an evening came to, as far as its log proves it. Total, as `replay` is."""
    timeline = replay(plan, events)
    at = timeline.started_at or planned_for or made_at
    return Sum(
        at=_date(at),
        started_at=timeline.started_at,
        ended_at=timeline.ended_at,
        seconds=round(timeline.seconds_given),
        outcome=timeline.outcome,
        touched=_touched(plan, timeline),
    )


def _touched(plan: Plan, timeline: Timeline) -> dict[tuple[str, str], int]:
    """A stroke over several areas counts for each of them."""
    seconds: Counter[tuple[str, str]] = Counter()
    for step in plan["steps"]:
        if step["kind"] in TOUCHING:
            for area in dict.fromkeys(step["areas"]):
                seconds[area, step["technique"] or ""] += round(timeline.given.get(step["key"], 0))
    return {cell: each for cell, each in seconds.items() if each > 0}


def _date(at: int) -> datetime:
    """`at` as a date that every database can count with."""
    earliest, latest = _EARLIEST.timestamp() * 1000, _LATEST.timestamp() * 1000
    return datetime.fromtimestamp(min(max(at, earliest), latest) / 1000, UTC)
