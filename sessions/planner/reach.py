"""Which times can be filled exactly, whatever it is worth: by time alone, or by hands that are not asked too much.

What a state can be reached with are the bits of a whole number: a row of times for each unit of what the hands have
been asked for. In all, and at a stretch, are two questions; what answers to both may still not answer to both at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from sessions.planner.curves import NEVER, QUANTUM
from sessions.planner.moves import State
from sessions.planner.pool import Extra
from sessions.planner.problem import Problem, Way
from sessions.planner.strain import points, quarters


@dataclass(frozen=True)
class Asked:
    """What is asked of the hands: how much they may be, what so many seconds of a way ask, whether a pause ends it."""

    most: int
    of: Callable[[Way, int], int]
    rests: bool


def nothing(problem: Problem) -> Asked:
    return Asked(0, lambda way, seconds: 0, rests=False)


def in_all(problem: Problem) -> Asked:
    return Asked(problem.points, lambda way, seconds: points(seconds, way.load) if way.tiring else 0, rests=False)


def at_a_stretch(problem: Problem) -> Asked:
    return Asked(problem.stretch, lambda way, seconds: quarters(seconds) if way.tiring else 0, rests=True)


def can_be_filled(problem: Problem, asked: Asked) -> bool:
    return any(problem.quanta in times for times in reachable(problem, asked).values())


def reachable(problem: Problem, asked: Asked) -> dict[int, set[int]]:
    """Return, by how often somebody turns, all times in quanta."""
    rows, moves = _Rows(problem, asked), problem.moves
    layer: dict[State, int] = {moves.start: 1}
    for index, node in enumerate(problem.nodes):
        following = defaultdict[State, int](int)
        for state, known in layer.items():
            if not node.forced:
                following[moves.without(index, state)] |= known
            rested = rows.rested(known)
            for move in moves.of(index, state):
                for way in node.ways:
                    if move.rest and way.tiring:
                        following[move.to] |= rows.taken(rows.rested(rows.at_it(known)), way, move.extras)
                    elif not move.rest:
                        goes_on = way.tiring and not move.extras
                        following[move.to] |= rows.taken(known if goes_on else rested, way, move.extras)
        layer = {state: known for state, known in following.items() if known}
    found: defaultdict[int, set[int]] = defaultdict(set)
    for state, known in layer.items():
        found[state[1]] |= rows.times(rows.after(known, problem.extras.covering(state[0])))
    return found


class _Rows:
    """What is longer than the problem, or asks too much, falls off."""

    def __init__(self, problem: Problem, asked: Asked) -> None:
        self._problem, self._asked = problem, asked
        #: Bits in a row: nothing is moved further than that, so what is too long stays out of the next one.
        self._wide = 2 * problem.quanta + 1
        self._row = (1 << problem.quanta + 1) - 1
        self._allowed = sum(self._row << self._wide * each for each in range(asked.most + 1))
        self._runs: dict[int, list[tuple[int, int]]] = {}

    def rested(self, bits: int) -> int:
        """All in the first row, if a pause ends what was asked."""
        return self._in_one_row(bits) if self._asked.rests else bits

    def at_it(self, bits: int) -> int:
        """Without those hands that have nothing to rest from."""
        return bits & ~self._row if self._asked.rests else bits

    def after(self, bits: int, extras: tuple[Extra, ...]) -> int:
        if not extras:
            return bits
        offset, gains = self._problem.extras.package(extras)
        return _spread(bits, len(gains)) << offset & self._allowed

    def taken(self, bits: int, way: Way, extras: tuple[Extra, ...]) -> int:
        before, found = self.after(bits, extras), 0
        spread: dict[int, int] = {}
        for shift, count in self._shifts(way):
            if count not in spread:
                spread[count] = _spread(before, count, way.curve.sides)
            found |= spread[count] << shift
        return found & self._allowed

    def times(self, bits: int) -> set[int]:
        return {time for time, bit in enumerate(reversed(f"{self._in_one_row(bits):b}")) if bit == "1"}

    def _in_one_row(self, bits: int) -> int:
        found = 0
        while bits:
            found |= bits & self._row
            bits >>= self._wide
        return found

    def _shifts(self, way: Way) -> list[tuple[int, int]]:
        """Where the times of a way begin in each row, and how many there are one after the other."""
        if id(way) not in self._runs:
            self._runs[id(way)] = list(self._shifts_of(way))
        return self._runs[id(way)]

    def _shifts_of(self, way: Way) -> Iterator[tuple[int, int]]:
        curve = way.curve
        times = [
            (each, self._asked.of(way, each * curve.sides * QUANTUM))
            for each, gain in enumerate(curve.gains, start=curve.first)
            if gain > NEVER // 2 and curve.on_the_clock(each) <= self._problem.quanta
        ]
        for _, run in groupby(enumerate(times), key=lambda each: (each[1][0] - each[0], each[1][1])):
            (_, (first, row)), *more = run
            yield row * self._wide + curve.on_the_clock(first), 1 + len(more)


def _spread(bits: int, count: int, step: int = 1) -> int:
    """The bits, and the same moved by 1 to `count` - 1 steps."""
    done = 1
    while done < count:
        more = min(done, count - done)
        bits |= bits << more * step
        done += more
    return bits
