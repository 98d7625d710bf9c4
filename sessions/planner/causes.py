"""Which causes really gave a step its time: the time of the evening shared once with a cause and once without it.

With the same steps chosen, time is shared so that every step gains the same from one more second (curves.py):
seconds = ideal · ln(worth / price), within bounds, at the one price that fills the time. A cause is told for a step
only if the step would be shorter without it. All these other evenings are shared out at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from routines.recipe import Step
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
#: What an evening is without: nothing, a cause, or the step at a place.
Without = tuple[str, str] | int
NOTHING: Without = "nothing", ""


@dataclass
class Shares:
    """The steps of a plan, as one judge sees them."""

    judge: Judge
    placed: Sequence[Placed]
    #: The worth of every step in each of the evenings that are compared.
    _evenings: dict[Without, Seconds] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._steps = [each.way.step for each in self.placed]
        self._worths = [self.judge.worth(each.node.candidate.key, each.way.step) for each in self.placed]
        self._evenings[NOTHING] = np.array([worth.total for worth in self._worths])
        self._possible = [list(self._possible_causes(index)) for index in range(len(self.placed))]
        self._prepared = [self._first_that_needs(index) for index in range(len(self.placed))]
        for at in self._prepared:
            if at is not None:
                self._evenings[at] = self._evenings[NOTHING]
        self._seconds = self._shared()

    def causes(self, index: int) -> list[Reason]:
        """What made the step at `index` as long as it is, the strongest first."""
        placed = self.placed[index]
        least = TELLING_AT_MOST if placed.each == placed.way.curve.last else TELLING_SECONDS
        planned = min(self._seconds[NOTHING][index], placed.each * QUANTUM)
        shorter = [
            (float(planned - self._seconds[without][index]), reason) for reason, without in self._possible[index]
        ]
        told = [(by, reason) for by, reason in shorter if by >= least]
        return [reason for _, reason in sorted(told, key=lambda each: -each[0])]

    def prepared(self, index: int) -> Placed | None:
        """The step for which the one at `index` is: it may only be given after that, which would be longer without."""
        after = self._prepared[index]
        if after is None:
            return None
        planned = max(self._seconds[NOTHING][index], self.placed[index].each * QUANTUM)
        longer = self._seconds[after][index] - planned >= TELLING_SECONDS
        return self.placed[after] if longer else None

    def _first_that_needs(self, index: int) -> int | None:
        gives = self.placed[index].node.candidate.gives
        later = range(index + 1, len(self.placed))
        return next((at for at in later if self.placed[at].node.candidate.needs & gives), None)

    def _possible_causes(self, index: int) -> Iterator[tuple[Reason, Without]]:
        step, worth = self._steps[index], self._worths[index]
        for area in step.touched:
            if self.judge.focus_on(area):
                yield {"code": "STATED_FOCUS", "about": area}, self._without_focus(area)
            if self.judge.said(area) > NEUTRAL:
                yield {"code": "STATED_LIKE", "about": area}, self._without_like(area)
        for feeling in self.judge.feelings:
            if FEELINGS[feeling](step):
                yield {"code": "FEELING", "about": feeling}, self._without_feeling(feeling)
        counts = [self.judge.taste.counts.get((area, step.technique)) for area in step.touched]
        known = [each for each in counts if each and each.liked]
        if known and worth.learned > 1:
            best = max(known, key=lambda each: (each.of, each.liked))
            reason: Reason = {"code": "LIKED_BEFORE", "liked": best.liked, "of": best.of}
            yield reason, self._without(("learned", str(index)), [index], lambda _, worth: worth._replace(learned=1.0))

    def _without_focus(self, area: str) -> Without:
        def plain(step: Step, worth: Worth) -> Worth:
            return worth._replace(focus=self.judge.focus_factor(step, without=area))

        return self._without(("focus", area), self._touching.get(area, ()), plain)

    def _without_like(self, area: str) -> Without:
        def plain(step: Step, worth: Worth) -> Worth:
            liked = (self.judge.said(area) - NEUTRAL) / len(step.touched)
            expected = worth.liking * worth.learned * NEUTRAL - liked
            return worth._replace(liking=max(LEAST, expected) / NEUTRAL, learned=1.0)

        return self._without(("like", area), self._touching.get(area, ()), plain)

    def _without_feeling(self, feeling: str) -> Without:
        def calm(_: Step, worth: Worth) -> Worth:
            return worth._replace(feeling=worth.feeling / self.judge.feeling_factor)

        felt = [index for index, step in enumerate(self._steps) if FEELINGS[feeling](step)]
        return self._without(("feeling", feeling), felt, calm)

    def _without(self, what: Without, where: Iterable[int], change: Callable[[Step, Worth], Worth]) -> Without:
        """Note the evening without it, in which the steps at these places are worth something else."""
        if what not in self._evenings:
            worths = self._evenings[NOTHING].copy()
            for index in where:
                worths[index] = change(self._steps[index], self._worths[index]).total
            self._evenings[what] = worths
        return what

    @cached_property
    def _touching(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for index, step in enumerate(self._steps):
            for area in step.touched:
                found.setdefault(area, []).append(index)
        return found

    def _shared(self) -> dict[Without, Seconds]:
        """Seconds a side for each step, in each evening: the price of a second is found by halving."""
        worths = np.stack(list(self._evenings.values()))
        curves = [each.way.curve for each in self.placed]
        sides = np.array([float(curve.sides) for curve in curves])
        ideal = np.array([float(max(1, step.bound.ideal_seconds)) for step in self._steps])
        least = np.full_like(worths, [float(curve.first * QUANTUM) for curve in curves])
        most = np.full_like(worths, [float(curve.last * QUANTUM) for curve in curves])
        for row, without in enumerate(self._evenings):
            if isinstance(without, int):
                least[row, without] = most[row, without] = 0.0
        total = float(sum(each.each * each.way.curve.sides * QUANTUM for each in self.placed))
        low, high = np.log(worths.min(axis=1)) - 12.0, np.log(worths.max(axis=1))
        price, step = (low + high) / 2, (high - low) / 4
        wanted = ideal * np.log(worths)
        for _ in range(ROUNDS):
            seconds = np.minimum(np.maximum(wanted - ideal * price[:, None], least), most)
            price += np.where(seconds @ sides > total, step, -step)
            step /= 2
        seconds = np.minimum(np.maximum(wanted - ideal * price[:, None], least), most)
        return dict(zip(self._evenings, seconds, strict=True))
