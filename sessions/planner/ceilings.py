"""How much more can be gained from any point of the search on, at the most.

Were questions, towels and oil free, were there no needs and no hands that tire, the other steps would gain so much in
the rest of the time, in the positions that may still be taken: one pass from the last step to the first. Whatever is
really possible gains no more. So a point of the search from which not even that reaches what is wanted leads to nothing
wanted.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from sessions.planner import made
from sessions.planner.curves import NEVER, QUANTUM, Gains, best
from sessions.planner.strain import REST_QUANTA

if TYPE_CHECKING:
    from sessions.planner.moves import State
    from sessions.planner.problem import Node, Problem

#: Most quanta of turning over and of moving towels, where nobody wrote how.
MOST_TURNING, MOST_TOWELS = 15, 4


class Ceilings:
    """For each place in the order: by position, turns so far and quanta on the clock, the most that can be gained."""

    def __init__(self, problem: Problem) -> None:
        positions = sorted({node.candidate.setting[0] for node in problem.nodes} | {problem.pool.start[0]})
        self._places = {position: place for place, position in enumerate(positions)}
        self._turns = min(problem.turns, len(problem.nodes)) if len(positions) > 1 else 0
        self._start = self._places[problem.pool.start[0]]
        self._by_place = self._backwards(problem)

    @property
    def most(self) -> int:
        """No choice is worth more; NEVER, where the time cannot be filled."""
        return int(self._by_place[0, self._start, 0, -1])

    def above(self, index: int, states: Iterable[State], low: int, high: int) -> Gains:
        """A row for each state, by the quanta on the clock from `low` on, below `high`."""
        rows = [(self._places[setting[0]], min(turns, self._turns)) for setting, turns, _ in states]
        places, turned = zip(*rows, strict=True)
        length = self._by_place.shape[-1]
        found: Gains = self._by_place[index, places, turned, length - high : length - low]
        return found[:, ::-1]

    def _backwards(self, problem: Problem) -> Gains:
        """From the last place to the first. Reckoned by the time that is left, of which some is not for touch; only
        where that can be left, with all before it at its longest, and be filled, with all after it at its longest."""
        length, idle, turn = problem.quanta + 1, _idle(problem), _shortest_turn(problem)
        offset, gains = problem.extras.package(tuple(problem.pool.endings))
        ends = best(np.zeros(length, np.int32), offset, gains, length)
        found = np.full((len(problem.nodes) + 1, len(self._places), self._turns + 1, length), NEVER, np.int32)
        found[-1, ..., : idle + 1] = np.maximum.accumulate(ends)[: idle + 1]
        before, after = idle + sum(node.longest for node in problem.nodes), idle
        for index in range(len(problem.nodes) - 1, -1, -1):
            node = problem.nodes[index]
            after += node.longest
            some = slice(max(0, problem.quanta - before), after + 1)
            before -= node.longest
            self._taken_or_not(node, found[index + 1, ..., some], turn, found[index, ..., some])
        return found

    def _taken_or_not(self, node: Node, after: Gains, turn: int, found: Gains) -> None:
        """Taking it from its own position, or from another after a turn; and not taking it, unless it has to be."""
        here, width = self._places[node.candidate.setting[0]], found.shape[-1]
        taken = best(after[here], *node.dense, width)
        if not node.forced:
            found[:] = after
        np.maximum(found[here], taken, out=found[here])
        for other in range(len(found)):
            if other != here and width > turn:
                turned = found[other, :-1, turn:]
                np.maximum(turned, taken[1:, : width - turn], out=turned)


def _shortest_turn(problem: Problem) -> int:
    """No turn takes fewer quanta."""
    turns = [extra for _, extra in problem.pool.changes if extra.moment.step.position_change]
    return min([made.SHORTEST_TURN // QUANTUM, *(problem.extras.curve(each).offset for each in turns)])


def _idle(problem: Problem) -> int:
    """No more quanta are without touch: what is brought along, each once; changes of how things lie, one for all steps
    in a row that are given alike, and one at the end; rests of hands; what comes after the last step."""
    brought = {extra.key: extra for node in problem.nodes for extra in node.candidate.brings}
    certain = sum(problem.extras.curve(extra).last for extra in (*brought.values(), *problem.pool.endings))
    turning, towels = MOST_TURNING, MOST_TOWELS
    for _, extra in problem.pool.changes:
        if extra.moment.step.position_change:
            turning = max(turning, problem.extras.curve(extra).last)
        else:
            towels = max(towels, problem.extras.curve(extra).last)
    alike = sum(1 for _ in groupby(problem.nodes, key=lambda node: node.candidate.setting))
    rests = sum(node.tires for node in problem.nodes)
    return certain + turning * problem.turns + towels * (alike + 1) + REST_QUANTA * rests
