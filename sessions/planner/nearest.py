"""What stands in the way of a plan, and the nearest length that is possible."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from routines.recipe import Routine
from sessions.planner.curves import QUANTUM
from sessions.planner.layers import Search
from sessions.planner.limits import Limits
from sessions.planner.pool import pool_of
from sessions.planner.problem import Problem, problem_of, turns_allowed
from sessions.planner.request import LONGEST_MINUTES, SHORTEST_MINUTES, NotPossible, Request
from sessions.planner.worth import Judge

#: Minutes at which one more turn is allowed.
_TURN_CLASSES = (20, 46, LONGEST_MINUTES + 1)


def nearest(
    request: Request, limits: Limits, routines: Sequence[Routine], possible: Callable[[Request], bool]
) -> NotPossible:
    """Say what stands in the way; `possible` tells whether a request can be met."""
    pools = [pool_of(routine, limits, request.edits.out) for routine in routines]
    if request.props is not None:
        lacking = [{prop.kind for prop in pool.routine.props if prop.required} - request.props for pool in pools]
        if all(lacking):
            return NotPossible("prop")
    pools = [pool for pool in pools if pool.candidates]
    if not pools:
        only = {code for routine in routines for _, _, code in pool_of(routine, limits, request.edits.out).lost}
        return NotPossible("position" if only == {"NO_POSITION"} and _said_tonight(request) else "nothing_left")
    judge = Judge(request)
    times = sorted({minutes for pool in pools for minutes in _minutes(problem_of(request, pool, judge))})
    for minutes in sorted(times, key=lambda each: (abs(each - request.minutes), each)):
        if possible(replace(request, minutes=minutes)):
            missing = (minutes - request.minutes) * 60
            return NotPossible("too_short" if missing > 0 else "too_long", minutes, missing)
    return NotPossible("kept" if request.edits.keep else "nothing_left")


def _said_tonight(request: Request) -> bool:
    """Positions are private unless both may see what was said about them."""
    return all(each.shared for each in request.receiver.likings) and not request.receiver.limits


def _minutes(problem: Problem) -> set[int]:
    """Whole minutes that can be filled as far as time alone goes; the giver's hands are not asked here."""
    found: set[int] = set()
    shortest = SHORTEST_MINUTES
    for end in _TURN_CLASSES:
        wide = replace(problem, quanta=(end - 1) * 60 // QUANTUM, turns=turns_allowed(end - 1))
        times = {each * QUANTUM // 60 for each in Search(wide, any_end=True).reachable() if each * QUANTUM % 60 == 0}
        found |= {minutes for minutes in times if shortest <= minutes < end}
        shortest = end
    return found
