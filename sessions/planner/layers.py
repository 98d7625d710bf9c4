"""Which steps, done in which way, for how long: dynamic programming along the order of the routine.

Everything that decides about later steps is in the state, so the best of the last layer is the best there is. Points
from which what is wanted cannot be reached any more (ceilings.py) are dropped on the way: they are most of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from sessions.planner.choice import Choice
from sessions.planner.curves import NEVER, Gains
from sessions.planner.moves import State
from sessions.planner.pool import Setting
from sessions.planner.problem import Problem
from sessions.planner.reach import at_a_stretch, can_be_filled
from sessions.planner.taking import Layer, Table, Taking
from sessions.planner.tracing import traced

#: How far the best is looked for below its ceiling, and below what it was before more was counted, as a share of that;
#: where nothing is, further, and in the end anywhere.
NEAR_THE_MOST, CLOSE_BY, FURTHER, FAR = 0.06, 0.02, 3, 0.5


@dataclass
class Search:
    """`points`: how many of them are counted, 1 for none. `least`: less than that is not of interest."""

    problem: Problem
    points: int = 1
    least: int = NEVER
    layers: list[Layer] = field(default_factory=list)
    _floor: int | None = None
    #: Whether the floor was in the way of every plan, and sank to what was still in reach.
    _sunk: bool = False
    #: What the best was worth before more was counted.
    _last: int = 0
    _below: int = 0
    _by: float = 0.0

    @cached_property
    def taking(self) -> Taking:
        return Taking(self.problem, self.points)

    @property
    def tracked(self) -> set[int]:
        """The nodes at which stretches are counted."""
        return self.taking.tracked

    @property
    def most(self) -> int:
        return self.problem.ceilings.most

    def track(self, more: set[int]) -> None:
        """Count stretches at these nodes, too. What comes before them stays as it is.

        The best is worth no more than before then, and most often little less: so it is looked for close by first.
        """
        self.tracked.update(more)
        del self.layers[min(more) + 1 :]
        kept = self.floor
        self._look_below(self._last, CLOSE_BY)
        self._floor = max(kept, self.floor)

    def best(self) -> Choice | None:
        """Return the best choice, or None if there is none that is worth the `least`.

        What is worth less than a floor is dropped on the way. The best of what is left is the best of all if it is not
        below that floor; else whatever was found is the next floor, or it is lowered.
        """
        if self.most <= NEVER // 2:
            return None
        if self._floor is None:
            self._look_below(self.most, NEAR_THE_MOST)
        while True:
            found = self._end()
            if found and found[0] >= self.floor and not self._sunk:
                self._last = found[0]
                return traced(self.taking, self.layers, *found)
            if (self.floor <= self.least and not self._sunk) or not (found or self._can_be_filled):
                return None
            self.layers.clear()
            if found and found[0] > self.least:
                self._floor, self._sunk = found[0], False
            else:
                self._look_below(self._below, self._by * FURTHER)

    @cached_property
    def _can_be_filled(self) -> bool:
        """As far as stretches go. Where it is known what there is at least, it can."""
        return self.least > NEVER or can_be_filled(self.problem, at_a_stretch(self.problem))

    def _look_below(self, worth: int, by: float) -> None:
        """The next floor; none, once it is too far down to drop anything."""
        self._below, self._by, self._sunk = worth, by, False
        far = self.most <= 0 or by > (FAR if self.least <= NEVER else NEAR_THE_MOST)
        self._floor = self.least if far else max(self.least, worth - int(self.most * by))

    @property
    def floor(self) -> int:
        return self.least if self._floor is None else self._floor

    # One layer after another

    def _run(self) -> Layer:
        """Fill the layers that are missing; return the last one, or the first without states."""
        if not self.layers:
            self.layers = [self.taking.start()]
        for index in range(len(self.layers) - 1, len(self.problem.nodes)):
            if not self.layers[-1].states:
                break
            self.layers.append(self._next(index, self.layers[-1]))
        return self.layers[-1]

    def _end(self) -> tuple[int, State, int] | None:
        """The best way to end: what it is worth, the state, and the quanta of what comes after the last step."""
        found: tuple[int, State, int] | None = None
        last = self._run()
        for place, state in enumerate(last.states):
            offset, gains = self.problem.extras.package(self.problem.extras.covering(state[0]))
            most = last.table[place].max(axis=(0, 1))
            for spent, gain in enumerate(gains.tolist(), start=offset):
                at = self.problem.quanta - spent - last.low
                if 0 <= at < len(most):
                    worth = int(most[at]) + gain
                    if worth > NEVER // 2 and (found is None or worth > found[0]):
                        found = (worth, state, spent)
        return found

    def _next(self, index: int, layer: Layer) -> Layer:
        following = self.taking.following(index, layer)
        if not following.states:
            return following
        if index + 1 == len(self.problem.nodes):
            return _pruned(following, NEVER)
        ceiling = self.problem.ceilings.above(index + 1, following.states, following.low, following.high)
        ceiling = ceiling[:, None, None]
        kept = _pruned(following, self._wanted(ceiling))
        if not kept.states and self.floor > self.least:
            hope = int((following.table + ceiling).max())
            self._sunk, self._floor = True, max(self.least, hope - int(self.most * CLOSE_BY))
            kept = _pruned(following, self._wanted(ceiling))
        return kept

    def _wanted(self, ceiling: Gains) -> Gains:
        """What has to be gained so far, for at least a plan to come of it."""
        return max(self.floor, NEVER // 2) - ceiling


def _pruned(layer: Layer, wanted: Table | int) -> Layer:
    """The layer without what has not gained what is wanted there, and without the states of which that is all."""
    alive = layer.table >= np.maximum(wanted, NEVER // 2)
    table = np.where(alive, layer.table, NEVER)
    times = np.logical_or.reduce(alive, axis=(1, 2))
    reached = np.logical_or.reduce(times, axis=1).tolist()
    order = sorted((place for place, each in enumerate(reached) if each), key=lambda at: _most_done(layer.states[at]))
    if not order:
        return Layer((), table[:0], 0)
    (when,) = np.logical_or.reduce(times, axis=0).nonzero()
    first, last = int(when[0]), int(when[-1]) + 1
    return Layer(tuple([layer.states[place] for place in order]), table[order, :, :, first:last], layer.low + first)


def _most_done(state: State) -> tuple[int, int, Setting]:
    """The order of states, so that of plans that are equally good it is always the same, whatever was dropped."""
    setting, turns, done = state
    return -turns, -done, setting
