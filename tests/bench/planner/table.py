"""All measurements of the planner in one table, each beside its target."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.planner.exactness import against_everything, against_finer_grid, against_rivals
from tests.bench.planner.learning import learning
from tests.bench.planner.reasons import fidelity
from tests.bench.planner.rules import rules
from tests.bench.planner.speed import speed, stability

Row = tuple[str, str, str]


def bench_planner() -> None:
    """Print the table. About six minutes on two cores."""
    print(f"{'':<58}{'measured':>28}  target")
    for what, measured, target in _rows():
        print(f"{what:<58}{measured:>28}  {target}", flush=True)


def _rows() -> Iterator[Row]:
    yield from rules(10_000)
    yield from against_everything(600)
    yield from against_finer_grid(12)
    yield from against_rivals(120)
    yield from speed(300)
    yield from stability(60)
    yield from fidelity(120)
    yield from learning(48)
