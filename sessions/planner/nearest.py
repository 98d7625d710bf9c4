"""What stands in the way of a plan, and the nearest length that is possible."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from routines.recipe import Routine
from sessions.planner.curves import QUANTUM
from sessions.planner.limits import Limits
from sessions.planner.medley import LONG_MINUTES
from sessions.planner.pool import is_at_hand, pool_of
from sessions.planner.problem import Problem, problem_for, problem_of, turns_allowed
from sessions.planner.reach import reachable
from sessions.planner.request import LONGEST_MINUTES, SHORTEST_MINUTES, NotPossible, Request
from sessions.planner.worth import Judge


def nearest(
    request: Request,
    limits: Limits,
    judge: Judge,
    offered: Callable[[int], Sequence[Routine]],
    possible: Callable[[Problem], bool],
) -> NotPossible:
    """Say what stands in the way. `offered` are the routines for so many minutes; `possible` tells whether a question
    has an answer."""
    routines = offered(request.minutes)
    everything = [pool_of(routine, limits, request.edits.out) for routine in routines]
    at_hand = [pool for pool in everything if is_at_hand(request, pool)]
    if not at_hand:
        return NotPossible("prop")
    pools = [pool for pool in at_hand if pool.candidates]
    if not any(pool.candidates for pool in everything):
        only = {code for pool in everything for _, _, code in pool.lost}
        return NotPossible("position" if only == {"NO_POSITION"} and _said_tonight(request) else "nothing_left")
    asked = [problem_of(request, pool, judge) for pool in pools]
    times = [
        (minutes, problem)
        for problem in asked
        for minutes in _minutes(problem)
        if minutes > LONG_MINUTES or problem.pool.routine in offered(minutes)
    ]
    for minutes, problem in sorted(times, key=lambda each: (abs(each[0] - request.minutes), each[0])):
        if possible(problem_for(problem, minutes)):
            missing = (minutes - request.minutes) * 60
            return NotPossible("too_short" if missing > 0 else "too_long", minutes, missing)
    return NotPossible("kept" if request.edits.keep else "nothing_left")


def _said_tonight(request: Request) -> bool:
    """Positions are private unless both may see what was said about them."""
    return all(each.shared for each in request.receiver.likings) and not request.receiver.limits


def _minutes(problem: Problem) -> set[int]:
    """Whole minutes that can be filled as far as time alone goes; the giver's hands are not asked here."""
    wide = problem_for(problem, LONGEST_MINUTES)
    return {
        minutes
        for turns, times in reachable(wide).items()
        for minutes in range(SHORTEST_MINUTES, LONGEST_MINUTES + 1)
        if turns <= turns_allowed(minutes) and minutes * 60 // QUANTUM in times
    }
