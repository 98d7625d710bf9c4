"""The fold of a log: one event or stretch of time after another. All times here are counted milliseconds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from sessions.plans.schema import PlanStep
from sessions.timeline.clock import Clock, Event
from sessions.timeline.events import Payload, is_whole
from sessions.timeline.left_out import LeftOut, is_question, is_touching
from sessions.timeline.pressures import Pressures, cap_of
from sessions.timeline.ramps import pressure_at
from sessions.timeline.timing import On, Timing
from sessions.vocabulary import LEAVE_OUT, Answer, EventKind, StepKind

#: Within this time the opposite move takes a move back.
UNDO_MS = 5000
#: A gate that names no limit waits so long; silence is a no.
GATE_WAITS_MS = 60_000

#: What an event has to do with the time of the rest.
Effect = Literal["none", "shifts", "frees", "asks"]


@dataclass(frozen=True)
class _Move:
    """Where a move came from, and how things were timed before."""

    kind: str
    at: int
    origin: int
    spent: int
    lengths: list[int]
    ramp: int
    due: int
    reserved: int


@dataclass(frozen=True)
class Signal:
    """What was said about the touch. `step` is the key of the step it was about; `at` epoch milliseconds."""

    kind: str
    by: str
    step: str
    at: int


class Fold:
    """The state so far. `index` is the step that is on, `spent` what it has had, `given` what each one had in all.

    `ramp` is the time over which the passes and the pressure of the step go.
    """

    def __init__(self, steps: Sequence[PlanStep], clock: Clock) -> None:
        self._steps = steps
        self._clock = clock
        self._now: int | None = None
        self._epoch = 0
        self._reserved = 0
        self._move: _Move | None = None
        self._pressures = Pressures()
        self.status: Literal["ready", "running", "paused", "stopped", "finished"] = "ready"
        self.index = 0
        self.spent = 0
        self.ramp = 0
        self.given = [0] * len(steps)
        self.swaps: dict[int, int] = {}
        self.signals: list[Signal] = []
        self.left_out = LeftOut(steps)
        self.timing = Timing(steps, self.left_out)
        self.started_at: int | None = None
        self.ended_at: int | None = None

    @property
    def step(self) -> PlanStep:
        return self._steps[self.index]

    @property
    def is_under_way(self) -> bool:
        return self.status in ("running", "paused")

    # --- time -----------------------------------------------------------------------------------

    def take(self, event: Event) -> None:
        """Take in one event; what does not fit the state changes nothing."""
        self.run_to(event.at)
        rule = _RULES.get(event.kind)
        if rule is None or not is_whole(event.kind, event.payload):
            return
        if self.is_under_way or (self.status == "ready" and event.kind == EventKind.START):
            promised = self._promised()
            self._settle(rule(self, event.payload), promised)

    def run_to(self, at: int) -> None:
        """Let time pass until `at`, epoch milliseconds. It never runs back."""
        until = self._clock.counted(at)
        if self._now is None:
            self._now, self._epoch = until, at
        while self.status == "running" and self._now < until:
            self._run_step(until - self._now)
        self._now, self._epoch = max(self._now, until), max(self._epoch, at)

    def _run_step(self, available: int) -> None:
        passed = int(min(available, self._limit() - self.spent))
        self._now = (self._now or 0) + passed
        self._epoch = self._clock.epoch(self._now)
        self.spent += passed
        if not is_question(self.step):
            self.given[self.index] += passed
        if self.spent >= self._limit():
            self._run_out()

    def _limit(self) -> float:
        """The time limit of the step that is on: its seconds, or how long its question may wait."""
        if not is_question(self.step):
            return self.timing.lengths[self.index]
        if self.step["max"] is not None:
            return self.step["max"] * 1000
        return GATE_WAITS_MS if self.step["kind"] == StepKind.CONSENT_GATE else float("inf")

    def _run_out(self) -> None:
        """A question that was left without an answer heard silence."""
        step, promised = self.step, self._promised()
        self.left_out.silence(step)
        self._go_on()
        if is_question(step):
            self._settle("frees" if step["ask"] and step["ask"]["gates"] else "shifts", promised)

    @property
    def elapsed(self) -> int:
        """Time of the plan that lies behind: what was given, and what stood there for questions."""
        return sum(self.given) + self._reserved

    @property
    def left(self) -> int:
        """Time of the plan that lies ahead."""
        return 0 if self.status in ("stopped", "finished") else self.timing.left(self._on())

    def _promised(self) -> int:
        """How long the session was to last in all."""
        return self.elapsed + self.left + self.timing.due

    def _on(self) -> On:
        has_time = self.index < len(self._steps) and not is_question(self.step)
        return On(self.index, self.spent if has_time else 0)

    def _settle(self, effect: Effect, promised: int) -> None:
        """Re-time the rest when an event gives reason to."""
        finish_by, frees = self.timing.finish_by, effect == "frees" and self.timing.follows_skips
        is_due = effect == "asks" or frees or (effect != "none" and finish_by is not None)
        if not is_due or not self.is_under_way:
            return
        wanted = promised - self.elapsed if finish_by is None else finish_by - self._epoch
        self.timing.retime(self._on(), wanted)
        if self.spent == 0:
            self.ramp = self.timing.lengths[self.index]
        if self.spent >= self._limit():
            self._run_out()

    # --- moving ---------------------------------------------------------------------------------

    def _go_on(self) -> None:
        """On to the next step. What was left early had the time that it had."""
        if is_question(self.step):
            self._reserved += self.step["seconds"] * 1000
        else:
            self.timing.lengths[self.index] = self.spent
        self._enter(self.following(self.index))

    def _enter(self, index: int) -> None:
        """Go to a step; steps of no length are gone through at once."""
        self._move = None
        self.spent = 0
        self.timing.begin()
        self.index = index
        if index >= len(self._steps):
            self._end("finished")
            return
        self.ramp = self.timing.lengths[index]
        if self._limit() <= 0:
            self._run_out()

    def following(self, index: int) -> int:
        ahead = range(index + 1, len(self._steps))
        return next((each for each in ahead if not self.left_out.skips(each)), len(self._steps))

    def _before(self, index: int) -> int:
        return next((each for each in reversed(range(index)) if not self.left_out.skips(each)), index)

    def _end(self, status: Literal["stopped", "finished"]) -> Effect:
        self.status, self.ended_at = status, self._now
        return "none"

    # --- events ---------------------------------------------------------------------------------

    def start(self) -> Effect:
        if self.status == "ready":
            self.status, self.started_at = "running", self._now
            self._enter(self.following(-1))
        return "none"

    def hold(self) -> Effect:
        self.status = "paused"
        return "none"

    def release(self) -> Effect:
        if self.status != "paused":
            return "none"
        self.status = "running"
        return "shifts"

    def stop(self) -> Effect:
        return self._end("stopped")

    def finish(self) -> Effect:
        return self._end("finished")

    def move(self, kind: str, payload: Payload) -> Effect:
        if payload["step"] != self.index or self._now is None:
            return "none"
        last, timing = self._move, self.timing
        if last and last.kind != kind and self._now - last.at <= UNDO_MS and not self.left_out.skips(last.origin):
            return self._take_back(last)
        lengths = [*timing.lengths]
        move = _Move(kind, self._now, self.index, self.spent, lengths, self.ramp, timing.due, self._reserved)
        if kind == EventKind.NEXT:
            self.left_out.silence(self.step)
            self._go_on()
        else:
            self._return()
        self._move = move
        return "frees" if kind == EventKind.NEXT else "shifts"

    def _return(self) -> None:
        index = self._before(self.index)
        if index != self.index:
            self.timing.restore(index)
        self._enter(index)

    def _take_back(self, last: _Move) -> Effect:
        self.timing.lengths, self.timing.due, self._reserved = last.lengths, last.due, last.reserved
        self._enter(last.origin)
        self.spent, self.ramp = last.spent, last.ramp
        return "shifts"

    def answer(self, payload: Payload) -> Effect:
        index, value = self._index(payload), str(payload["value"])
        if index is None:
            return "none"
        step = self._steps[index]
        if value == LEAVE_OUT or (value == Answer.NO and step["kind"] == StepKind.CONSENT_GATE):
            return self._leave_out(step)
        return self._reply(step, value) if index == self.index and is_question(step) else "none"

    def _leave_out(self, step: PlanStep) -> Effect:
        """Counts at any time: before a question, as its answer, after a yes, and whichever step is on."""
        self.left_out.areas_of(step)
        if self.left_out.skips(self.index):
            self._go_on()
        return "frees"

    def _reply(self, step: PlanStep, value: str) -> Effect:
        if value == Answer.ADJUST:
            return self.hold()
        if value == Answer.STOP:
            return self.stop()
        answers = step["ask"]["answers"] if step["ask"] else []
        if value != Answer.YES and not (step["kind"] == StepKind.CHECK_IN and value in answers):
            return "none"
        comes_in = self.left_out.allow(step)
        self._go_on()
        return "frees" if comes_in else "shifts"

    def swap(self, payload: Payload) -> Effect:
        """Both sides are done alike: what is changed on the first goes for the second, as long as that lies ahead."""
        step, alternative = self._index(payload), payload["alternative"]
        if step is None:
            return "none"
        seconds = [second for second, first in self.timing.first_of.items() if first == step and second > self.index]
        for index in (step, *seconds):
            if alternative is None:
                self.swaps.pop(index, None)
            elif alternative in range(len(self._steps[index]["alternatives"])):
                self.swaps[index] = int(alternative)
        return "none"

    # --- wishes ---------------------------------------------------------------------------------

    @property
    def pressure(self) -> float | None:
        """The pressure now; None when nothing touches."""
        if self.index >= len(self._steps):
            return None
        planned = pressure_at(self.step, self._on().spent, self.ramp)
        return None if planned is None else self._pressures.now(self._wished(), planned, self._is_last_touch())

    def _wished(self) -> int:
        """What is wished on one side holds on the other."""
        return self.timing.first_of.get(self.index, self.index)

    def _is_last_touch(self) -> bool:
        later = (n for n in range(self.index + 1, len(self._steps)) if not self.left_out.skips(n))
        return not any(is_touching(self._steps[n]) for n in later)

    def signal(self, kind: str, payload: Payload) -> Effect:
        """Less is heard even when it comes late; more only about the step that it was said about."""
        step, by = self._index(payload), str(payload["by"])
        if step is None:
            return "none"
        self.signals.append(Signal(kind, by, self._steps[step]["key"], self._epoch))
        now = self.pressure
        if now is not None and kind == EventKind.SOFTER:
            self._pressures.softer(self._wished(), now, by)
        cap = cap_of(self.step, self._is_last_touch())
        if now is not None and cap is not None and kind == EventKind.FIRMER and step == self.index:
            self._pressures.firmer(self._wished(), now, cap, by)
        return "none"

    def stay(self, payload: Payload) -> Effect:
        if payload["step"] != self.index or is_question(self.step):
            return "none"
        self.timing.stay(self._on(), int(payload["seconds"]) * 1000)
        return "asks"

    def finish_by(self, payload: Payload) -> Effect:
        at = payload["at"]
        self.timing.finish_by = None if at is None else int(at)
        if at is not None:
            return "asks"
        self.timing.as_planned(self._on())
        return "none"

    def _index(self, payload: Payload) -> int | None:
        value = payload["step"]
        return int(value) if value in range(len(self._steps)) else None


#: What each kind of event does. `away` has already done its work on the clock.
_RULES: dict[str, Callable[[Fold, Payload], Effect]] = {
    EventKind.START: lambda fold, _: fold.start(),
    EventKind.PAUSE: lambda fold, _: fold.hold(),
    EventKind.RESUME: lambda fold, _: fold.release(),
    EventKind.NEXT: lambda fold, payload: fold.move(EventKind.NEXT, payload),
    EventKind.BACK: lambda fold, payload: fold.move(EventKind.BACK, payload),
    EventKind.ANSWER: Fold.answer,
    EventKind.SWAP: Fold.swap,
    EventKind.SOFTER: lambda fold, payload: fold.signal(EventKind.SOFTER, payload),
    EventKind.FIRMER: lambda fold, payload: fold.signal(EventKind.FIRMER, payload),
    EventKind.PERFECT: lambda fold, payload: fold.signal(EventKind.PERFECT, payload),
    EventKind.HALT: lambda fold, payload: fold.signal(EventKind.HALT, payload),
    EventKind.STAY: Fold.stay,
    EventKind.FINISH_BY: Fold.finish_by,
    EventKind.AWAY: lambda _fold, _: "shifts",
    EventKind.STOP: lambda fold, _: fold.stop(),
    EventKind.FINISH: lambda fold, _: fold.finish(),
}
