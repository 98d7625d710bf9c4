"""The exact search: which steps, done in which way, for how long, so that the whole is worth most.

Dynamic programming along the order of the routine. A state says how things lie (position and towels), how often
somebody turned, and what has been done that later steps ask about; for each state there is, for each time on the grid,
the most that can be gained so far. Everything that decides about later steps is in the state, so the best of the last
layer is the best there is. Two more dimensions, how long the hands have been at it and how much in all, are only
carried along when a plan without them would ask too much of the giver.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sessions.planner.curves import NEVER, QUANTUM, Curve, Gains, best, dense, together
from sessions.planner.pool import Extra, Setting
from sessions.planner.problem import Node, Problem, Way
from sessions.planner.strain import Effort, all_points, longest_stretch, points, quarters

#: setting, turns so far, bits of what was done
State = tuple[Setting, int, int]
#: points so far × quarter minutes at a stretch × quanta on the clock
Table = NDArray[np.int32]
Layer = dict[State, Table]
Cell = tuple[int, int, int]


@dataclass(frozen=True)
class Placed:
    """A candidate in the plan: `each` quanta a side, after its extras with their quanta."""

    node: Node
    way: Way
    each: int
    extras: tuple[tuple[Extra, int], ...]


@dataclass(frozen=True)
class Choice:
    worth: int
    placed: tuple[Placed, ...]
    endings: tuple[tuple[Extra, int], ...]


@dataclass(frozen=True)
class Move:
    """Taking a candidate in a state: where it leads, and what has to be done before it."""

    to: State
    extras: tuple[Extra, ...]


def search(problem: Problem) -> Choice | None:
    """Return the best choice that fills the time exactly, or None when there is none."""
    size = [1, 1]
    while True:
        found = Search(problem, size[0], size[1]).best()
        if found is None:
            return None
        efforts = efforts_of(found)
        grown = [
            problem.points + 1 if all_points(efforts) > problem.points else size[0],
            problem.stretch + 1 if longest_stretch(efforts) > problem.stretch else size[1],
        ]
        if grown == size:
            return found
        size = grown


def efforts_of(choice: Choice) -> list[Effort]:
    return [
        Effort(each.each * each.way.curve.sides * QUANTUM, each.way.load, each.way.tiring, bool(each.extras))
        for each in choice.placed
    ]


@dataclass
class Search:
    """One run. `points` and `stretch` are the sizes of the giver's dimensions, 1 when they are not carried along."""

    problem: Problem
    points: int
    stretch: int
    layers: list[Layer] = field(default_factory=list)
    _packages: dict[tuple[str, ...], tuple[int, Gains]] = field(default_factory=dict)

    @property
    def length(self) -> int:
        return self.problem.quanta + 1

    def run(self) -> Layer:
        """Fill all layers; return the last one."""
        start = np.full((self.points, self.stretch, self.length), NEVER, np.int32)
        start[0, 0, 0] = 0
        self.layers = [{(self.problem.pool.start, 0, 0): start}]
        for index in range(len(self.problem.nodes)):
            self.layers.append(self._next(index, self.layers[-1]))
        return self.layers[-1]

    def best(self) -> Choice | None:
        found: tuple[int, State, int] | None = None
        for state, table in self.run().items():
            offset, gains = self._package(self.problem.covering(state[0]))
            for spent in range(offset, min(offset + len(gains), self.length)):
                worth = int(table[:, :, self.length - 1 - spent].max()) + int(gains[spent - offset])
                if worth > NEVER // 2 and (found is None or worth > found[0]):
                    found = (worth, state, spent)
        return self._traced(*found) if found else None

    def reachable(self) -> list[int]:
        """All times, in quanta, that can be filled exactly."""
        times: set[int] = set()
        for state, table in self.run().items():
            offset, gains = self._package(self.problem.covering(state[0]))
            flat = table.reshape(-1, self.length).max(axis=0)
            ends = best(flat, offset, gains, self.length)
            times.update(np.flatnonzero(ends > NEVER // 2).tolist())
        return sorted(times)

    # One layer after another

    def _next(self, index: int, layer: Layer) -> Layer:
        node, live = self.problem.nodes[index], self._live(index + 1)
        following: Layer = {}
        for state, table in layer.items():
            if not node.forced:
                _merge(following, (state[0], state[1], state[2] & live), table)
            for move in self.moves(index, state):
                for taken in self._ways_taken(node, table, move):
                    _merge(following, move.to, taken)
        return {state: table for state, table in following.items() if table.max() > NEVER // 2}

    def moves(self, index: int, state: State) -> Iterator[Move]:
        """How the candidate at `index` can be taken: not at all, or once, or also after a rest of the hands."""
        setting, turns, done = state
        candidate = self.problem.nodes[index].candidate
        if self.problem.bits(candidate.needs) & ~done:
            return
        extras = [each for each in candidate.brings if not self.problem.facts[each.fact] & done]
        if not candidate.possible_in(setting):
            extras.append(self.problem.change(index, setting, candidate.setting))
            turns += setting[0] != candidate.setting[0]
            setting = candidate.setting
        if turns > self.problem.turns:
            return
        extras.sort(key=_in_order)
        done |= self.problem.bits((*(each.fact for each in candidate.brings), *candidate.gives))
        to = (setting, turns, done & self._live(index + 1))
        yield Move(to, tuple(extras))
        if self.stretch > 1 and not extras and index:
            yield Move(to, (self.problem.rest(index),))

    def _live(self, index: int) -> int:
        """The bits that some candidate from `index` on asks about."""
        return self.problem.live[index]

    def _package(self, extras: Sequence[Extra]) -> tuple[int, Gains]:
        key = tuple(each.key for each in extras)
        if key not in self._packages:
            self._packages[key] = together([dense(self.problem.curve(each)) for each in extras])
        return self._packages[key]

    def _ways_taken(self, node: Node, table: Table, move: Move) -> Iterator[Table]:
        if self.points == self.stretch == 1:
            yield self._taken(table, move, node.either)
            return
        for way in node.ways:
            if not way.tiring:
                yield self._taken(table, move, way.curve)
            elif move.extras:
                offset, gains = self._package(move.extras)
                yield self._tiringly_taken(_collapsed(table, offset, gains, self.length), way)
            else:
                yield self._tiringly_taken(table, way)

    def _taken(self, table: Table, move: Move, curve: Curve) -> Table:
        offset, gains = together([self._package(move.extras), dense(curve)]) if move.extras else dense(curve)
        return _collapsed(table, offset, gains, self.length)

    def _tiringly_taken(self, table: Table, way: Way) -> Table:
        """Only rows of stretches that anything led to are looked at; most have never been."""
        taken = np.full_like(table, NEVER)
        rows = np.flatnonzero(table.max(axis=(0, 2)) > NEVER // 2)
        if not len(rows):
            return taken
        low, high = int(rows[0]), int(rows[-1]) + 1
        for each in range(way.curve.first, way.curve.last + 1):
            cost, quarter, clock = self.weigh(way, each)
            top = min(high, self.stretch - quarter)
            if cost >= self.points or top <= low or clock >= self.length:
                break
            gain = way.curve.gains[each - way.curve.first]
            before = table[: self.points - cost, low:top, : self.length - clock]
            part = taken[cost:, low + quarter : top + quarter, clock:]
            np.maximum(part, before + gain, out=part)
        return taken

    def weigh(self, way: Way, each: int) -> Cell:
        """What so many quanta a side take of each dimension."""
        seconds = each * way.curve.sides * QUANTUM
        return (
            points(seconds, way.load) if way.tiring and self.points > 1 else 0,
            quarters(seconds) if way.tiring and self.stretch > 1 else 0,
            way.curve.on_the_clock(each),
        )

    # Back from the best end

    def _traced(self, worth: int, state: State, spent: int) -> Choice:
        endings = self._split(self.problem.covering(state[0]), spent)
        table = self.layers[-1][state]
        at = int(table[:, :, self.length - 1 - spent].argmax())
        cell = (at // self.stretch, at % self.stretch, self.length - 1 - spent)
        placed: list[Placed] = []
        for index in range(len(self.problem.nodes) - 1, -1, -1):
            step, state, cell = self._back(index, state, cell)
            if step:
                placed.append(step)
        return Choice(worth, tuple(reversed(placed)), endings)

    def _back(self, index: int, state: State, cell: Cell) -> tuple[Placed | None, State, Cell]:
        """The step before this cell, if one was taken, and the cell before it."""
        node, live, value = self.problem.nodes[index], self._live(index + 1), self.layers[index + 1][state][cell]
        for before, table in self.layers[index].items():
            if not node.forced and (before[0], before[1], before[2] & live) == state and table[cell] == value:
                return None, before, cell
            for move in self.moves(index, before):
                if move.to != state:
                    continue
                for way in node.ways:
                    if found := self._source(table, move, way, cell, int(value)):
                        spent, each, source = found
                        return Placed(node, way, each, self._split(move.extras, spent)), before, source
        raise AssertionError("Every cell comes from somewhere.")

    def _source(self, table: Table, move: Move, way: Way, cell: Cell, value: int) -> tuple[int, int, Cell] | None:
        offset, gains = self._package(move.extras)
        resets = self.stretch > 1 and (bool(move.extras) or not way.tiring)
        for each in range(way.curve.first, way.curve.last + 1):
            cost, quarter, clock = self.weigh(way, each)
            if cost > cell[0] or quarter > cell[1] or (resets and quarter != cell[1]):
                continue
            for spent in range(offset, min(offset + len(gains), cell[2] - clock + 1)):
                at = cell[2] - clock - spent
                wanted = value - way.curve.gains[each - way.curve.first] - int(gains[spent - offset])
                stretches = range(self.stretch) if resets else (cell[1] - quarter,)
                for stretch in stretches:
                    if table[cell[0] - cost, stretch, at] == wanted and wanted > NEVER // 2:
                        return spent, each, (cell[0] - cost, stretch, at)
        return None

    def _split(self, extras: Sequence[Extra], spent: int) -> tuple[tuple[Extra, int], ...]:
        """How so many quanta are shared among the extras."""
        shared: list[tuple[Extra, int]] = []
        for number in range(len(extras) - 1, -1, -1):
            offset, rest = self._package(extras[:number])
            curve = self.problem.curve(extras[number])
            _, each = max(
                (int(rest[spent - each - offset]) + curve.gains[each - curve.first], -each)
                for each in range(curve.first, curve.last + 1)
                if 0 <= spent - each - offset < len(rest)
            )
            shared.append((extras[number], -each))
            spent += each
        return tuple(reversed(shared))


def _in_order(extra: Extra) -> int:
    """Lie down or turn, ask, then move towels, then take oil: nobody is uncovered before they were asked."""
    step = extra.moment.step
    if step.position_change:
        return 0
    if step.ask:
        return 1 if step.ask.kind == "check_in" else 2
    return 3 if step.drape_change else 4


def _collapsed(table: Table, offset: int, gains: Gains, length: int) -> Table:
    """Add something that lets the hands rest: whatever the stretch was, it begins anew."""
    taken = np.full_like(table, NEVER)
    rested = table.max(axis=1) if table.shape[1] > 1 else table[:, 0]
    for cost in range(table.shape[0]):
        taken[cost, 0] = best(rested[cost], offset, gains, length)
    return taken


def _merge(layer: Layer, state: State, table: Table) -> None:
    known = layer.get(state)
    layer[state] = table if known is None else np.maximum(known, table)
