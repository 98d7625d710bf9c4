"""How long a plan takes on one core, and how little it moves when the time changes by a minute."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from statistics import median, quantiles

from routines.starters import STARTERS
from sessions.planner import Giver, Planned, Request, plan
from sessions.plans.schema import Plan
from tests.planner.cases import receiver, request, routine

Rows = Iterator[tuple[str, str, str]]


def speed(evenings: int) -> Rows:
    """Milliseconds of one core (CPU time: other work on the machine does not count), as in a server that has begun."""
    gc.collect()
    gc.freeze()
    for steps, minutes, target in ((20, 20, ""), (60, 60, "p95 ≤ 25 ms"), (120, 90, "")):
        taken = sorted(_taken(_evening(seed, steps, minutes)) for seed in range(evenings))
        p95 = quantiles(taken, n=20)[18]
        yield f"one plan, {steps} steps × {minutes} minutes", f"p50 {median(taken):.1f}, p95 {p95:.1f} ms", target
    for stamina in ("little", "usual", "plenty"):
        refused = min(_taken(Request(120, library=STARTERS, giver=Giver(stamina))) for _ in range(5))
        yield f"120 minutes of the library, {stamina} stamina: not possible", f"{refused:.0f} ms", "≤ 100 ms"


def _taken(evening: Request) -> float:
    start = time.process_time()
    plan(evening)
    return (time.process_time() - start) * 1000


def _evening(seed: int, steps: int, minutes: int) -> Request:
    chance = Random(seed)
    made = routine(chance, steps)
    return Request(minutes, made, receiver=replace(receiver(chance, limited=0.02), limits=()))


def stability(evenings: int) -> Rows:
    """A minute more or less, planned anew with the plan before."""
    moved = [each for seed in range(evenings * 3) for each in _moved(request(Random(seed)))]
    many = sum(each > 2 for each in moved)
    yield (
        f"steps that move by more than 20 s when the time moves by a minute ({len(moved)})",
        f"median {median(moved):.0f}, more than 2: {100 * many / len(moved):.1f} %",
        "≤ 2",
    )


def _moved(evening: Request) -> Iterator[int]:
    try:
        before = plan(evening)
    except ValueError:
        return
    if not isinstance(before, Planned):
        return
    for minutes in (evening.minutes - 1, evening.minutes + 1):
        if 5 <= minutes <= 120:
            after = plan(replace(evening, minutes=minutes, previous=before.plan))
            if isinstance(after, Planned):
                yield _changed(before.plan, after.plan)


def _changed(before: Plan, after: Plan) -> int:
    """Steps of hands whose time on one side differs by more than 20 s; one that came or went had none."""
    one, other = _lengths(before), _lengths(after)
    return sum(abs(one.get(key, 0) - other.get(key, 0)) > 20 for key in one.keys() | other.keys())


def _lengths(made: Plan) -> dict[str, int]:
    return {step["key"].removesuffix(".right"): step["seconds"] for step in made["steps"] if step["pressure"]}
