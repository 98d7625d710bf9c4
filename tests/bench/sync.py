"""./run bench sync: an edit that the partner sees, beside other systems; then what a sync costs as history grows.

The limit of the second part is a plain Django view on the same server. Server pinned to one core, client to the other
where there are two; one request at a time; medians.
"""

from __future__ import annotations

import os
import uuid

from tests.bench.client import WirePhone, now
from tests.bench.measure import HEADER, measure
from tests.bench.pinned import pinned_server
from tests.bench.side_by_side import compare_systems
from tests.e2e.server import Server

TIMES = 400
HISTORY = (0, 1_000, 10_000)
BATCH = 250


def add_history(phone: WirePhone, session: str, start: int, stop: int) -> None:
    """Put session events number start..stop-1 into the person's space."""
    for first in range(start, stop, BATCH):
        phone.sync(
            [
                {
                    "op": "create",
                    "kind": "session_event",
                    "id": str(uuid.uuid4()),
                    "fields": {
                        "session": session,
                        "seq": number,
                        "at": now(),
                        "kind": "pause" if number % 2 else "resume",
                        "payload": {},
                    },
                }
                for number in range(first, min(first + BATCH, stop))
            ]
        )


def compare(server: Server) -> None:
    assert server.process
    group = server.process.pid
    phone = WirePhone(server.url)
    plan = phone.post("/api/v1/plans", {"routine": {"source": "starter", "id": "twenty-quiet-minutes"}})["plan"]
    session = str(uuid.uuid4())
    fields = {
        "title": "Bench",
        "plan": plan,
        "giver": {"person": None, "name": "Sam"},
        "receiver": {"person": None, "name": "Alex"},
        "planned_for": None,
    }
    phone.sync([{"op": "create", "kind": "session", "id": session, "fields": fields}])
    reflection = str(uuid.uuid4())
    phone.sync(
        [
            {
                "op": "create",
                "kind": "reflection",
                "id": reflection,
                "fields": {"session": session, "mood_before": 1, "mood_after": 3, "note": ""},
            }
        ]
    )
    versions = {"note": 0}

    def edit() -> None:
        answer = phone.sync(
            [{"op": "patch", "kind": "reflection", "id": reflection, "fields": {"note": str(now())}, "base": versions}]
        )
        versions["note"] = answer["results"][0]["version"]

    limit = measure(lambda: phone.get("/healthz"), group, TIMES)
    print(f"load average {os.getloadavg()[0]:.1f}, {TIMES} requests each\n{HEADER}")
    print(limit.row("a plain Django view (the limit)", limit))
    done = 0
    for rows in HISTORY:
        add_history(phone, session, done, rows)
        done = rows
        print(measure(edit, group, TIMES).row(f"sync, one edit, {rows:,} rows of history", limit))
        print(measure(phone.sync, group, TIMES).row(f"sync, nothing new, {rows:,} rows of history", limit))
    phone.sync()
    print(f"a reconnect without news: {phone.sent} bytes up, {phone.received} bytes down (bodies)")


def bench_sync() -> None:
    """Print a row for each system, then one for each kind of request and length of history."""
    print(f"load average {os.getloadavg()[0]:.1f}")
    compare_systems()
    print(f"load average {os.getloadavg()[0]:.1f}\n")
    with pinned_server() as server:
        compare(server)
