"""From one state to the next: how a candidate can be taken, and what is done before it.

A state says how things lie (position and towels), how often somebody turned, and what has been done that later steps
ask about. Everything that decides about later steps is in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from sessions.planner.pool import Extra, Setting
from sessions.planner.problem import Problem

#: setting, turns so far, bits of what was done
State = tuple[Setting, int, int]


class Move(NamedTuple):
    """Taking a candidate in a state: where it leads, and what is done before it."""

    to: State
    extras: tuple[Extra, ...]
    #: Whether only the giver's hands rest before it, which were at it and will be again.
    rest: bool = False


@dataclass
class Moves:
    problem: Problem
    _known: dict[tuple[int, State], tuple[Move, ...]] = field(default_factory=dict)
    _changes: dict[tuple[int, Setting], tuple[tuple[Extra, ...], Setting]] = field(default_factory=dict)

    @property
    def start(self) -> State:
        return self.problem.pool.start, 0, 0

    def without(self, index: int, state: State) -> State:
        """Where not taking the candidate at `index` leads."""
        return state[0], state[1], state[2] & self.problem.live[index + 1]

    def of(self, index: int, state: State) -> tuple[Move, ...]:
        """How the candidate at `index` can be taken: not at all, or once, or also after a rest of the hands."""
        if (index, state) not in self._known:
            self._known[index, state] = self._of(index, state)
        return self._known[index, state]

    def _of(self, index: int, state: State) -> tuple[Move, ...]:
        setting, turns, done = state
        needs, brings, does = self.problem.asked[index]
        if needs & ~done:
            return ()
        change, after = self._change(index, setting)
        turns += after[0] != setting[0]
        if turns > self.problem.turns:
            return ()
        extras = change
        if brings & ~done:
            brought = (each for bit, each in self._brought[index] if not bit & done)
            extras = tuple(sorted((*brought, *change), key=_order))
        to = (after, turns, (done | does) & self.problem.live[index + 1])
        if extras or not index or not self.problem.nodes[index].tires:
            return (Move(to, extras),)
        return Move(to, ()), Move(to, (self.problem.rest(index),), rest=True)

    def _change(self, index: int, setting: Setting) -> tuple[tuple[Extra, ...], Setting]:
        """What changes how things lie, where it has to be for the candidate at `index`, and how they lie then."""
        if (index, setting) not in self._changes:
            candidate = self.problem.nodes[index].candidate
            if candidate.possible_in(setting):
                self._changes[index, setting] = (), setting
            else:
                change = self.problem.change(index, setting, candidate.setting)
                self._changes[index, setting] = (change,), candidate.setting
        return self._changes[index, setting]

    @cached_property
    def _brought(self) -> list[list[tuple[int, Extra]]]:
        """What each candidate brings along, by the bit that says that it was done."""
        facts = self.problem.facts
        return [[(facts[each.fact], each) for each in node.candidate.brings] for node in self.problem.nodes]


def _order(extra: Extra) -> int:
    return extra.order
