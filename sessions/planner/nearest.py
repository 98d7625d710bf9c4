"""What stands in the way of a plan, and the nearest length that is possible."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from routines.recipe import Routine
from sessions.planner.curves import QUANTUM
from sessions.planner.medley import LONG_MINUTES
from sessions.planner.pool import Pool, is_at_hand
from sessions.planner.problem import Problem, problem_for, turns_allowed
from sessions.planner.reach import Asked, at_a_stretch, in_all, nothing, reachable
from sessions.planner.request import LONGEST_MINUTES, SHORTEST_MINUTES, NotPossible, Request


def nearest(
    request: Request,
    pools: Sequence[Pool],
    problems: Sequence[Problem],
    offered: Callable[[int], Sequence[Routine]],
    possible: Callable[[Problem], bool],
) -> NotPossible:
    """Say what stands in the way. `offered` are the routines for so many minutes, `pools` and `problems` those for the
    request; `possible` tells whether a question has an answer."""
    if not any(is_at_hand(request, pool) for pool in pools):
        return NotPossible("prop")
    if not any(pool.candidates for pool in pools):
        only = {code for pool in pools for _, _, code in pool.lost}
        return NotPossible("position" if only == {"NO_POSITION"} and _said_tonight(request) else "nothing_left")
    in_short = offered(LONG_MINUTES)
    times = [
        (minutes, lengths)
        for lengths in map(_Lengths, problems)
        for minutes in lengths.minutes
        if minutes > LONG_MINUTES or lengths.problem.pool.routine in in_short
    ]
    for minutes, lengths in sorted(times, key=lambda each: (abs(each[0] - request.minutes), each[0])):
        if minutes in lengths.spared and possible(problem_for(lengths.problem, minutes)):
            missing = (minutes - request.minutes) * 60
            return NotPossible("too_short" if missing > 0 else "too_long", minutes, missing)
    return NotPossible("kept" if request.edits.keep else "nothing_left")


def _said_tonight(request: Request) -> bool:
    """Positions are private unless both may see what was said about them."""
    return all(each.shared for each in request.receiver.likings) and not request.receiver.limits


@dataclass
class _Lengths:
    problem: Problem

    @cached_property
    def minutes(self) -> set[int]:
        """Whole minutes that can be filled as far as time alone goes."""
        return self._filled(problem_for(self.problem, LONGEST_MINUTES), nothing)

    @cached_property
    def spared(self) -> set[int]:
        """Those in which the giver's hands may be asked for no more than they can give, in all and at a stretch."""
        longest = problem_for(self.problem, max(self.minutes))
        return self._filled(longest, at_a_stretch) & self._filled(longest, in_all)

    def _filled(self, wide: Problem, asked: Callable[[Problem], Asked]) -> set[int]:
        return {
            minutes
            for turns, times in reachable(wide, asked(wide)).items()
            for minutes in range(SHORTEST_MINUTES, LONGEST_MINUTES + 1)
            if turns <= turns_allowed(minutes) and minutes * 60 // QUANTUM in times
        }
