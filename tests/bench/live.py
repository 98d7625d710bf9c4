"""From an edit on one phone to its rows at another: how long until the partner could see it.

Server pinned to one core, both phones to the other where there are two.
"""

from __future__ import annotations

import os
import queue
import statistics
import tempfile
import threading
import time
import uuid
from pathlib import Path

from tests.bench.client import WirePhone
from tests.e2e.server import Server
from tests.platform.ears import Ear, second_phone

EDITS = 200
WARMUP = 20


def bench_live() -> None:
    """Target: p50 of 5 ms."""
    cores = sorted(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder))
        os.sched_setaffinity(0, cores[:1])  # inherited by the server
        try:
            server.start()
            os.sched_setaffinity(0, cores[-1:])
            taken = edits(WirePhone(server.url))[WARMUP:]
        finally:
            server.kill()
            os.sched_setaffinity(0, cores)
    p95 = statistics.quantiles(taken, n=20)[18]
    print(f"{len(taken)} edits, load average {os.getloadavg()[0]:.1f}:", end=" ")
    print(f"at the other phone after {statistics.median(taken):.1f} ms, p95 {p95:.1f} ms")


def edits(phone: WirePhone) -> list[float]:
    """Milliseconds from sending each edit to the arrival of its rows."""
    phone.sync()
    ear = Ear(second_phone(phone))
    ear.event()
    arrived: queue.Queue[tuple[float, str]] = queue.Queue()
    threading.Thread(target=_listen, args=(ear, arrived), daemon=True).start()
    profile = str(uuid.uuid4())
    phone.sync([{"op": "create", "kind": "profile", "id": profile, "fields": {"name": "Sam", "color": "amber"}}])
    arrived.get(timeout=10)
    taken = []
    for number in range(WARMUP + EDITS):
        name, start = f"Sam {number}", time.perf_counter()
        phone.sync([{"op": "patch", "kind": "profile", "id": profile, "fields": {"name": name}}])
        at, heard = arrived.get(timeout=10)
        assert heard == name, "an edit did not come with its rows"
        taken.append((at - start) * 1000)
    return taken


def _listen(ear: Ear, arrived: queue.Queue[tuple[float, str]]) -> None:
    while heard := ear.event():
        name, told = heard
        arrived.put((time.perf_counter(), told["changes"][0]["data"]["name"] if name == "delta" else ""))
