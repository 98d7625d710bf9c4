"""Hard constraints over made-up evenings, judged by the checker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from os import cpu_count
from random import Random
from typing import TypeVar

from sessions.planner import BadRequest, NotPossible, plan
from tests.planner.cases import request
from tests.planner.checker import broken

T, R = TypeVar("T"), TypeVar("R")


def in_parallel(work: Callable[[T], R], items: Iterable[T]) -> list[R]:
    """Do the same with each of many things, on all cores."""
    with ProcessPoolExecutor(cpu_count()) as pool:
        return list(pool.map(work, items, chunksize=20))


def rules(cases: int) -> Iterator[tuple[str, str, str]]:
    found: Counter[str] = Counter()
    for each in in_parallel(judged, range(cases)):
        found.update(each)
    plans = found["plans"]
    kept = 100 * (plans - found["broken"]) / plans
    yield f"evenings that keep H1 to H14 (of {plans:,} plans)", f"{kept:.2f} %", "100 %"
    yield f"evenings that were refused with a reason (of {cases:,})", f"{cases - plans:,}", ""
    for rule in sorted(key for key in found if key.startswith("H")):
        yield f"  broken: {rule}", str(found[rule]), "0"


def judged(seed: int) -> list[str]:
    evening = request(Random(seed))
    try:
        made = plan(evening)
    except BadRequest:
        return ["refused"]
    if isinstance(made, NotPossible):
        return [made.binding]
    wrong = broken(made.plan, evening, made.routine)
    return ["plans", *(["broken"] if wrong else []), *{each.split()[0] for each in wrong}]
