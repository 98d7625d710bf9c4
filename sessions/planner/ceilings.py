"""How much more can be gained from any point of the search on, at the most.

Were questions, towels and oil free, were there no needs and no hands that tire, the other steps would gain so much in
the rest of the time, in the positions that may still be taken: one pass from the last step to the first. Whatever is
really possible gains no more. So a point of the search from which not even that reaches what is wanted leads to nothing
wanted.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from sessions.planner.curves import NEVER, Gains, best, together

if TYPE_CHECKING:
    from sessions.planner.moves import State
    from sessions.planner.problem import Problem


class Ceilings:
    """For each place in the order: by position, turns so far and quanta on the clock, the most that can be gained."""

    def __init__(self, problem: Problem) -> None:
        positions = sorted({node.candidate.setting[0] for node in problem.nodes} | {problem.pool.start[0]})
        self._places = {position: place for place, position in enumerate(positions)}
        self._turns = min(problem.turns, len(problem.nodes)) if len(positions) > 1 else 0
        self._start = self._places[problem.pool.start[0]]
        self._by_place = list(self._backwards(problem))[::-1]

    @property
    def most(self) -> int:
        """No choice is worth more."""
        return int(self._by_place[0][self._start * (self._turns + 1), 0])

    def above(self, index: int, states: Iterable[State], low: int, high: int) -> Gains:
        """A row for each state, by the quanta on the clock from `low` on, below `high`."""
        rows = [self._places[setting[0]] * (self._turns + 1) + min(turns, self._turns) for setting, turns, _ in states]
        found: Gains = self._by_place[index][rows, low:high]
        return found

    def _backwards(self, problem: Problem) -> Iterable[Gains]:
        """From the last place to the first. Reckoned by the time that is left, of which some is not for touch."""
        length = problem.quanta + 1
        offset, gains = together([problem.dense(extra) for extra in problem.pool.endings])
        ends = best(np.zeros(length, np.int32), offset, gains, length)
        left = np.empty((len(self._places), self._turns + 1, length), np.int32)
        left[:] = np.maximum.accumulate(ends)
        left[..., problem.idle + 1 :] = NEVER
        yield left.reshape(-1, length)[:, ::-1]
        turn = problem.shortest_turn
        for node in reversed(problem.nodes):
            here = self._places[node.candidate.setting[0]]
            taken = best(left[here], *node.dense, length)
            left = np.full_like(left, NEVER) if node.forced else left.copy()
            np.maximum(left[here], taken, out=left[here])
            for other in range(len(left)):
                if other != here:
                    np.maximum(left[other, :-1, turn:], taken[1:, : length - turn], out=left[other, :-1, turn:])
            yield left.reshape(-1, length)[:, ::-1]
