"""Back from the best end to where it came from: which steps were taken, for how long, after what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sessions.planner.choice import Choice, Placed
from sessions.planner.curves import NEVER, Gains
from sessions.planner.moves import Move, State
from sessions.planner.pool import Extra
from sessions.planner.problem import Way

if TYPE_CHECKING:
    from sessions.planner.layers import Cell, Search, Table


def traced(search: Search, worth: int, state: State, spent: int) -> Choice:
    endings = _split(search, search.problem.covering(state[0]), spent)
    table = search.layers[-1][state].table
    at = int(table[:, :, search.length - 1 - spent].argmax())
    cell = (at // table.shape[1], at % table.shape[1], search.length - 1 - spent)
    placed: list[Placed] = []
    for index in range(len(search.problem.nodes) - 1, -1, -1):
        step, state, cell = _back(search, index, state, cell)
        if step:
            placed.append(step)
    return Choice(worth, tuple(reversed(placed)), endings)


def _back(search: Search, index: int, state: State, cell: Cell) -> tuple[Placed | None, State, Cell]:
    """The step before this cell, if one was taken, and the cell before it."""
    node = search.problem.nodes[index]
    value = int(search.layers[index + 1][state].table[cell])
    for before, (stored, _, _) in search.layers[index].items():
        table = search.shaped(index, stored)
        if not node.forced and search.moves.without(index, before) == state and table[cell] == value:
            return None, before, _unshaped(cell, stored, table)
        for move in search.moves.of(index, before):
            if move.to != state or not _may_lead(search, index, move, table, cell, value):
                continue
            for way in node.ways:
                if move.rest and not way.tiring:
                    continue
                if found := _source(search, table, move, way, cell, value):
                    spent, each, source = found
                    taken = Placed(index, node, way, each, _split(search, move.extras, spent))
                    return taken, before, _unshaped(source, stored, table)
    raise AssertionError("Every cell comes from somewhere.")


def _may_lead(search: Search, index: int, move: Move, table: Table, cell: Cell, value: int) -> bool:
    """A quick look, where nothing is counted, whether this move can have made the cell what it is."""
    if search.counts(index):
        return True
    offset, gains = search.curve(index, move.extras if not move.rest else ())
    before = table[0, 0, max(0, cell[2] - offset - len(gains) + 1) : max(0, cell[2] - offset + 1)][::-1]
    return bool((before + gains[: len(before)] == value).any())


def _source(search: Search, table: Table, move: Move, way: Way, cell: Cell, value: int) -> tuple[int, int, Cell] | None:
    """Quanta of the extras, quanta a side, and the cell that they lead from; None if none leads here."""
    offset, gains = search.package(move.extras)
    rows = table.shape[1]
    if table.shape[:2] == (1, 1):
        return _plain_source(table[0, 0], offset, gains, way, cell[2], value)
    resets = rows > 1 and (bool(move.extras) or not way.tiring)
    for each, (gain, (cost, quarter, clock)) in enumerate(search.weights(way, rows), start=way.curve.first):
        if cost > cell[0] or quarter > cell[1] or (resets and quarter != cell[1]):
            continue
        for spent in range(offset, min(offset + len(gains), cell[2] - clock + 1)):
            at = cell[2] - clock - spent
            wanted = value - gain - int(gains[spent - offset])
            if wanted <= NEVER // 2:
                continue
            for stretch in range(int(move.rest and rows > 1), rows) if resets else (cell[1] - quarter,):
                if table[cell[0] - cost, stretch, at] == wanted:
                    return spent, each, (cell[0] - cost, stretch, at)
    return None


def _split(search: Search, extras: Sequence[Extra], spent: int) -> tuple[tuple[Extra, int], ...]:
    """How so many quanta are shared among the extras."""
    shared: list[tuple[Extra, int]] = []
    for number in range(len(extras) - 1, -1, -1):
        offset, rest = search.package(extras[:number])
        curve = search.problem.curve(extras[number])
        _, each = max(
            (int(rest[spent - each - offset]) + curve.gains[each - curve.first], -each)
            for each in range(curve.first, curve.last + 1)
            if 0 <= spent - each - offset < len(rest)
        )
        shared.append((extras[number], -each))
        spent += each
    return tuple(reversed(shared))


def _plain_source(
    before: Gains, offset: int, gains: Gains, way: Way, at: int, value: int
) -> tuple[int, int, Cell] | None:
    """Where nothing is counted: quanta of the extras, quanta a side, and the cell that they lead from."""
    curve = way.curve
    clocks = curve.offset + curve.sides * np.arange(len(curve.gains))
    froms = (at - offset - clocks)[:, None] - np.arange(len(gains))
    gained = np.array(curve.gains, np.int64)[:, None] + gains
    found = np.flatnonzero((before[np.maximum(froms, 0)] + gained == value) & (froms >= 0) & (gained > NEVER // 2))
    if not len(found):
        return None
    more, spent = divmod(int(found[0]), len(gains))
    return offset + spent, curve.first + more, (0, 0, int(froms[more, spent]))


def _unshaped(cell: Cell, stored: Table, shaped: Table) -> Cell:
    """The cell of the table as it was stored."""
    if stored.shape == shaped.shape:
        return cell
    if shaped.shape[1] == 1:
        return cell[0], int(stored[cell[0], :, cell[2]].argmax()), cell[2]
    return cell[0], 0, cell[2]
