"""One edit of one field, seen by the partner: the same phones' work and the same cores for every system.

The server is pinned to one core, the load to the other where there are two. CPU is what the kernel books to all
processes of the server. A system that fails says so in its row.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.measure import cpu_seconds
from tests.bench.systems import INSTALLED, SYSTEMS, Peer, System, Unknot, install, node
from tests.e2e.server import eventually

#: Seconds that one phase may take.
PATIENCE = 120
COLUMNS = ("CPU ms", "p50 ms", "p95 ms", "edits/s", "CPU ms", "edits/s", "CPU ms", "reconnect", "fresh", "kill -9")
WIDTHS = (8, 8, 8, 9, 8, 9, 8, 14, 9, 9)


def compare_systems() -> None:
    """Print a row for each system."""
    install()
    print(f"{'':<31}{'one pair, an edit':>24}{'50 pairs':>17}{'1,000 offline':>17}{'bytes (connections)':>23}")
    print(f"{'':<31}" + "".join(map(str.rjust, COLUMNS, WIDTHS)) + "  stored")
    for system in SYSTEMS:
        print(f"{system.name:<31}{row(system)}  {system.stored}", flush=True)


def row(system: System) -> str:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        server = system.make(Path(folder))
        try:
            cells = measured(server, system.adapter)
        except Exception as error:
            return f"did not run: {str(error).splitlines()[0][:120]}"
        finally:
            server.kill()
    return "".join(map(str.rjust, cells, WIDTHS))


def measured(server: Unknot | Peer, adapter: str) -> list[str]:
    pinned(min, server.start)

    def phase(name: str) -> tuple[dict[str, Any], float]:
        return pinned(max, lambda: run(adapter, name, server.where))

    (latency, spent), (many, spent_on_many), (back, spent_on_back) = map(phase, ("latency", "throughput", "back"))
    lines, _ = phase("bytes")
    taken = latency["taken"]
    if lines["fresh"]["found"] != lines["last"]:
        raise RuntimeError("a fresh phone does not find the last edit")
    group = server.where["group"]
    phase("kill")
    server.kill()
    eventually(lambda: not alive(group), what="the end of the server")
    pinned(min, server.start)
    left, _ = phase("survivors")
    return [
        f"{spent / len(taken) * 1000:.2f}",
        f"{statistics.median(taken):.1f}",
        f"{statistics.quantiles(taken, n=20)[18]:.1f}",
        f"{many['edits'] / many['seconds']:,.0f}",
        f"{spent_on_many / many['edits'] * 1000:.2f}",
        f"{back['edits'] / back['seconds']:,.0f}",
        f"{spent_on_back / back['edits'] * 1000:.2f}",
        f"{lines['reconnect']['bytes']:,} ({lines['reconnect']['connections']})",
        f"{lines['fresh']['bytes']:,}",
        f"{left['kept']} of {left['of']}",
    ]


def alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def run(adapter: str, phase: str, where: dict[str, Any]) -> tuple[dict[str, Any], float]:
    """What the load reports, and the seconds of CPU that the server spent from its "ready" on."""
    command = [node(), "load.mjs", adapter, phase, json.dumps(where)]
    pipe = subprocess.PIPE
    load = subprocess.Popen(
        ["timeout", str(PATIENCE), *command], cwd=INSTALLED, text=True, stdin=pipe, stdout=pipe, stderr=pipe
    )
    assert load.stdin is not None
    assert load.stdout is not None
    assert load.stderr is not None
    with load:
        if load.stdout.readline() == "ready\n":
            before = cpu_seconds(where["group"])
            load.stdin.write("go\n")
            load.stdin.flush()
            if report := load.stdout.readline():
                return json.loads(report), cpu_seconds(where["group"]) - before
        said = [line for line in load.stderr.read().splitlines() if "Error" in line]
    raise RuntimeError(f"{phase}: {said[0] if said else f'no answer in {PATIENCE} s'}")


def pinned(core: Callable[[set[int]], int], work: Callable[[], Any]) -> Any:
    """Do `work`, and whatever it starts, on one core."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core(cores)})
    try:
        return work()
    finally:
        os.sched_setaffinity(0, cores)
