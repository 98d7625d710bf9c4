"""Timing one kind of request: latency as the client sees it, CPU as the kernel books it to the server."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Timing:
    """Milliseconds."""

    p50: float
    p95: float
    cpu: float

    def row(self, label: str, limit: Timing) -> str:
        ratio = self.cpu / limit.cpu if limit.cpu else float("nan")
        return f"{label:<44}{self.p50:>8.2f}{self.p95:>8.2f}{self.cpu:>12.2f}{ratio:>10.1f}"


HEADER = f"{'':<44}{'p50 ms':>8}{'p95 ms':>8}{'CPU ms/req':>12}{'× limit':>10}"


def cpu_seconds(process_group: int) -> float:
    """User and system time of all threads of the group so far, as the scheduler counts it: to the nanosecond."""
    total = 0
    for task in Path("/proc").glob("[0-9]*/task/[0-9]*"):
        try:
            if int((task / "stat").read_text().rpartition(")")[2].split()[2]) == process_group:
                total += int((task / "schedstat").read_text().split()[0])
        except OSError:
            continue  # it ended while we looked
    return total / 1e9


def measure(request: Callable[[], object], process_group: int, times: int, warmup: int = 20) -> Timing:
    """Run `request` so often, one at a time."""
    for _ in range(warmup):
        request()
    before = cpu_seconds(process_group)
    taken = latencies(request, times)
    cpu = (cpu_seconds(process_group) - before) / times * 1000
    return Timing(p50=statistics.median(taken), p95=statistics.quantiles(taken, n=20)[18], cpu=cpu)


def latencies(request: Callable[[], object], times: int) -> list[float]:
    """Milliseconds of each run."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        request()
        taken.append((time.perf_counter() - start) * 1000)
    return taken
