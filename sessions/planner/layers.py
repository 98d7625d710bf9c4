"""Which steps, done in which way, for how long: dynamic programming along the order of the routine.

A state says how things lie (position and towels), how often somebody turned, and what has been done that later steps
ask about. For each state there is, for each time on the grid, the most that can be gained so far. Everything that
decides about later steps is in the state, so the best of the last layer is the best there is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sessions.planner.curves import NEVER, QUANTUM, Gains, best, dense, together
from sessions.planner.pool import Extra, Setting
from sessions.planner.problem import Node, Problem, Way, is_rest
from sessions.planner.strain import points, quarters

#: setting, turns so far, bits of what was done
State = tuple[Setting, int, int]
#: points so far × quarter minutes at a stretch × quanta on the clock; the first two are 1 where they do not count
Table = NDArray[np.int32]
Layer = dict[State, Table]
Cell = tuple[int, int, int]


@dataclass(frozen=True)
class Placed:
    """A candidate in the plan: `each` quanta a side, after its extras with their quanta."""

    index: int
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
    """Taking a candidate in a state: where it leads, and what is done before it."""

    to: State
    extras: tuple[Extra, ...]

    @property
    def rest(self) -> bool:
        """Whether only the giver's hands rest before it, which were at it and will be again."""
        return len(self.extras) == 1 and is_rest(self.extras[0])


