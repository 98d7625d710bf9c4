"""How far from the best: beside trying everything, beside a grid of single seconds, beside simpler ways to plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from random import Random
from statistics import mean
from unittest.mock import patch

from sessions.planner import Giver, Request
from sessions.planner.layers import Search
from sessions.planner.limits import limits_of
from sessions.planner.pool import pool_of
from sessions.planner.problem import Problem, problem_of
from sessions.planner.search import search
from sessions.planner.worth import Judge
from tests.bench.planner.rivals import Rival, fixed_template, greedy, scale_and_round
from tests.bench.planner.rules import in_parallel
from tests.planner.cases import receiver, routine
from tests.planner.exhaustive import most_worth
from tests.planner.small import questions

Rows = Iterator[tuple[str, str, str]]


def against_everything(routines: int) -> Rows:
    """Small questions, with hands that tire early: is anything better, or possible at all?"""
    results = [each for found in in_parallel(_compared, range(routines)) for each in found]
    possible = [(best, ours) for best, ours in results if best is not None]
    false = sum(ours is None for _, ours in possible)
    worst = max((1 - (ours or 0) / best for best, ours in possible if ours is not None), default=0.0)
    yield f'false "impossible" beside trying everything ({len(results):,} questions)', str(false), "0"
    yield f"largest regret beside the exhaustive optimum (of {len(possible):,})", f"{100 * worst:.3f} %", "0"


def _compared(seed: int) -> list[tuple[int | None, int | None]]:
    found = []
    for problem in questions(Random(seed), 3 + seed % 2):
        if len(problem.nodes) <= 6:
            ours = search(problem)
            found.append((most_worth(problem), ours.worth if ours else None))
    return found


def against_finer_grid(routines: int) -> Rows:
    regrets = [each for each in in_parallel(_finer, range(routines)) if each is not None]
    yield (
        f"regret beside a grid of single seconds, 40 steps ({len(regrets)} evenings)",
        f"mean {mean(regrets):.3f} %, most {max(regrets):.3f} %",
        "≤ 0.5 %",
    )


def _finer(seed: int) -> float | None:
    request = _evening(seed, 40, 40)
    coarse = Search(_asked(request)).best()
    with _seconds():
        fine = Search(_asked(request)).best()
    return 100 * (1 - coarse.worth / fine.worth) if coarse and fine else None


@contextmanager
def _seconds() -> Iterator[None]:
    """The same search on a grid of single seconds."""
    with patch("sessions.planner.curves.QUANTUM", 1), patch("sessions.planner.problem.QUANTUM", 1):
        yield


def against_rivals(routines: int) -> Rows:
    rivals: list[tuple[str, Callable[[Problem], Rival]]] = [
        ("scale and round", scale_and_round),
        ("greedy", greedy),
        ("fixed template", fixed_template),
    ]
    yield f"{'beside simpler ways, 40 steps':<58}", "time met / mean gap", ""
    asked = [problem for seed in range(routines) if (problem := _asked(_evening(seed, 40, 40))).nodes]
    best = [(problem, found) for problem in asked if (found := Search(problem).best())]
    for name, rival in rivals:
        results = [(rival(problem), found.worth) for problem, found in best]
        met = [each for each in results if each[0].met]
        gap = mean(1 - each.worth / most for each, most in met) if met else float("nan")
        yield f"  {name}", f"{100 * len(met) / len(results):.1f} % / {100 * gap:.1f} %", "ours: 100 % / 0"


def _evening(seed: int, size: int, minutes: int) -> Request:
    """Nobody leaves anything out, and hands do not tire: only time is short."""
    chance = Random(seed)
    made = routine(chance, size)
    return Request(minutes, made, receiver=replace(receiver(chance, limited=0.0), limits=()), giver=Giver("plenty"))


def _asked(request: Request) -> Problem:
    assert request.routine
    return problem_of(request, pool_of(request.routine, limits_of(request)), Judge(request))
