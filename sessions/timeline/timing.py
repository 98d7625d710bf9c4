"""How long each step lasts now, and what gave way so that the rest fits. Times are milliseconds."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sessions.plans.schema import PlanStep
from sessions.timeline.left_out import LeftOut, is_question, is_touching
from sessions.timeline.refit import Part, refit, together
from sessions.vocabulary import StepKind


@dataclass(frozen=True)
class On:
    """The step that is on, and the time spent on it; a question has no time of its own."""

    index: int
    spent: int


class Timing:
    """`due` is what is missing to the time that was wanted: the session ends so much early; below 0: late.

    `finish_by` is epoch milliseconds. `follows_skips`: the plan was made to be re-timed at each skip.
    """

    def __init__(self, steps: Sequence[PlanStep], out: LeftOut) -> None:
        self._steps = steps
        self._out = out
        #: The step that somebody asked to stay on: its time is not taken back.
        self._stayed: int | None = None
        self.lengths = [_planned(step) for step in steps]
        self.due = 0
        self.finish_by: int | None = None
        self.follows_skips = any("weight" in step for step in steps)
        self.first_of = _first_sides(steps)

    def left(self, on: On) -> int:
        """Time of the plan that still lies ahead, the rest of the step that is on included."""
        if on.index >= len(self._steps):
            return 0
        ahead = (n for n in range(on.index + 1, len(self._steps)) if not self._out.skips(n))
        return self.lengths[on.index] - on.spent + sum(self.lengths[n] for n in ahead)

    def begin(self) -> None:
        """A step begins; nobody has asked to stay on it yet."""
        self._stayed = None

    def restore(self, index: int) -> None:
        """Back to a step that was left: it has its own time again, and its other side with it."""
        step, first = self._steps[index], self.first_of.get(index)
        own = first is None or self._out.skips(first)
        self.lengths[index] = _planned(step) if own else self._as_long_as_first(index)
        for second, leader in self.first_of.items():
            if leader == index:
                self.lengths[second] = self.lengths[index]

    def as_planned(self, on: On) -> None:
        self._out.dropped = self._out.gone(on.index)
        for n in range(on.index + 1, len(self._steps)):
            self.restore(n)
        self.due = 0

    def stay(self, on: On, longer: int) -> None:
        """Make the step that is on last `longer`, as far as its most (or the time that it had at first) allows."""
        step, length = self._steps[on.index], self.lengths[on.index]
        most = math.inf if step["max"] is None else max(_most(step), length)
        least = max(min(length, _planned(step)), on.spent)
        self.lengths[on.index] = int(max(least, min(most, length + longer)))
        self._stayed = on.index

    def retime(self, on: On, wanted: int) -> None:
        """Re-time the rest, from the step that is on, to last `wanted` from now."""
        whole = wanted + on.spent
        self._drop(on, whole)
        parts = self._parts(on)
        for part, length in zip(parts, refit(parts, whole), strict=True):
            for index in part.steps:
                self.lengths[index] = length
        self.due = wanted - self.left(on)

    def _drop(self, on: On, whole: int) -> None:
        """Steps go, the lightest and latest first, when a wanted end leaves no time even for the least of each."""
        self._out.dropped = self._out.gone(on.index)
        if self.finish_by is None:
            return
        while _shortest(parts := self._parts(on)) > whole and (part := self._least_missed(parts, on)):
            self._out.dropped |= dict.fromkeys(part.steps)

    def _least_missed(self, parts: Sequence[Part], on: On) -> Part | None:
        """Never the step that is on, the second side of one that was given, or the last touch."""
        touching = [part for part in parts if is_touching(self._steps[part.steps[0]])]
        may_go = [
            part for part in touching[:-1] if part.steps[0] != on.index and not self._is_following_up(part.steps[0], on)
        ]
        return min(reversed(may_go), key=lambda part: _weight(self._steps[part.steps[0]]), default=None)

    def _parts(self, on: On) -> list[Part]:
        parts: dict[int, Part] = {}
        for n in range(on.index, len(self._steps)):
            if n != on.index and self._out.skips(n):
                continue
            first = parts.get(self.first_of.get(n, -1))
            if first:
                first.steps.append(n)
            else:
                parts[n] = self._part(n, on)
        return list(parts.values())

    def _part(self, index: int, on: On) -> Part:
        step, length = self._steps[index], self.lengths[index]
        if is_question(step):
            return _fixed(index, _planned(step))
        if index == on.index and self._stayed == index:
            return _fixed(index, length)
        if index == on.index and on.spent > 0:
            return self._begun(index, length, on)
        if self._is_following_up(index, on):
            return _fixed(index, self._as_long_as_first(index))
        return Part([index], _planned(step), _least(step), _most(step), _weight(step))

    def _begun(self, index: int, length: int, on: On) -> Part:
        """What runs is not made longer unasked: a countdown that jumps up looks like a fault."""
        if self._is_following_up(index, on):
            return _fixed(index, length)
        least = max(_least(self._steps[index]), on.spent)
        return Part([index], length, min(length, least), length, 0)

    def _is_following_up(self, index: int, on: On) -> bool:
        """Whether this is the second side of a step whose first side was given."""
        first = self.first_of.get(index)
        return first is not None and first < on.index and not self._out.skips(first)

    def _as_long_as_first(self, index: int) -> int:
        step = self._steps[index]
        return max(_least(step), min(_most(step), self.lengths[self.first_of[index]]))

    def uneven(self) -> list[int]:
        """Indices of second sides that last shorter or longer than their first."""
        out, lengths = self._out, self.lengths
        both = (
            (second, first) for second, first in self.first_of.items() if not (out.skips(second) or out.skips(first))
        )
        return [second for second, first in both if lengths[second] != lengths[first]]


def _planned(step: PlanStep) -> int:
    return step["seconds"] * 1000


def _least(step: PlanStep) -> int:
    return min(step["min"], step["seconds"]) * 1000


def _most(step: PlanStep) -> int:
    return max(step["max"] or 0, step["seconds"]) * 1000


def _weight(step: PlanStep) -> float:
    return step.get("weight", 1)


def _shortest(parts: Sequence[Part]) -> int:
    return together(parts, [part.least for part in parts])


def _fixed(index: int, length: int) -> Part:
    return Part([index], length, length, length, 0)


def _first_sides(steps: Sequence[PlanStep]) -> dict[int, int]:
    """For each second side the index of its first: pairs say so; in older plans they stand around a change of sides."""
    pairs: dict[int, int] = {}
    waiting: dict[str, int] = {}
    for n, step in enumerate(steps):
        around = [steps[each]["side"] for each in (n - 1, n + 1) if 0 <= each < len(steps)]
        if step["kind"] == StepKind.SWITCH_SIDE and around == ["left", "right"]:
            pairs[n + 1] = n - 1
        pair = step.get("pair")
        if pair is None:
            continue
        first = waiting.setdefault(pair, n)
        if first != n:
            pairs.setdefault(n, first)
    return pairs
