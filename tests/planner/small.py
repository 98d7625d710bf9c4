"""Small questions with tight limits, to compare the search with trying everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from sessions.planner import Giver, Request
from sessions.planner.limits import limits_of
from sessions.planner.pool import pool_of
from sessions.planner.problem import Problem, problem_of
from sessions.planner.worth import Judge
from tests.planner.cases import receiver
from tests.planner.exhaustive import small_routine


def questions(chance: Random, size: int) -> Iterator[Problem]:
    """One small routine, for several lengths of time and with hands that tire early."""
    request = Request(
        20,
        small_routine(chance, size),
        receiver=receiver(chance, limited=0.03),
        giver=Giver(chance.choice(["little", "usual"])),
    )
    assert request.routine
    pool = pool_of(request.routine, limits_of(request))
    if not pool.candidates:
        return
    problem = problem_of(request, pool, Judge(request))
    for _ in range(3):
        yield replace(
            problem,
            quanta=chance.randint(10, 80),
            turns=chance.randint(0, 2),
            stretch=chance.randint(2, 9),
            points=chance.randint(1, 6),
        )
