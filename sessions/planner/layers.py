"""Which steps, done in which way, for how long: dynamic programming along the order of the routine.

For each state (moves.py) there is, for each time on the grid, the most that can be gained so far. Everything that
decides about later steps is in the state, so the best of the last layer is the best there is. Points from which what is
wanted cannot be reached any more (ceilings.py) are dropped on the way: they are most of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sessions.planner.choice import Choice
from sessions.planner.curves import NEVER, QUANTUM, Gains, best, dense, together
from sessions.planner.moves import Move, Moves, State
from sessions.planner.pool import Extra, Setting
from sessions.planner.problem import Problem, Way
from sessions.planner.reach import at_a_stretch, can_be_filled
from sessions.planner.strain import points, quarters
from sessions.planner.tracing import traced

#: points so far × quarter minutes at a stretch × quanta on the clock; the first two are 1 where they do not count
Table = NDArray[np.int32]
Cell = tuple[int, int, int]
#: How far the best is looked for below its ceiling, and below what it was before more was counted, as a share of that;
#: where nothing is, further, and in the end anywhere.
NEAR_THE_MOST, CLOSE_BY, FURTHER, FAR = 0.06, 0.02, 3, 0.5


class Reached(NamedTuple):
    """What a state has gained by each time; nothing before `low` and from `high` on."""

    table: Table
    low: int
    high: int


Layer = dict[State, Reached]
Pairs = list[tuple[int, int]]
#: States with their places, and their tables in one.
Following = tuple[dict[State, int], Table]


@dataclass
class Search:
    """`points`: how many of them are counted, 1 for none. `tracked`: the nodes at which stretches are counted.

    `least`: less than that is not of interest.
    """

    problem: Problem
    points: int = 1
    least: int = NEVER
    tracked: set[int] = field(default_factory=set)
    layers: list[Layer] = field(default_factory=list)
    _floor: int | None = None
    #: Whether the floor was in the way of every plan, and sank to what was still in reach.
    _sunk: bool = False
    #: What the best was worth before more was counted.
    _last: int = 0
    _below: int = 0
    _by: float = 0.0
    _packages: dict[tuple[Extra, ...], tuple[int, Gains]] = field(default_factory=dict)
    _curves: dict[tuple[int, tuple[Extra, ...]], tuple[int, Gains]] = field(default_factory=dict)
    _alike: dict[tuple[int, bytes], tuple[int, Gains]] = field(default_factory=dict)
    _weighed: dict[tuple[int, int], list[tuple[int, Cell]]] = field(default_factory=dict)

    @property
    def length(self) -> int:
        return self.problem.quanta + 1

    @cached_property
    def moves(self) -> Moves:
        return Moves(self.problem)

    @property
    def most(self) -> int:
        return self.problem.ceilings.most

    def track(self, more: set[int]) -> None:
        """Count stretches at these nodes, too. What comes before them stays as it is.

        The best is worth no more than before then, and most often little less: so it is looked for close by first.
        """
        self.tracked |= more
        del self.layers[min(more) + 1 :]
        kept = self.floor
        self._look_below(self._last, CLOSE_BY)
        self._floor = max(kept, self.floor)

    def best(self) -> Choice | None:
        """Return the best choice, or None if there is none that is worth the `least`.

        What is worth less than a floor is dropped on the way. The best of what is left is the best of all if it is not
        below that floor; else whatever was found is the next floor, or it is lowered.
        """
        if self._floor is None:
            self._look_below(self.most, NEAR_THE_MOST)
        while True:
            found = self._end()
            if found and found[0] >= self.floor and not self._sunk:
                self._last = found[0]
                return traced(self, *found)
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
        """Fill the layers that are missing; return the last one."""
        if not self.layers:
            start = np.full((self.points, 1, self.length), NEVER, np.int32)
            start[0, 0, 0] = 0
            self.layers = [{self.moves.start: Reached(start, 0, 1)}]
        for index in range(len(self.layers) - 1, len(self.problem.nodes)):
            if not self.layers[-1]:
                return {}
            self.layers.append(self._next(index, self.layers[-1]))
        return self.layers[-1]

    def _end(self) -> tuple[int, State, int] | None:
        """The best way to end: what it is worth, the state, and the quanta of what comes after the last step."""
        found: tuple[int, State, int] | None = None
        for state, (table, _, _) in self._run().items():
            offset, gains = self.package(self.problem.covering(state[0]))
            most = table.max(axis=(0, 1))
            for spent in range(offset, min(offset + len(gains), self.length)):
                worth = int(most[self.length - 1 - spent]) + int(gains[spent - offset])
                if worth > NEVER // 2 and (found is None or worth > found[0]):
                    found = (worth, state, spent)
        return found

    def _next(self, index: int, layer: Layer) -> Layer:
        following = self._one_by_one(index, layer) if self.counts(index) else self._all_at_once(index, layer)
        if not following[0]:
            return {}
        if index + 1 == len(self.problem.nodes):
            return dict(_pruned(following, NEVER))
        ceiling = self.problem.ceilings.above(index + 1, following[0])[:, None, None]
        kept = dict(_pruned(following, self.floor - ceiling))
        if not kept and self.floor > self.least:
            hope = int((following[1] + ceiling).max())
            self._sunk, self._floor = True, max(self.least, hope - int(self.most * CLOSE_BY))
            kept = dict(_pruned(following, self.floor - ceiling))
        return kept

    def _all_at_once(self, index: int, layer: Layer) -> Following:
        """Where nothing is counted: what is taken after the same extras is taken from all states together.

        Only times from which the rest can still be filled, and that can have been filled so far, are looked at.
        """
        places, skips, takes = self._ways_on(index, layer)
        have = np.stack([self.shaped(index, reached.table)[0, 0] for reached in layer.values()])
        found = np.full((len(places), self.length), NEVER, np.int32)
        for row, place in skips:
            np.maximum(found[place], have[row], out=found[place])
        first, last = self.problem.spans[index]
        low = max(first, min(reached.low for reached in layer.values()))
        high = min(last, max(reached.high for reached in layer.values()))
        for (offset, gains), pairs in takes:
            end = min(self.length, high + offset + len(gains) - 1)
            if low < high and low + offset < end:
                taken = best(have[[row for row, _ in pairs], low:high], 0, gains, end - low - offset)
                for (_, place), gained in zip(pairs, taken, strict=True):
                    part = found[place, low + offset : end]
                    np.maximum(part, gained, out=part)
        return places, found[:, None, None]

    def _ways_on(
        self, index: int, layer: Layer
    ) -> tuple[dict[State, int], Pairs, Iterable[tuple[tuple[int, Gains], Pairs]]]:
        """The states that follow, with a place for each; from where to where by skipping, and by taking, by curve."""
        places: dict[State, int] = {}
        skips: Pairs = []
        takes: dict[int, tuple[tuple[int, Gains], Pairs]] = {}
        for row, state in enumerate(layer):
            if not self.problem.nodes[index].forced:
                skips.append((row, places.setdefault(self.moves.without(index, state), len(places))))
            for move in self.moves.of(index, state):
                if not move.rest:
                    curve = self.curve(index, move.extras)
                    pair = row, places.setdefault(move.to, len(places))
                    takes.setdefault(id(curve), (curve, []))[1].append(pair)
        return places, skips, takes.values()

    def _one_by_one(self, index: int, layer: Layer) -> Following:
        found: dict[State, Table] = {}
        for state, reached in layer.items():
            shaped = reached._replace(table=self.shaped(index, reached.table))
            if not self.problem.nodes[index].forced:
                _merge(found, self.moves.without(index, state), shaped.table.copy())
            for move in self.moves.of(index, state):
                for taken in self._ways_taken(index, shaped, move):
                    _merge(found, move.to, taken)
        tables = np.stack(list(found.values())) if found else np.empty((0, self.points, 1, self.length), np.int32)
        return {state: place for place, state in enumerate(found)}, tables

    def counts(self, index: int) -> bool:
        return self.points > 1 or index in self.tracked

    def _rows(self, index: int) -> int:
        return self.problem.stretch + 1 if index in self.tracked else 1

    def shaped(self, index: int, table: Table) -> Table:
        """The table with as many rows of stretches as this node counts. How long hands were at it before is unknown
        where counting begins: perhaps not at all, perhaps so that they may rest."""
        rows = self._rows(index)
        if table.shape[1] == rows:
            return table
        if rows == 1:
            rested: Table = table.max(axis=1, keepdims=True)
            return rested
        wide = np.full((self.points, rows, self.length), NEVER, np.int32)
        wide[:, : (2 if index else 1)] = table
        return wide

    def package(self, extras: Sequence[Extra]) -> tuple[int, Gains]:
        key = tuple(extras)
        if key not in self._packages:
            self._packages[key] = together([self.problem.dense(each) for each in extras])
        return self._packages[key]

    def curve(self, index: int, extras: tuple[Extra, ...]) -> tuple[int, Gains]:
        """Where nothing is counted: extras and the step in one, or the step with or without a rest."""
        key = index, extras
        if key not in self._curves:
            offset, gains = self._curve_of(index, extras)
            # Equal ones are one, so that what is taken alike is taken together.
            self._curves[key] = self._alike.setdefault((offset, gains.tobytes()), (offset, gains))
        return self._curves[key]

    def _curve_of(self, index: int, extras: tuple[Extra, ...]) -> tuple[int, Gains]:
        node = self.problem.nodes[index]
        if extras:
            return together([self.package(extras), node.dense])
        if index and node.tires:
            return _upper(node.dense, together([self.problem.dense(self.problem.rest(index)), dense(node.tiring)]))
        return node.dense

    def _ways_taken(self, index: int, reached: Reached, move: Move) -> Iterator[Table]:
        if move.rest and reached.table.shape[1] > 1:
            table = reached.table.copy()
            table[:, 0] = NEVER
            reached = reached._replace(table=table)
        for way in self.problem.nodes[index].ways:
            if way.tiring and move.extras:
                offset, gains = self.package(move.extras)
                yield self._tiringly_taken(_collapsed(reached, offset, gains), way)
            elif way.tiring:
                yield self._tiringly_taken(reached, way)
            elif not move.rest:
                offset, gains = together([self.package(move.extras), dense(way.curve)])
                yield _collapsed(reached, offset, gains).table

    def _tiringly_taken(self, reached: Reached, way: Way) -> Table:
        """Only what anything led to is looked at: most of the giver's dimensions are empty most of the time."""
        table, low, high = reached
        taken = np.full_like(table, NEVER)
        known = table[:, :, low:high].max(axis=2, initial=NEVER) > NEVER // 2
        if not known.any():
            return taken
        (cheap, dearest), (short, longest) = _extent(known.any(axis=1)), _extent(known.any(axis=0))
        for gain, (cost, quarter, clock) in self.weights(way, table.shape[1]):
            dear, long = min(dearest, self.points - cost), min(longest, table.shape[1] - quarter)
            late = min(high, self.length - clock)
            if dear <= cheap or long <= short or late <= low:
                break
            part = taken[cheap + cost : dear + cost, short + quarter : long + quarter, low + clock : late + clock]
            np.maximum(part, table[cheap:dear, short:long, low:late] + gain, out=part)
        return taken

    def weights(self, way: Way, rows: int) -> list[tuple[int, Cell]]:
        """The gain of each time that the step may take, and what it takes of each dimension."""
        key = (id(way), rows)
        if key not in self._weighed:
            times = enumerate(way.curve.gains, start=way.curve.first)
            self._weighed[key] = [(gain, self.weigh(way, each, rows)) for each, gain in times]
        return self._weighed[key]

    def weigh(self, way: Way, each: int, rows: int) -> Cell:
        """What so many quanta a side take of each dimension."""
        seconds = each * way.curve.sides * QUANTUM
        return (
            points(seconds, way.load) if way.tiring and self.points > 1 else 0,
            quarters(seconds) if way.tiring and rows > 1 else 0,
            way.curve.on_the_clock(each),
        )


