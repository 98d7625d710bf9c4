"""From one state to the next: how a candidate can be taken, and what is done before it.

A state says how things lie (position and towels), how often somebody turned, and what has been done that later steps
ask about. Everything that decides about later steps is in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sessions.planner.pool import Extra, Setting
from sessions.planner.problem import Problem, is_rest

#: setting, turns so far, bits of what was done
State = tuple[Setting, int, int]


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
class Moves:
    problem: Problem
    _known: dict[tuple[int, State], tuple[Move, ...]] = field(default_factory=dict)

    @property
    def start(self) -> State:
        return self.problem.pool.start, 0, 0

    def without(self, index: int, state: State) -> State:
        """Where not taking the candidate at `index` leads."""
        return state[0], state[1], state[2] & self.problem.live[index + 1]

    def of(self, index: int, state: State) -> tuple[Move, ...]:
        """How the candidate at `index` can be taken: not at all, or once, or also after a rest of the hands."""
        if (index, state) not in self._known:
            self._known[index, state] = tuple(self._of(index, state))
        return self._known[index, state]

    def _of(self, index: int, state: State) -> Iterator[Move]:
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
