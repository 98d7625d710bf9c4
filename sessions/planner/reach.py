"""Which times can be filled exactly, whatever it is worth: sets of times as the bits of whole numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import reduce

from sessions.planner.curves import NEVER, Curve
from sessions.planner.moves import Moves, State
from sessions.planner.pool import Extra
from sessions.planner.problem import Problem


def reachable(problem: Problem) -> dict[int, set[int]]:
    """Return, by how often somebody turns, all times in quanta. The giver's hands are not asked here."""
    everything, moves, extras = (1 << problem.quanta + 1) - 1, Moves(problem), _Extras(problem)
    layer: dict[State, int] = {moves.start: 1}
    for index, node in enumerate(problem.nodes):
        times, following = _times(node.either), defaultdict[State, int](int)
        for state, known in layer.items():
            if not node.forced:
                following[moves.without(index, state)] |= known
            for move in moves.of(index, state):
                following[move.to] |= _sums(known, _sums(extras.times(move.extras), times)) & everything
        layer = {state: known for state, known in following.items() if known}
    found: defaultdict[int, set[int]] = defaultdict(set)
    for state, known in layer.items():
        found[state[1]] |= _listed(_sums(known, extras.times(problem.covering(state[0]))) & everything)
    return found


class _Extras:
    """The times that some extras can take together."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._known: dict[tuple[str, ...], int] = {}

    def times(self, extras: Sequence[Extra]) -> int:
        key = tuple(each.key for each in extras)
        if key not in self._known:
            self._known[key] = reduce(_sums, (_times(self._problem.curve(each)) for each in extras), 1)
        return self._known[key]


def _times(curve: Curve) -> int:
    each = (more for more, gain in enumerate(curve.gains, start=curve.first) if gain > NEVER // 2)
    return _bits(curve.on_the_clock(more) for more in each)


def _bits(times: Iterable[int]) -> int:
    return reduce(lambda bits, time: bits | 1 << time, times, 0)


def _sums(one: int, other: int) -> int:
    """Every time of one set and every time of the other, together."""
    found = 0
    for time in sorted(_listed(other)):
        found |= one << time
    return found


def _listed(bits: int) -> set[int]:
    return {place for place, bit in enumerate(reversed(f"{bits:b}")) if bit == "1"}
