"""The fold of a log: one event or stretch of time after another. All times here are counted milliseconds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sessions.plans.schema import PlanStep
from sessions.timeline.clock import Clock, Event, is_number
from sessions.timeline.left_out import LeftOut
from sessions.vocabulary import ASKING, LEAVE_OUT, Answer, EventKind, StepKind

#: Within this time the opposite move takes a move back.
UNDO_MS = 5000


def is_question(step: PlanStep) -> bool:
    """Whether the step holds the clock until somebody answers."""
    return step["ask"] is not None and step["kind"] in ASKING


def _limit(step: PlanStep) -> float:
    """The step's time on the clock in milliseconds: its seconds, or how long its question may wait."""
    if not is_question(step):
        return step["seconds"] * 1000
    return float("inf") if step["max"] is None else step["max"] * 1000


def _answers(question: PlanStep) -> list[str]:
    return question["ask"]["answers"] if question["ask"] else []


@dataclass(frozen=True)
class _Move:
    kind: str
    at: int
    origin: int
    spent: int


class Fold:
    """The state so far. `index` is the step that is on, `spent` what it has had, `given` what each one had in all."""

    def __init__(self, steps: Sequence[PlanStep], clock: Clock) -> None:
        self._steps = steps
        self._clock = clock
        self._now: int | None = None
        self._move: _Move | None = None
        self.status: Literal["ready", "running", "paused", "stopped", "finished"] = "ready"
        self.index = 0
        self.spent = 0
        self.given = [0] * len(steps)
        self.swaps: dict[int, int] = {}
        self.left_out = LeftOut(steps)
        self.started_at: int | None = None
        self.ended_at: int | None = None

    @property
    def step(self) -> PlanStep:
        return self._steps[self.index]

    # --- time -----------------------------------------------------------------------------------

    def run_to(self, at: int) -> None:
        """Let time pass until `at`, epoch milliseconds. It never runs back."""
        until = self._clock.counted(at)
        if self._now is None:
            self._now = until
        while self.status == "running" and self._now < until:
            self._now += self._spend(until - self._now)
            if self.spent >= _limit(self.step):
                self._leave()
        self._now = max(self._now, until)

    def _spend(self, available: int) -> int:
        passed = int(min(available, _limit(self.step) - self.spent))
        self.spent += passed
        if not is_question(self.step):
            self.given[self.index] += passed
        return passed

    # --- moving ---------------------------------------------------------------------------------

    def _leave(self) -> None:
        """On to the next step; a question that was left without an answer heard silence."""
        self.left_out.silence(self.step)
        self._go_on()

    def _go_on(self) -> None:
        self._enter(self._following(self.index))

    def _enter(self, index: int, spent: int = 0) -> None:
        while index < len(self._steps) and spent >= _limit(self._steps[index]):
            self.left_out.silence(self._steps[index])
            index, spent = self._following(index), 0
        self._move = None
        if index >= len(self._steps):
            self._end("finished")
        else:
            self.index, self.spent = index, spent

    def _following(self, index: int) -> int:
        ahead = range(index + 1, len(self._steps))
        return next((each for each in ahead if not self.left_out.skips(each)), len(self._steps))

    def _before(self, index: int) -> int:
        return next((each for each in reversed(range(index)) if not self.left_out.skips(each)), index)

    def _end(self, status: Literal["stopped", "finished"]) -> None:
        self.status, self.ended_at = status, self._now

    # --- events ---------------------------------------------------------------------------------

    def take(self, event: Event) -> None:
        """Take in one event; what does not fit the state changes nothing."""
        self.run_to(event.at)
        if self.status in ("running", "paused"):
            rule = _RULES.get(event.kind)
            if rule:
                rule(self, event.payload)
        elif self.status == "ready" and event.kind == EventKind.START:
            self.status, self.started_at = "running", self._now
            self._enter(self._following(-1))

    def hold(self) -> None:
        self.status = "paused"

    def release(self) -> None:
        self.status = "running"

    def stop(self) -> None:
        self._end("stopped")

    def finish(self) -> None:
        self._end("finished")

    def move(self, kind: str, payload: Mapping[str, Any]) -> None:
        if self._index(payload) != self.index or self._now is None:
            return
        last = self._move
        if last and last.kind != kind and self._now - last.at <= UNDO_MS and not self.left_out.skips(last.origin):
            self._enter(last.origin, last.spent)
            return
        move = _Move(kind, self._now, self.index, self.spent)
        if kind == EventKind.NEXT:
            self._leave()
        else:
            self._enter(self._before(self.index))
        self._move = move

    def answer(self, payload: Mapping[str, Any]) -> None:
        index, value = self._index(payload), payload.get("value")
        if index is None:
            return
        step = self._steps[index]
        if value == Answer.NO and step["kind"] == StepKind.CONSENT_GATE:
            self._refuse(step)
        elif index != self.index:
            return
        elif value == LEAVE_OUT:
            self.left_out.areas_of(step)
            self._go_on()
        elif is_question(step) and isinstance(value, str):
            self._reply(step, value)

    def _refuse(self, gate: PlanStep) -> None:
        """A no counts at any time: before the question, as its answer, and after a yes. It shuts what was asked."""
        self.left_out.areas_of(gate)
        if self.left_out.skips(self.index):
            self._go_on()

    def _reply(self, step: PlanStep, value: str) -> None:
        if value == Answer.ADJUST:
            self.hold()
        elif value == Answer.STOP:
            self.stop()
        elif value == Answer.YES or (step["kind"] == StepKind.CHECK_IN and value in _answers(step)):
            self.left_out.allow(step)
            self._go_on()

    def swap(self, payload: Mapping[str, Any]) -> None:
        index, alternative = self._index(payload), payload.get("alternative", -1)
        if index is None:
            return
        if alternative is None:
            self.swaps.pop(index, None)
        elif is_number(alternative) and alternative in range(len(self._steps[index]["alternatives"])):
            self.swaps[index] = int(alternative)

    def _index(self, payload: Mapping[str, Any]) -> int | None:
        value = payload.get("step")
        return int(value) if is_number(value) and value in range(len(self._steps)) else None


#: What each kind of event does. `away` has already done its work on the clock.
_RULES: dict[str, Callable[[Fold, Mapping[str, Any]], None]] = {
    EventKind.PAUSE: lambda fold, _: fold.hold(),
    EventKind.RESUME: lambda fold, _: fold.release(),
    EventKind.NEXT: lambda fold, payload: fold.move(EventKind.NEXT, payload),
    EventKind.BACK: lambda fold, payload: fold.move(EventKind.BACK, payload),
    EventKind.ANSWER: Fold.answer,
    EventKind.SWAP: Fold.swap,
    EventKind.STOP: lambda fold, _: fold.stop(),
    EventKind.FINISH: lambda fold, _: fold.finish(),
}
