"""What happened in a session: its plan and its events, replayed. The rules are in docs/player.md, "How the log folds".

The phone's player follows the same rules; both are held to the shared cases in tests/vectors/player/.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sessions.plans.schema import Plan, PlanStep
from sessions.timeline.clock import Clock, Event, ordered, tells_time
from sessions.timeline.fold import Fold, Signal
from sessions.timeline.left_out import is_question
from sessions.timeline.reading import steps_of
from sessions.vocabulary import TOUCHING, Outcome

__all__ = ["Event", "Signal", "Timeline", "replay"]

Status = Literal["ready", "running", "paused", "asking", "stopped", "finished"]


@dataclass(frozen=True)
class Timeline:
    """Where a session stands. Keys are in the plan's order; times are epoch milliseconds.

    `given` has the seconds that each step's clock ran, questions apart. A step of hands counts as done once it had
    its shortest useful time. `steps_out` were refused, left out, or stood behind a gate that heard no yes;
    `steps_dropped` had no time before a wanted end. `timed` has the seconds that each step lasts after re-timing,
    `left` what lies ahead, `late` and `early` by how much the end misses what was wanted, `uneven` the second sides
    that last shorter or longer than their first. `pressure` is the level now.
    """

    status: Status
    step: str | None
    side: str | None
    alternative: int | None
    seconds_left: float | None
    given: dict[str, float]
    steps_done: list[str]
    steps_out: list[str]
    steps_dropped: list[str]
    timed: dict[str, float]
    left: float
    late: float
    early: float
    uneven: list[str]
    pressure: float | None
    signals: list[Signal]
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
    steps = steps_of(plan)
    log = ordered(events)
    clock = Clock(log)
    fold = Fold(steps, clock)
    until = max([now or 0, *(event.at for event in log if tells_time(event))])
    for event in log:
        if event.at <= until:  # what is said by a clock that is ahead waits for its time
            fold.take(event)
    fold.run_to(until)
    return _timeline(steps, fold, clock)


def _timeline(steps: Sequence[PlanStep], fold: Fold, clock: Clock) -> Timeline:
    step = fold.step if fold.is_under_way else None
    waits = step is not None and is_question(step)
    given = _by_key(steps, fold.given)
    length = fold.timing.lengths[fold.index] if step else 0
    return Timeline(
        status="asking" if waits and fold.status == "running" else fold.status,
        step=step["key"] if step else None,
        side=step["side"] if step else None,
        alternative=fold.swaps.get(fold.index) if step else None,
        seconds_left=(length - (0 if waits else fold.spent)) / 1000 if step else None,
        given=given,
        steps_done=[each["key"] for each in steps if each["kind"] in TOUCHING and given[each["key"]] >= each["min"]],
        steps_out=[steps[n]["key"] for n in fold.left_out.indices() if n not in fold.left_out.dropped],
        steps_dropped=[steps[n]["key"] for n in fold.left_out.dropped],
        timed=_by_key(steps, fold.timing.lengths),
        left=fold.left / 1000,
        late=max(0, -fold.timing.due) / 1000,
        early=max(0, fold.timing.due) / 1000,
        uneven=[steps[n]["key"] for n in fold.timing.uneven()] if fold.timing.follows_skips else [],
        pressure=fold.pressure if step else None,
        signals=fold.signals,
        started_at=None if fold.started_at is None else clock.epoch(fold.started_at),
        ended_at=None if fold.ended_at is None else clock.epoch(fold.ended_at),
    )


def _by_key(steps: Sequence[PlanStep], milliseconds: Sequence[int]) -> dict[str, float]:
    return {step["key"]: each / 1000 for step, each in zip(steps, milliseconds, strict=True)}
