"""The same question answered by trying everything: every choice of steps and ways, every time of each, every rest.

Nothing of the search is used, only what it is asked (`Problem`). Slow: for a handful of steps with short bounds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from random import Random

from routines.recipe import Bound, Phase, Routine
from sessions.planner.curves import Curve
from sessions.planner.pool import Extra, Setting
from sessions.planner.problem import Problem, Way
from tests.planner.cases import routine


@dataclass(frozen=True)
class Taken:
    way: Way
    extras: tuple[Extra, ...]


def most_worth(problem: Problem) -> int | None:
    """The most that any plan that keeps all limits is worth; None when there is none."""
    found = [
        worth
        for taken, endings in _choices(problem, 0, problem.pool.start, 0, frozenset())
        for worth in _worths(problem, taken, endings)
    ]
    return max(found, default=None)


Choice = tuple[tuple[Taken, ...], tuple[Extra, ...]]


def _choices(problem: Problem, index: int, now: Setting, turns: int, done: frozenset[object]) -> Iterator[Choice]:
    if index == len(problem.nodes):
        yield (), tuple(problem.extras.covering(now))
        return
    node = problem.nodes[index]
    candidate = node.candidate
    if not node.forced:
        yield from _choices(problem, index + 1, now, turns, done)
    if not candidate.needs <= done:
        return
    extras, after = [each for each in candidate.brings if each.fact not in done], now
    if not candidate.possible_in(now):
        after, turns = candidate.setting, turns + (now[0] != candidate.setting[0])
        extras.append(problem.extras.change(index, now, after))
    if turns > problem.turns:
        return
    known = done | {each.fact for each in extras} | candidate.gives
    for rest in _choices(problem, index + 1, after, turns, known):
        for way in node.ways:
            yield (Taken(way, tuple(extras)), *rest[0]), rest[1]
            if way.tiring and not extras and index:
                yield (Taken(way, (problem.extras.rest(index),)), *rest[0]), rest[1]


def _worths(problem: Problem, taken: Sequence[Taken], endings: Sequence[Extra]) -> Iterator[int]:
    extras = _sums(
        [problem.extras.curve(extra) for each in taken for extra in each.extras]
        + [problem.extras.curve(e) for e in endings]
    )
    ranges = [range(each.way.curve.first, each.way.curve.last + 1) for each in taken]
    for times in product(*ranges):
        left = problem.quanta - sum(each.way.curve.on_the_clock(time) for each, time in zip(taken, times, strict=True))
        if left in extras and _spared(problem, taken, times):
            gains = (each.way.curve.gains[time - each.way.curve.first] for each, time in zip(taken, times, strict=True))
            yield extras[left] + sum(gains)


def _sums(curves: Sequence[Curve]) -> dict[int, int]:
    """For every time that these can take together, the most it is worth."""
    found = {0: 0}
    for curve in curves:
        longer: dict[int, int] = {}
        for spent, worth in found.items():
            for more, gain in enumerate(curve.gains, start=curve.first):
                longer[spent + more] = max(longer.get(spent + more, worth + gain), worth + gain)
        found = longer
    return found


def _spared(problem: Problem, taken: Sequence[Taken], times: Sequence[int]) -> bool:
    """Whether the giver's hands are: quarter minutes at a stretch, points in all."""
    stretch = points = 0
    for each, time in zip(taken, times, strict=True):
        if not stretch and any(extra.key.endswith(".rest") for extra in each.extras):
            return False
        seconds = 5 * time * each.way.curve.sides
        if each.extras or each.way.load < 2:
            stretch = 0
        if each.way.load >= 2:
            stretch += -(-seconds // 15)
            points += -(-seconds * each.way.load // 120)
        if stretch > problem.stretch or points > problem.points:
            return False
    return True


def small_routine(chance: Random, size: int) -> Routine:
    """A routine of few steps, each with few possible times."""
    made = routine(chance, size)
    return replace(made, phases=tuple(_shorter(chance, phase) for phase in made.phases))


def _shorter(chance: Random, phase: Phase) -> Phase:
    steps = []
    for step in phase.steps:
        shortest = chance.choice([20, 30])
        bound = Bound(shortest, shortest + 5, shortest + chance.choice([10, 15]))
        if step.breath:
            bound = Bound(2, 3, 4, "count", 10)
        steps.append(replace(step, bound=bound) if step.technique else step)
    return replace(phase, steps=tuple(steps))
