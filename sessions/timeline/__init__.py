"""What happened in a session: its plan and its events, replayed. The rules are in docs/player.md, "How the log folds".

The phone's player follows the same rules; both are held to the shared cases in tests/vectors/player/.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sessions.plans.schema import Plan
from sessions.timeline.clock import Clock, Event, ordered
from sessions.timeline.fold import Fold, is_question
from sessions.vocabulary import TOUCHING, Outcome

__all__ = ["Event", "Timeline", "replay"]

Status = Literal["ready", "running", "paused", "asking", "stopped", "finished"]


@dataclass(frozen=True)
class Timeline:
    """Where a session stands. Keys are in the plan's order; times are epoch milliseconds.

    `given` has the seconds that each step's clock ran, questions apart. A step of hands counts as done once it had
    its shortest useful time. `steps_out` were refused, left out, or stood behind a gate that heard no yes.
    """

    status: Status
    step: str | None
    side: str | None
    alternative: int | None
    seconds_left: float | None
    given: dict[str, float]
    steps_done: list[str]
    steps_out: list[str]
    started_at: int | None
    ended_at: int | None

    @property
    def seconds_given(self) -> float:
        return round(sum(self.given.values()), 3)

    @property
    def outcome(self) -> Outcome:
        if self.status == "ready":
            return Outcome.PLANNED
        return Outcome(self.status) if self.status in ("stopped", "finished") else Outcome.RUNNING


def replay(plan: Plan, events: Iterable[Event], now: int | None = None) -> Timeline:
    """Fold `events` over `plan` up to `now`, or up to the last event: what the log proves, however long ago.

    Total: no log, however odd, raises.
    """
    log = ordered(events)
    clock = Clock(log)
    fold = Fold(plan["steps"], clock)
    for event in log:
        fold.take(event)
    if now is not None:
        fold.run_to(now)
    return _timeline(plan, fold, clock)


def _timeline(plan: Plan, fold: Fold, clock: Clock) -> Timeline:
    under_way = fold.status in ("running", "paused")
    step = fold.step if under_way else None
    given = {each["key"]: milliseconds / 1000 for each, milliseconds in zip(plan["steps"], fold.given, strict=True)}
    waits = step is not None and is_question(step)
    return Timeline(
        status="asking" if waits and fold.status == "running" else fold.status,
        step=step["key"] if step else None,
        side=step["side"] if step else None,
        alternative=fold.swaps.get(fold.index) if step else None,
        seconds_left=(step["seconds"] * 1000 - (0 if waits else fold.spent)) / 1000 if step else None,
        given=given,
        steps_done=[
            each["key"] for each in plan["steps"] if each["kind"] in TOUCHING and given[each["key"]] >= each["min"]
        ],
        steps_out=fold.left_out.keys(),
        started_at=None if fold.started_at is None else clock.epoch(fold.started_at),
        ended_at=None if fold.ended_at is None else clock.epoch(fold.ended_at),
    )
