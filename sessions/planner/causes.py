"""Which causes really gave a step its time: the time of the evening shared once with a cause and once without it.

With the same steps chosen, time is shared so that every step gains the same from one more second (curves.py):
seconds = ideal · ln(worth / price), within bounds, at the one price that fills the time. A cause is told for a step
only if the step would be shorter without it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sessions.planner.choice import Placed
from sessions.planner.curves import QUANTUM
from sessions.planner.worth import FEELINGS, LEAST, NEUTRAL, Judge, Worth
from sessions.plans.schema import Reason

#: Seconds by which a step has to be longer for a cause to be told; where it is at its longest, something else may hold
#: it there as well, and it takes more.
TELLING_SECONDS, TELLING_AT_MOST = 15.0, 45.0
#: Rounds of finding the price.
ROUNDS = 16
Seconds = NDArray[np.float64]


@dataclass
class Shares:
    """The steps of a plan, as one judge sees them."""

    judge: Judge
    placed: Sequence[Placed]

    @cached_property
    def worths(self) -> list[Worth]:
        return [self.judge.worth(each.node.candidate.key, each.way.step) for each in self.placed]

    def causes(self, index: int) -> list[Reason]:
        """What made the step at `index` as long as it is, the strongest first."""
        found = [(self._shorter(index, without), reason) for reason, without in self._candidates(index)]
        placed = self.placed[index]
        least = TELLING_AT_MOST if placed.each == placed.way.curve.last else TELLING_SECONDS
        told = [(by, reason) for by, reason in found if by >= least]
        return [reason for _, reason in sorted(told, key=lambda each: -each[0])]

    def _candidates(self, index: int) -> list[tuple[Reason, Seconds]]:
        """Each possible cause, and the worth of every step without it."""
        step, worth = self.placed[index].way.step, self.worths[index]
        found: list[tuple[Reason, Seconds]] = []
        for area in step.touched:
            if self.judge.focus_on(area):
                found.append(({"code": "STATED_FOCUS", "about": area}, self._without_focus(area)))
            if self.judge.said(area) > NEUTRAL:
                found.append(({"code": "STATED_LIKE", "about": area}, self._without_like(area)))
        for feeling in self.judge.feelings:
            if FEELINGS[feeling](step):
                found.append(({"code": "FEELING", "about": feeling}, self._without_feeling(feeling)))
        counts = [self.judge.taste.counts.get((area, step.technique)) for area in step.touched]
        known = [each for each in counts if each and each.liked]
        if known and worth.learned > 1:
            best = max(known, key=lambda each: (each.of, each.liked))
            reason: Reason = {"code": "LIKED_BEFORE", "liked": best.liked, "of": best.of}
            found.append((reason, self._changed(lambda at, w: w._replace(learned=1.0) if at == index else w)))
        return found

    def _without_focus(self, area: str) -> Seconds:
        return self._cached(("focus", area), lambda at, worth: worth._replace(focus=self._focus(at, area)))

    def _focus(self, at: int, area: str) -> float:
        return self.judge.focus_factor(self.placed[at].way.step, without=area)

    def _without_like(self, area: str) -> Seconds:
        def plain(at: int, worth: Worth) -> Worth:
            touched = self.placed[at].way.step.touched
            if area not in touched:
                return worth
            expected = worth.liking * worth.learned * NEUTRAL - (self.judge.said(area) - NEUTRAL) / len(touched)
            return worth._replace(liking=max(LEAST, expected) / NEUTRAL, learned=1.0)

        return self._cached(("like", area), plain)

    def _without_feeling(self, feeling: str) -> Seconds:
        def calm(at: int, worth: Worth) -> Worth:
            felt = FEELINGS[feeling](self.placed[at].way.step)
            return worth._replace(feeling=worth.feeling / self.judge.feeling_factor) if felt else worth

        return self._cached(("feeling", feeling), calm)

    def _cached(self, cause: tuple[str, str], change: Callable[[int, Worth], Worth]) -> Seconds:
        if cause not in self._known:
            self._known[cause] = self._changed(change)
        return self._known[cause]

    @cached_property
    def _known(self) -> dict[tuple[str, str], Seconds]:
        return {}

    def _changed(self, change: Callable[[int, Worth], Worth]) -> Seconds:
        changed = (change(at, worth) for at, worth in enumerate(self.worths))
        before = zip(changed, self.worths, self._totals, strict=True)
        return self._shared(np.array([total if now is worth else now.total for now, worth, total in before]))

    @cached_property
    def _totals(self) -> list[float]:
        return [worth.total for worth in self.worths]

    def longer_without(self, index: int, other: int) -> bool:
        """Whether the step at `index` would be longer if the one at `other` were not there."""
        planned = max(self._as_planned[index], self.placed[index].each * QUANTUM)
        return bool(self._shared(np.array(self._totals), gone=other)[index] - planned >= TELLING_SECONDS)

    def _shorter(self, index: int, without: Seconds) -> float:
        planned = self.placed[index].each * QUANTUM
        return float(min(self._as_planned[index], planned) - without[index])

    @cached_property
    def _as_planned(self) -> Seconds:
        return self._shared(np.array(self._totals))

    @cached_property
    def _bounds(self) -> tuple[Seconds, Seconds, Seconds, Seconds, float]:
        """Least, most and ideal seconds a side, sides, and all seconds there are."""
        curves = [each.way.curve for each in self.placed]
        least = np.array([float(curve.first * QUANTUM) for curve in curves])
        most = np.array([float(curve.last * QUANTUM) for curve in curves])
        ideal = np.array([float(max(1, each.way.step.bound.ideal_seconds)) for each in self.placed])
        sides = np.array([float(curve.sides) for curve in curves])
        total = sum(each.each * each.way.curve.sides * QUANTUM for each in self.placed)
        return least, most, ideal, sides, float(total)

    def _shared(self, worths: Seconds, gone: int | None = None) -> Seconds:
        """Seconds a side for each step, without the one that is `gone`: the price of a second is found by halving."""
        least, most, ideal, sides, total = self._bounds
        if gone is not None:
            here = np.arange(len(least)) != gone
            least, most = least * here, most * here
        low, high = np.log(worths.min()) - 12.0, float(np.log(worths.max()))
        wanted = ideal * np.log(worths)
        for _ in range(ROUNDS):
            price = (low + high) / 2
            seconds = np.minimum(np.maximum(wanted - ideal * price, least), most)
            if sides @ seconds > total:
                low = price
            else:
                high = price
        shared: Seconds = np.minimum(np.maximum(wanted - ideal * ((low + high) / 2), least), most)
        return shared
