"""From one state to the next: how a candidate can be taken, and what is done before it.

A state says how things lie (position and towels), how often somebody turned, and what has been done that later steps
ask about. Everything that decides about later steps is in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sessions.planner.curves import Package
from sessions.planner.extras import Extras
from sessions.planner.pool import Extra, Fact, Setting

if TYPE_CHECKING:
    from sessions.planner.problem import Node

#: setting, turns so far, bits of what was done
State = tuple[Setting, int, int]


class Move(NamedTuple):
    """Taking a candidate in a state: where it leads, and what is done before it."""

    to: State
    extras: tuple[Extra, ...]
    #: Whether only the giver's hands rest before it, which were at it and will be again.
    rest: bool = False


class Taken(NamedTuple):
    """What several states do alike when they take a candidate: their places, and those of the states that follow."""

    package: Package
    rest: bool
    froms: list[int]
    tos: list[int]


class Onward(NamedTuple):
    """From several states on: those that follow; from where to where by not taking the candidate, and by taking it."""

    states: tuple[State, ...]
    skips: list[tuple[int, int]]
    takes: list[Taken]


@dataclass
class Moves:
    """`turns`: how often the receiver may turn over or sit up."""

    nodes: Sequence[Node]
    extras: Extras
    turns: int
    _onward: dict[tuple[int, tuple[State, ...]], Onward] = field(default_factory=dict)
    _known: dict[tuple[int, State], tuple[Move, ...]] = field(default_factory=dict)
    _changes: dict[tuple[int, Setting], tuple[tuple[Extra, ...], Setting]] = field(default_factory=dict)

    @property
    def start(self) -> State:
        return self.extras.pool.start, 0, 0

    def without(self, index: int, state: State) -> State:
        """Where not taking the candidate at `index` leads."""
        return state[0], state[1], state[2] & self._live[index + 1]

    def onward(self, index: int, states: tuple[State, ...]) -> Onward:
        """All ways past the candidate at `index`. One search after another asks for the same."""
        if (index, states) not in self._onward:
            self._onward[index, states] = self._onward_from(index, states)
        return self._onward[index, states]

    def _onward_from(self, index: int, states: tuple[State, ...]) -> Onward:
        places: dict[State, int] = {}
        skips: list[tuple[int, int]] = []
        takes: dict[tuple[int, bool], Taken] = {}
        forced = self.nodes[index].forced
        for place, state in enumerate(states):
            if not forced:
                skips.append((place, places.setdefault(self.without(index, state), len(places))))
            for to, extras, rest in self.of(index, state):
                package = self.extras.package(extras)
                taken = takes.setdefault((id(package), rest), Taken(package, rest, [], []))
                taken.froms.append(place)
                taken.tos.append(places.setdefault(to, len(places)))
        return Onward(tuple(places), skips, list(takes.values()))

    def of(self, index: int, state: State) -> tuple[Move, ...]:
        """How the candidate at `index` can be taken: not at all, or once, or also after a rest of the hands."""
        if (index, state) not in self._known:
            self._known[index, state] = self._of(index, state)
        return self._known[index, state]

    def _of(self, index: int, state: State) -> tuple[Move, ...]:
        setting, turns, done = state
        needs, brings, does = self._asked[index]
        if needs & ~done:
            return ()
        change, after = self._change(index, setting)
        turns += after[0] != setting[0]
        if turns > self.turns:
            return ()
        extras = change
        if brings & ~done:
            brought = (each for bit, each in self._brought[index] if not bit & done)
            extras = tuple(sorted((*brought, *change), key=_order))
        to = (after, turns, (done | does) & self._live[index + 1])
        if extras or not index or not self.nodes[index].tires:
            return (Move(to, extras),)
        return Move(to, ()), Move(to, (self.extras.rest(index),), rest=True)

    def _change(self, index: int, setting: Setting) -> tuple[tuple[Extra, ...], Setting]:
        """What changes how things lie, where it has to be for the candidate at `index`, and how they lie then."""
        if (index, setting) not in self._changes:
            candidate = self.nodes[index].candidate
            if candidate.possible_in(setting):
                self._changes[index, setting] = (), setting
            else:
                change = self.extras.change(index, setting, candidate.setting)
                self._changes[index, setting] = (change,), candidate.setting
        return self._changes[index, setting]

    @cached_property
    def _brought(self) -> list[list[tuple[int, Extra]]]:
        """What each candidate brings along, by the bit that says that it was done."""
        return [[(self._facts[each.fact], each) for each in node.candidate.brings] for node in self.nodes]

    @cached_property
    def _asked(self) -> list[tuple[int, int, int]]:
        """Of each candidate, as bits: what it needs, what it brings, and what is done once it is."""
        asked = []
        for candidate in (node.candidate for node in self.nodes):
            brings = self._bits(extra.fact for extra in candidate.brings)
            asked.append((self._bits(candidate.needs), brings, brings | self._bits(candidate.gives)))
        return asked

    @cached_property
    def _facts(self) -> dict[Fact, int]:
        """A bit for everything that some candidate asks for."""
        wanted: dict[Fact, int] = {}
        for node in self.nodes:
            asked = [extra.fact for extra in node.candidate.brings]
            for fact in (*asked, *sorted(node.candidate.needs)):
                wanted.setdefault(fact, 1 << len(wanted))
        return wanted

    @cached_property
    def _live(self) -> list[int]:
        """For each place in the order, the bits that some candidate from there on asks about."""
        lives = [0]
        for needs, brings, _ in reversed(self._asked):
            lives.append(lives[-1] | needs | brings)
        return lives[::-1]

    def _bits(self, facts: Iterable[Fact]) -> int:
        found = 0
        for fact in facts:
            found |= self._facts.get(fact, 0)
        return found


def _order(extra: Extra) -> int:
    return extra.order
