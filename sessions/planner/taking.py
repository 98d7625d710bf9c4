"""From one layer of the search to the next: what is gained by taking a step, and by leaving it out.

For each state (moves.py) a layer has, for each time on the grid, the most that can be gained so far. Where the giver's
hands are counted, it has that for each number of points and of quarter minutes at a stretch.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sessions.planner.curves import NEVER, QUANTUM, Package, best, dense, together
from sessions.planner.moves import State, Taken
from sessions.planner.problem import Problem, Way
from sessions.planner.strain import points, quarters

#: states × points so far × quarter minutes at a stretch × quanta on the clock; points and quarters are 1 where they
#: do not count
Table = NDArray[np.int32]
#: points, quarter minutes and quanta that a step takes
Cell = tuple[int, int, int]


class Layer(NamedTuple):
    """What the states have gained by each time from `low` quanta on; before that, and behind the table, there is
    nothing."""

    states: tuple[State, ...]
    table: Table
    low: int

    @property
    def high(self) -> int:
        return self.low + int(self.table.shape[3])


@dataclass
class Taking:
    """`points`: how many of them are counted, 1 for none. `tracked`: the nodes at which stretches are counted."""

    problem: Problem
    points: int
    tracked: set[int] = field(default_factory=set)
    _weighed: dict[tuple[int, int], list[tuple[int, Cell]]] = field(default_factory=dict)

    @property
    def length(self) -> int:
        return self.problem.quanta + 1

    def start(self) -> Layer:
        table = np.full((1, self.points, 1, 1), NEVER, np.int32)
        table[0, 0, 0, 0] = 0
        return Layer((self.problem.moves.start,), table, 0)

    def counts(self, index: int) -> bool:
        return self.points > 1 or index in self.tracked

    def _rows(self, index: int) -> int:
        return self.problem.stretch + 1 if index in self.tracked else 1

    def shaped(self, index: int, layer: Layer) -> Layer:
        """The layer with as many rows of stretches as this node counts. How long hands were at it before is unknown
        where counting begins: perhaps not at all, perhaps so that they may rest."""
        rows, table = self._rows(index), layer.table
        if table.shape[2] == rows:
            return layer
        if rows == 1:
            return layer._replace(table=table.max(axis=2, keepdims=True))
        wide = np.full((*table.shape[:2], rows, table.shape[3]), NEVER, np.int32)
        wide[:, :, : (2 if index else 1)] = table
        return layer._replace(table=wide)

    def following(self, index: int, layer: Layer) -> Layer:
        """What the candidate at `index` leads to, taken or not."""
        layer = self.shaped(index, layer)
        states, skips, takes = self.problem.moves.onward(index, layer.states)
        longest = max((offset + len(gains) for (offset, gains), *_ in takes), default=0)
        high = min(self.length, layer.high + longest + self.problem.nodes[index].longest)
        found = np.full((len(states), *layer.table.shape[1:3], high - layer.low), NEVER, np.int32)
        for place, to in skips:
            _add(found[to], layer.table[place])
        if self.counts(index):
            self._one_by_one(index, layer, takes, found)
        else:
            self._all_at_once(index, layer, takes, found)
        return Layer(states, found, layer.low)

    def _all_at_once(self, index: int, layer: Layer, takes: Iterable[Taken], found: Table) -> None:
        """Where nothing is counted: extras and the step in one, with or without a rest before it."""
        have, into = layer.table[:, 0, 0], found[:, 0, 0]
        for package, rest, froms, tos in takes:
            if not rest:
                _put(into, tos, have[froms], self.curve(index, package))

    def _one_by_one(self, index: int, layer: Layer, takes: Iterable[Taken], found: Table) -> None:
        rested = layer.table.max(axis=2)
        at_it = layer.table[:, :, 1:].max(axis=2) if layer.table.shape[2] > 1 else rested
        for package, rest, froms, tos in takes:
            calm = (at_it if rest else rested)[froms]
            goes_on = package is self.problem.extras.package(())
            for way in self.problem.nodes[index].ways:
                if way.tiring and goes_on:
                    self._tiringly_taken(layer.table[froms], 0, way, tos, found)
                elif way.tiring:
                    self._tiringly_taken(self._after(calm, package), package[0], way, tos, found)
                elif not rest:
                    _put(found[:, :, 0], tos, calm, together([package, dense(way.curve)]))

    def _after(self, calm: Table, package: Package) -> Table:
        """Once the hands have rested while something else was done, which begins a stretch anew."""
        gains = package[1]
        done = best(calm, 0, gains, calm.shape[-1] + len(gains) - 1)
        return np.maximum(done, NEVER, out=done)[:, :, None]

    def _tiringly_taken(self, table: Table, low: int, way: Way, tos: list[int], found: Table) -> None:
        """Only what anything led to is looked at: most of the giver's dimensions are empty most of the time."""
        known = table.max(axis=(0, 3)) > NEVER // 2
        if not known.any():
            return
        _, all_points, rows, length = found.shape
        (cheap, dearest), (short, longest) = _extent(known.any(axis=1)), _extent(known.any(axis=0))
        taken = np.full((len(tos), *found.shape[1:]), NEVER, np.int32)
        for gain, (cost, quarter, clock) in self.weights(way, rows):
            dear, long = min(dearest, all_points - cost), min(longest, rows - quarter)
            late = min(table.shape[3], length - low - clock)
            if dear <= cheap or long <= short or late <= 0:
                break
            first = low + clock
            part = taken[:, cheap + cost : dear + cost, short + quarter : long + quarter, first : first + late]
            np.maximum(part, table[:, cheap:dear, short:long, :late] + gain, out=part)
        for to, each in zip(tos, taken, strict=True):
            _add(found[to], each)

    def curve(self, index: int, package: Package) -> Package:
        """Where nothing is counted: extras and the step in one, or the step with or without a rest."""
        known = self.problem.nodes[index].curves
        if id(package) not in known:
            known[id(package)] = self._curve_of(index, package)
        return known[id(package)]

    def _curve_of(self, index: int, package: Package) -> Package:
        node = self.problem.nodes[index]
        if package is not self.problem.extras.package(()):
            return together([package, node.dense])
        if index and node.tires:
            rest = self.problem.extras.package((self.problem.extras.rest(index),))
            return _upper(node.dense, together([rest, dense(node.tiring)]))
        return node.dense

    def weights(self, way: Way, rows: int) -> list[tuple[int, Cell]]:
        """The gain of each time that the step may take, and what it takes of each dimension."""
        key = (id(way), rows)
        if key not in self._weighed:
            times = enumerate(way.curve.gains, start=way.curve.first)
            self._weighed[key] = [(gain, self._weigh(way, each, rows)) for each, gain in times]
        return self._weighed[key]

    def _weigh(self, way: Way, each: int, rows: int) -> Cell:
        """What so many quanta a side take of each dimension."""
        seconds = each * way.curve.sides * QUANTUM
        return (
            points(seconds, way.load) if way.tiring and self.points > 1 else 0,
            quarters(seconds) if way.tiring and rows > 1 else 0,
            way.curve.on_the_clock(each),
        )


def _upper(one: Package, other: Package) -> Package:
    """The better of two curves at each time."""
    offset = min(one[0], other[0])
    end = max(at + len(gains) for at, gains in (one, other))
    found = np.full(end - offset, NEVER, np.int32)
    for at, gains in (one, other):
        part = found[at - offset : at - offset + len(gains)]
        np.maximum(part, gains, out=part)
    return offset, found


def _put(found: Table, tos: list[int], have: Table, curve: Package) -> None:
    """What is had by each time, and this for any of its times."""
    offset, gains = curve
    length = min(found.shape[-1] - offset, have.shape[-1] + len(gains) - 1)
    if length > 0:
        for to, taken in zip(tos, best(have, 0, gains, length), strict=True):
            part = found[to, ..., offset : offset + length]
            np.maximum(part, taken, out=part)


def _add(found: Table, more: Table) -> None:
    part = found[..., : more.shape[-1]]
    np.maximum(part, more, out=part)


def _extent(reached: NDArray[np.bool_]) -> tuple[int, int]:
    """From the first to behind the last that is true."""
    where = np.flatnonzero(reached)
    return int(where[0]), int(where[-1]) + 1
