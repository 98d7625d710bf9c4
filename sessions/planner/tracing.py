"""Back from the best end to where it came from: which steps were taken, for how long, after what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from sessions.planner.choice import Choice, Placed
from sessions.planner.curves import NEVER, Gains
from sessions.planner.moves import Move, State
from sessions.planner.pool import Extra
from sessions.planner.problem import Way
from sessions.planner.taking import Cell, Layer, Table, Taking


class _Point(NamedTuple):
    """Where a search has been: its state, the points, quarter minutes and quanta so far, and what was gained."""

    state: State
    cell: Cell
    value: int


#: Quanta of the extras, quanta a side, the cell that they lead from and what was gained there.
Source = tuple[int, int, Cell, int]


def traced(taking: Taking, layers: Sequence[Layer], worth: int, state: State, spent: int) -> Choice:
    """Return the choice that ends in `state` in the last of the `layers`, `spent` quanta before the end."""
    last, time = layers[-1], taking.problem.quanta - spent
    ends = last.table[last.states.index(state), :, :, time - last.low]
    points, stretch = divmod(int(ends.argmax()), ends.shape[1])
    at = _Point(state, (points, stretch, time), int(ends[points, stretch]))
    placed: list[Placed] = []
    for index in range(len(taking.problem.nodes) - 1, -1, -1):
        step, at = _back(taking, layers[index], index, at)
        if step:
            placed.append(step)
    return Choice(worth, tuple(reversed(placed)), _split(taking, taking.problem.extras.covering(state[0]), spent))


def _back(taking: Taking, stored: Layer, index: int, at: _Point) -> tuple[Placed | None, _Point]:
    """The step before this point, if one was taken, and the point before it."""
    node, layer = taking.problem.nodes[index], taking.shaped(index, stored)
    for row, (before, table) in enumerate(zip(layer.states, layer.table, strict=True)):
        if not node.forced and taking.problem.moves.without(index, before) == at.state and _holds(layer, row, at):
            return None, _Point(before, _unshaped(at.cell, stored, layer, row), at.value)
        for move in taking.problem.moves.of(index, before):
            if move.to != at.state:
                continue
            for way, (spent, each, cell, value) in _sources(taking, index, move, table, layer.low, at):
                taken = Placed(index, node, way, each, _split(taking, move.extras, spent))
                return taken, _Point(before, _unshaped(cell, stored, layer, row), value)
    raise AssertionError("Every point comes from somewhere.")


def _holds(layer: Layer, row: int, at: _Point) -> bool:
    points, stretch, time = at.cell
    return layer.low <= time < layer.high and bool(layer.table[row, points, stretch, time - layer.low] == at.value)


def _sources(
    taking: Taking, index: int, move: Move, table: Table, low: int, at: _Point
) -> Iterator[tuple[Way, Source]]:
    """Each way of the step with which this move leads to the point, and where from."""
    ways = [way for way in taking.problem.nodes[index].ways if way.tiring or not move.rest]
    if taking.counts(index):
        found = ((way, _counted_source(taking, move, table, low, way, at)) for way in ways)
    else:
        times = _times(taking, index, move, table[0, 0], low, at)
        found = ((way, _source(taking, move, way, times, at)) for way in ways if times)
    return ((way, source) for way, source in found if source)


def _times(taking: Taking, index: int, move: Move, before: Gains, low: int, at: _Point) -> list[tuple[int, int]]:
    """Where nothing is counted: the quanta that extras and step may have taken together, with what they gained."""
    offset, gains = taking.curve(index, taking.problem.extras.package(() if move.rest else move.extras))
    latest = at.cell[2] - offset - low
    first, last = max(0, latest - len(before) + 1), min(len(gains), latest + 1)
    if first >= last:
        return []
    gained = gains[first:last]
    hits = np.flatnonzero(before[latest - last + 1 : latest - first + 1][::-1] + gained == at.value)
    return [(offset + first + hit, int(gained[hit])) for hit in hits.tolist()]


def _source(taking: Taking, move: Move, way: Way, times: list[tuple[int, int]], at: _Point) -> Source | None:
    """Where nothing is counted; None if the way leads here in none of these times. The shortest step comes first."""
    (offset, gains), curve = taking.problem.extras.package(move.extras), way.curve
    found: list[tuple[int, int, int, int]] = []
    for spent, more in enumerate(gains.tolist(), start=offset):
        for time, gained in times:
            each, odd = divmod(time - spent - curve.fixed, curve.sides)
            if not odd and curve.first <= each <= curve.last and curve.gains[each - curve.first] + more == gained:
                found.append((each, spent, time, gained))
    if not found:
        return None
    each, spent, time, gained = min(found)
    return spent, each, (0, 0, at.cell[2] - time), at.value - gained


def _counted_source(taking: Taking, move: Move, table: Table, low: int, way: Way, at: _Point) -> Source | None:
    (offset, gains), (_, rows, length) = taking.problem.extras.package(move.extras), table.shape
    had, stretch, now = at.cell
    resets = rows > 1 and (bool(move.extras) or not way.tiring)
    for each, (gain, (cost, quarter, clock)) in enumerate(taking.weights(way, rows), start=way.curve.first):
        if cost > had or quarter > stretch or (resets and quarter != stretch):
            continue
        for spent, more in enumerate(gains.tolist(), start=offset):
            time, wanted = now - clock - spent, at.value - gain - more
            if low <= time < low + length and wanted > NEVER // 2:
                known = table[had - cost, :, time - low].tolist()
                for before in range(int(move.rest and rows > 1), rows) if resets else (stretch - quarter,):
                    if known[before] == wanted:
                        return spent, each, (had - cost, before, time), wanted
    return None


def _split(taking: Taking, extras: tuple[Extra, ...], spent: int) -> tuple[tuple[Extra, int], ...]:
    """How so many quanta are shared among the extras."""
    shared: list[tuple[Extra, int]] = []
    for number in range(len(extras) - 1, -1, -1):
        offset, rest = taking.problem.extras.package(extras[:number])
        curve = taking.problem.extras.curve(extras[number])
        _, each = max(
            (int(rest[spent - each - offset]) + curve.gains[each - curve.first], -each)
            for each in range(curve.first, curve.last + 1)
            if 0 <= spent - each - offset < len(rest)
        )
        shared.append((extras[number], -each))
        spent += each
    return tuple(reversed(shared))


def _unshaped(cell: Cell, stored: Layer, shaped: Layer, row: int) -> Cell:
    """The cell of the layer as it was stored."""
    if stored is shaped:
        return cell
    had, _, time = cell
    if shaped.table.shape[2] == 1:
        return had, int(stored.table[row, had, :, time - stored.low].argmax()), time
    return had, 0, time
