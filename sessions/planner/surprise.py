"""One step that was never tried, for those who asked to be surprised: short, ordinary, and never at the end."""

from __future__ import annotations

from statistics import median

from routines.vocabulary import AREAS
from sessions.planner.pool import Candidate, Pool
from sessions.planner.worth import Judge

MOST_SECONDS = 90


def something_new(pool: Pool, judge: Judge, given: set[str]) -> str:
    """Return the key of the step to try beside those that are `given` anyway, "" for none.

    It was never given to them, nothing is sensitive about it, and it is expected to please at least as much as half of
    the others. Without a history everything is new, and nothing is called so.
    """
    if not judge.taste.counts:
        return ""
    expected = {each.key: _expected(judge, each) for each in pool.candidates}
    middle = median(expected.values())
    fit = [
        each
        for each in pool.candidates[1:-1]
        if each.key not in given
        and expected[each.key] >= middle
        and each.moment.step.bound.min_seconds <= MOST_SECONDS
        and all(AREAS[area].tier == 0 for area in each.moment.step.touched)
        and not any((area, each.moment.step.technique) in judge.taste.counts for area in each.moment.step.touched)
    ]
    return max(fit, key=lambda each: (expected[each.key], each.key)).key if fit else ""


def _expected(judge: Judge, candidate: Candidate) -> float:
    step = candidate.moment.step
    return sum(judge.taste(area, step.technique) for area in step.touched) / len(step.touched)