def _upper(one: tuple[int, Gains], other: tuple[int, Gains]) -> tuple[int, Gains]:
    """The better of two curves at each time."""
    offset = min(one[0], other[0])
    end = max(at + len(gains) for at, gains in (one, other))
    found = np.full(end - offset, NEVER, np.int32)
    for at, gains in (one, other):
        part = found[at - offset : at - offset + len(gains)]
        np.maximum(part, gains, out=part)
    return offset, found


def _collapsed(reached: Reached, offset: int, gains: Gains) -> Reached:
    """Add something that lets the hands rest: whatever the stretch was, it begins anew."""
    table, low, high = reached
    taken, length = np.full_like(table, NEVER), table.shape[2]
    end = min(length, high + offset + len(gains) - 1)
    if low + offset >= end:
        return Reached(taken, 0, 0)
    rested = table.max(axis=1) if table.shape[1] > 1 else table[:, 0]
    for cost in np.flatnonzero(rested[:, low:high].max(axis=1, initial=NEVER) > NEVER // 2):
        taken[cost, 0, low + offset : end] = best(rested[cost, low:high], 0, gains, end - low - offset)
    return Reached(taken, low + offset, end)


def _extent(reached: NDArray[np.bool_]) -> tuple[int, int]:
    """From the first to behind the last that is true."""
    where = np.flatnonzero(reached)
    return int(where[0]), int(where[-1]) + 1


def _merge(following: dict[State, Table], state: State, table: Table) -> None:
    known = following.get(state)
    following[state] = table if known is None else np.maximum(known, table, out=known)


def _pruned(following: Following, wanted: Table | int) -> Iterator[tuple[State, Reached]]:
    """The states without what has not gained what is wanted there, and without those of which that is all."""
    places, tables = following
    alive = tables >= np.maximum(wanted, NEVER // 2)
    tables = np.where(alive, tables, NEVER)
    times = alive[:, 0, 0] if tables.shape[1:3] == (1, 1) else np.logical_or.reduce(alive, axis=(1, 2))
    firsts, lasts = times.argmax(axis=1), times[:, ::-1].argmax(axis=1)
    for state, place in sorted(places.items(), key=_most_done):
        if times[place, firsts[place]]:
            yield state, Reached(tables[place], int(firsts[place]), tables.shape[3] - int(lasts[place]))


def _most_done(state_and_place: tuple[State, int]) -> tuple[int, int, Setting]:
    """The order of states, so that of plans that are equally good it is always the same, whatever was dropped."""
    setting, turns, done = state_and_place[0]
    return -turns, -done, setting
