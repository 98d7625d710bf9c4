"""The best choice: the exact search, with the giver's limits brought in only where a plan would break them.

A search that leaves a limit out finds at least as much; if what it finds keeps the limit, it is the best with it, too.
So stretches of tiring work are only counted around the steps where the last answer had one that was too long. The sum
of all points is counted exactly where the table for it is small; for long evenings it gets a price instead, the
lowest with which the sum is kept: then the plan is the best of all that ask as much of the hands as it does.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from sessions.planner.choice import Choice
from sessions.planner.curves import NEVER, QUANTUM, SCALE, Curve
from sessions.planner.extras import is_rest
from sessions.planner.layers import Search
from sessions.planner.problem import Node, Problem, Way
from sessions.planner.reach import can_be_filled, in_all
from sessions.planner.strain import Effort, all_points, points, stretches

#: Largest table (steps × points × quanta) in which the sum of points is counted exactly.
COUNTED = 250_000
#: Prices of a point that are tried, in seconds of worth; between the last two it is halved a few times.
FIRST_PRICE, DEARER, HIGHEST_PRICE, HALVINGS = 8, 8, 4096, 3


def search(problem: Problem, least: int = NEVER) -> Choice | None:
    """Return the best choice that fills the time exactly, or None when there is none that is worth the `least`."""
    found = _with_stretches(problem, 1, least)
    if found is None or points_of(found) <= problem.points:
        return found
    if _is_counted(problem):
        return _with_stretches(problem, problem.points + 1, least)
    return _at_a_price(problem, found)


def any_choice(problem: Problem) -> Choice | None:
    """Return some choice that fills the time and keeps to all limits, or None exactly when `search` finds none."""
    if _is_counted(problem):
        found = _with_stretches(problem, 1)
        if found is None or points_of(found) <= problem.points:
            return found
        return _with_stretches(problem, problem.points + 1)
    # Points are all that counts, and more of them than there are is not of interest.
    spared = replace(problem, nodes=[_priced(node, HIGHEST_PRICE, worth=0) for node in problem.nodes])
    return _with_stretches(spared, 1, -(2 * problem.points + 1) * HIGHEST_PRICE * SCALE // 2)


def _is_counted(problem: Problem) -> bool:
    return len(problem.nodes) * (problem.points + 1) * problem.quanta <= COUNTED


def points_of(choice: Choice) -> int:
    return all_points(efforts_of(choice))


def efforts_of(choice: Choice) -> list[Effort]:
    return [
        Effort(each.each * each.way.curve.sides * QUANTUM, each.way.load, each.way.tiring, bool(each.extras))
        for each in choice.placed
    ]


def _with_stretches(problem: Problem, points: int, least: int = NEVER) -> Choice | None:
    """Count stretches where it is needed, until none is too long."""
    run = Search(problem, points, least)
    while True:
        found = run.best()
        more = _too_long(problem, found) - run.tracked if found else set()
        if not more:
            return found
        run.track(more)


def _too_long(problem: Problem, choice: Choice) -> set[int]:
    """The nodes about which stretches have to be counted: too long ones, and rests of hands that were not at it."""
    placed, more = choice.placed, set()
    for first, last, total in stretches(efforts_of(choice)):
        if total > problem.stretch:
            more |= set(range(placed[first].index, placed[last].index + 1))
    for before, after in pairwise(placed):
        if any(is_rest(extra) for extra, _ in after.extras) and not before.way.tiring:
            more |= set(range(before.index, after.index + 1))
    return more


def _at_a_price(problem: Problem, free: Choice) -> Choice | None:
    """The most worth among the plans found at the prices tried that keep to the points; `free` is the best without.

    At the highest price nothing else counts: what asks too much of the hands even then cannot be given by them.
    """
    low, high, kept, known = 0, FIRST_PRICE, None, [free]
    while kept is None and high <= HIGHEST_PRICE:
        if high > FIRST_PRICE and not can_be_filled(problem, in_all(problem)):
            return None
        kept = _kept(problem, high, known)
        low, high = (low, high) if kept else (high, high * DEARER)
    for _ in range(HALVINGS if kept else 0):
        middle = (low + high) // 2
        found = _kept(problem, middle, known)
        if found and (kept is None or found.worth >= kept.worth):
            kept, high = found, middle
        elif middle == low:
            break
        else:
            low = middle
    return kept


def _kept(problem: Problem, price: int, known: list[Choice]) -> Choice | None:
    """The best plan at a price, with its true worth; None if it does not keep to the points.

    It is worth no less than any of the plans that are `known`, which it joins.
    """
    priced = replace(problem, nodes=[_priced(node, price) for node in problem.nodes])
    least = max((each.worth - points_of(each) * price * SCALE for each in known), default=NEVER)
    found = _with_stretches(priced, 1, max(least, NEVER))
    if found is None:
        return None
    known.append(replace(found, worth=found.worth + points_of(found) * price * SCALE))
    return known[-1] if points_of(found) <= problem.points else None


def _priced(node: Node, price: int, worth: int = 1) -> Node:
    if worth == 1 and not node.tires:
        return node
    return replace(node, ways=tuple(_dearer(way, price, worth) for way in node.ways))


def _dearer(way: Way, price: int, worth: int) -> Way:
    curve = way.curve
    spent = (points((curve.first + more) * curve.sides * QUANTUM, way.load) for more in range(len(curve.gains)))
    costs = (SCALE * price * each if way.tiring else 0 for each in spent)
    gains = tuple(
        gain * worth - cost if gain > NEVER // 2 else NEVER for gain, cost in zip(curve.gains, costs, strict=True)
    )
    return replace(way, curve=Curve(curve.first, gains, curve.sides, curve.fixed))