@dataclass
class Search:
    """`points`: how many of them are counted, 1 for none. `tracked`: the nodes at which stretches are counted."""

    problem: Problem
    points: int = 1
    tracked: set[int] = field(default_factory=set)
    #: Whether every time that can be filled is of interest, not only the one that is asked for.
    any_end: bool = False
    layers: list[Layer] = field(default_factory=list)
    _packages: dict[tuple[str, ...], tuple[int, Gains]] = field(default_factory=dict)
    _curves: dict[tuple[object, ...], tuple[int, Gains]] = field(default_factory=dict)
    _moves: dict[tuple[int, State], tuple[Move, ...]] = field(default_factory=dict)

    @property
    def length(self) -> int:
        return self.problem.quanta + 1

    def track(self, more: set[int]) -> None:
        """Count stretches at these nodes, too. What comes before them stays as it is."""
        self.tracked |= more
        del self.layers[min(more) + 1 :]

    def run(self) -> Layer:
        """Fill the layers that are missing; return the last one."""
        if not self.layers:
            start = np.full((self.points, 1, self.length), NEVER, np.int32)
            start[0, 0, 0] = 0
            self.layers = [{(self.problem.pool.start, 0, 0): start}]
        for index in range(len(self.layers) - 1, len(self.problem.nodes)):
            self.layers.append(self._next(index, self.layers[-1]))
        return self.layers[-1]

    def best(self) -> Choice | None:
        found: tuple[int, State, int] | None = None
        for state, table in self.run().items():
            offset, gains = self._package(self.problem.covering(state[0]))
            most = table.max(axis=(0, 1))
            for spent in range(offset, min(offset + len(gains), self.length)):
                worth = int(most[self.length - 1 - spent]) + int(gains[spent - offset])
                if worth > NEVER // 2 and (found is None or worth > found[0]):
                    found = (worth, state, spent)
        return self._traced(*found) if found else None

    def reachable(self) -> list[int]:
        """All times, in quanta, that can be filled exactly."""
        times: set[int] = set()
        for state, table in self.run().items():
            offset, gains = self._package(self.problem.covering(state[0]))
            ends = best(table.max(axis=(0, 1)), offset, gains, self.length)
            times.update(np.flatnonzero(ends > NEVER // 2).tolist())
        return sorted(times)

    # One layer after another

    def _next(self, index: int, layer: Layer) -> Layer:
        node, live = self.problem.nodes[index], self.problem.live[index + 1]
        following: Layer = {}
        for state, table in layer.items():
            shaped = self._shaped(index, table)
            if not node.forced:
                _merge(following, (state[0], state[1], state[2] & live), shaped)
            for move in self.moves(index, state):
                if self._counts(index):
                    for taken in self._ways_taken(index, shaped, move):
                        _merge(following, move.to, taken)
                elif not move.rest:
                    _merge(following, move.to, self._plainly_taken(index, shaped, move))
        return {state: table for state, table in following.items() if table.max() > NEVER // 2}

    def _plainly_taken(self, index: int, table: Table, move: Move) -> Table:
        """Only times from which the rest can still be filled, and that can have been filled so far, are looked at."""
        offset, gains = self._curve(index, move.extras)
        low, high = (0, self.length) if self.any_end else self.problem.spans[index]
        taken = np.full_like(table, NEVER)
        if low >= high:
            return taken
        end = min(self.length, high + offset + len(gains) - 1)
        taken[0, 0, low:end] = best(table[0, 0, low:high], offset, gains, end - low)
        return taken

    def _counts(self, index: int) -> bool:
        return self.points > 1 or index in self.tracked

    def _rows(self, index: int) -> int:
        return self.problem.stretch + 1 if index in self.tracked else 1

    def _shaped(self, index: int, table: Table) -> Table:
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

    def moves(self, index: int, state: State) -> tuple[Move, ...]:
        """How the candidate at `index` can be taken: not at all, or once, or also after a rest of the hands."""
        if (index, state) not in self._moves:
            self._moves[index, state] = tuple(self._moves_of(index, state))
        return self._moves[index, state]

    def _moves_of(self, index: int, state: State) -> Iterator[Move]:
        setting, turns, done = state
        node, (needs, brings, does) = self.problem.nodes[index], self.problem.asked[index]
        candidate = node.candidate
        if needs & ~done:
            return
        extras: list[Extra] = []
        if brings & ~done:
            extras = [each for each in candidate.brings if not self.problem.facts[each.fact] & done]
        if not candidate.possible_in(setting):
            extras.append(self.problem.change(index, setting, candidate.setting))
            turns += setting[0] != candidate.setting[0]
            setting = candidate.setting
        if turns > self.problem.turns:
            return
        extras.sort(key=lambda each: each.order)
        to = (setting, turns, (done | does) & self.problem.live[index + 1])
        yield Move(to, tuple(extras))
        if not extras and index and node.tires:
            yield Move(to, (self.problem.rest(index),))

    def _package(self, extras: Sequence[Extra]) -> tuple[int, Gains]:
        key = tuple(each.key for each in extras)
        if key not in self._packages:
            self._packages[key] = together([dense(self.problem.curve(each)) for each in extras])
        return self._packages[key]

    def _curve(self, index: int, extras: tuple[Extra, ...]) -> tuple[int, Gains]:
        """Where nothing is counted: extras and the step in one, or the step with or without a rest."""
        key = (index, *(each.key for each in extras))
        if key not in self._curves:
            self._curves[key] = self._curve_of(index, extras)
        return self._curves[key]

    def _curve_of(self, index: int, extras: tuple[Extra, ...]) -> tuple[int, Gains]:
        node = self.problem.nodes[index]
        plain = dense(node.either)
        if extras:
            return together([self._package(extras), plain])
        if index and node.tires:
            return _upper(plain, together([self._package((self.problem.rest(index),)), dense(node.tiring)]))
        return plain

    def _ways_taken(self, index: int, table: Table, move: Move) -> Iterator[Table]:
        if move.rest and table.shape[1] > 1:
            table = table.copy()
            table[:, 0] = NEVER
        for way in self.problem.nodes[index].ways:
            if way.tiring and move.extras:
                offset, gains = self._package(move.extras)
                yield self._tiringly_taken(_collapsed(table, offset, gains, self.length), way)
            elif way.tiring:
                yield self._tiringly_taken(table, way)
            elif not move.rest:
                offset, gains = together([self._package(move.extras), dense(way.curve)])
                yield _collapsed(table, offset, gains, self.length)

    def _tiringly_taken(self, table: Table, way: Way) -> Table:
        """Only what anything led to is looked at: most of the giver's dimensions are empty most of the time."""
        taken = np.full_like(table, NEVER)
        reached = table.max(axis=2) > NEVER // 2
        if not reached.any():
            return taken
        costs, stretches = _extent(reached.any(axis=1)), _extent(reached.any(axis=0))
        for each in range(way.curve.first, way.curve.last + 1):
            cost, quarter, clock = self.weigh(way, each, table.shape[1])
            dear, long = min(costs[1], self.points - cost), min(stretches[1], table.shape[1] - quarter)
            if dear <= costs[0] or long <= stretches[0] or clock >= self.length:
                break
            gain = way.curve.gains[each - way.curve.first]
            before = table[costs[0] : dear, stretches[0] : long, : self.length - clock]
            part = taken[costs[0] + cost : dear + cost, stretches[0] + quarter : long + quarter, clock:]
            np.maximum(part, before + gain, out=part)
        return taken

    def weigh(self, way: Way, each: int, rows: int) -> Cell:
        """What so many quanta a side take of each dimension."""
        seconds = each * way.curve.sides * QUANTUM
        return (
            points(seconds, way.load) if way.tiring and self.points > 1 else 0,
            quarters(seconds) if way.tiring and rows > 1 else 0,
            way.curve.on_the_clock(each),
        )

    # Back from the best end

    def _traced(self, worth: int, state: State, spent: int) -> Choice:
        endings = self._split(self.problem.covering(state[0]), spent)
        table = self.layers[-1][state]
        at = int(table[:, :, self.length - 1 - spent].argmax())
        cell = (at // table.shape[1], at % table.shape[1], self.length - 1 - spent)
        placed: list[Placed] = []
        for index in range(len(self.problem.nodes) - 1, -1, -1):
            step, state, cell = self._back(index, state, cell)
            if step:
                placed.append(step)
        return Choice(worth, tuple(reversed(placed)), endings)

    def _back(self, index: int, state: State, cell: Cell) -> tuple[Placed | None, State, Cell]:
        """The step before this cell, if one was taken, and the cell before it."""
        node, live = self.problem.nodes[index], self.problem.live[index + 1]
        value = int(self.layers[index + 1][state][cell])
        for before, stored in self.layers[index].items():
            table = self._shaped(index, stored)
            if not node.forced and (before[0], before[1], before[2] & live) == state and table[cell] == value:
                return None, before, _unshaped(cell, stored, table)
            for move in self.moves(index, before):
                if move.to != state or not self._may_lead(index, move, table, cell, value):
                    continue
                for way in node.ways:
                    if move.rest and not way.tiring:
                        continue
                    if found := self._source(table, move, way, cell, value):
                        spent, each, source = found
                        taken = Placed(index, node, way, each, self._split(move.extras, spent))
                        return taken, before, _unshaped(source, stored, table)
        raise AssertionError("Every cell comes from somewhere.")

    def _may_lead(self, index: int, move: Move, table: Table, cell: Cell, value: int) -> bool:
        """A quick look, where nothing is counted, whether this move can have made the cell what it is."""
        if self._counts(index):
            return True
        offset, gains = self._curve(index, move.extras if not move.rest else ())
        before = table[0, 0, max(0, cell[2] - offset - len(gains) + 1) : max(0, cell[2] - offset + 1)][::-1]
        return bool((before + gains[: len(before)] == value).any())

    def _source(self, table: Table, move: Move, way: Way, cell: Cell, value: int) -> tuple[int, int, Cell] | None:
        """Quanta of the extras, quanta a side, and the cell that they lead from; None if none leads here."""
        offset, gains = self._package(move.extras)
        rows = table.shape[1]
        resets = rows > 1 and (bool(move.extras) or not way.tiring)
        for each in range(way.curve.first, way.curve.last + 1):
            cost, quarter, clock = self.weigh(way, each, rows)
            if cost > cell[0] or quarter > cell[1] or (resets and quarter != cell[1]):
                continue
            for spent in range(offset, min(offset + len(gains), cell[2] - clock + 1)):
                at = cell[2] - clock - spent
                wanted = value - way.curve.gains[each - way.curve.first] - int(gains[spent - offset])
                if wanted <= NEVER // 2:
                    continue
                for stretch in range(int(move.rest and rows > 1), rows) if resets else (cell[1] - quarter,):
                    if table[cell[0] - cost, stretch, at] == wanted:
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


def _unshaped(cell: Cell, stored: Table, shaped: Table) -> Cell:
    """The cell of the table as it was stored."""
    if stored.shape == shaped.shape:
        return cell
    if shaped.shape[1] == 1:
        return cell[0], int(stored[cell[0], :, cell[2]].argmax()), cell[2]
    return cell[0], 0, cell[2]


def _upper(one: tuple[int, Gains], other: tuple[int, Gains]) -> tuple[int, Gains]:
    """The better of two curves at each time."""
    offset = min(one[0], other[0])
    end = max(at + len(gains) for at, gains in (one, other))
    found = np.full(end - offset, NEVER, np.int32)
    for at, gains in (one, other):
        part = found[at - offset : at - offset + len(gains)]
        np.maximum(part, gains, out=part)
    return offset, found


def _collapsed(table: Table, offset: int, gains: Gains, length: int) -> Table:
    """Add something that lets the hands rest: whatever the stretch was, it begins anew."""
    taken = np.full_like(table, NEVER)
    rested = table.max(axis=1) if table.shape[1] > 1 else table[:, 0]
    for cost in np.flatnonzero(rested.max(axis=1) > NEVER // 2):
        taken[cost, 0] = best(rested[cost], offset, gains, length)
    return taken


def _extent(reached: NDArray[np.bool_]) -> tuple[int, int]:
    """From the first to behind the last that is true."""
    where = np.flatnonzero(reached)
    return int(where[0]), int(where[-1]) + 1


def _merge(layer: Layer, state: State, table: Table) -> None:
    known = layer.get(state)
    layer[state] = table if known is None else np.maximum(known, table)
