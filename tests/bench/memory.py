"""./run bench memory: pages of the history, a search and a year at a glance, for 10 and for 1,000 evenings.

The limits are 30 ms of the server for the year of 1,000, and beside it a plain Django view of the same server. What an
event of a running session costs stands there too: the summaries are kept with it. Server pinned to one core, client to
the other where there are two; one request at a time.
"""

from __future__ import annotations

import os
import uuid
from datetime import UTC, datetime
from typing import Any

from tests.bench.client import WirePhone
from tests.bench.measure import HEADER, measure
from tests.bench.pinned import pinned_server
from tests.e2e.server import Server

TIMES = 100
EVENINGS = (10, 1_000)
#: How many evenings, with their logs, one push carries.
AT_ONCE = 10
LIMIT_MS = 30
YEAR = 2025
NEW_YEAR = int(datetime(YEAR, 1, 1, tzinfo=UTC).timestamp() * 1000)
#: Milliseconds from one evening to the next.
STRIDE = 8 * 3_600_000
HISTORY = "/api/v1/history"


def mutation(kind: str, row: str, fields: dict[str, Any]) -> dict[str, Any]:
    return {"op": "create", "kind": kind, "id": row, "fields": fields}


def evening(plan: dict[str, Any], number: int) -> list[dict[str, Any]]:
    """One evening that was given whole, each question answered at once."""
    session, begun = str(uuid.uuid4()), NEW_YEAR + number * STRIDE
    giver, receiver = ({"person": None, "name": name} for name in ("Sam", "Alex"))
    fields = {"title": f"Evening {number}", "plan": plan, "giver": giver, "receiver": receiver, "planned_for": None}
    events, now = [(begun, "start", {})], begun
    for index, step in enumerate(plan["steps"]):
        now += 4_000 if step["ask"] else step["seconds"] * 1000
        if step["ask"]:
            events.append((now, "answer", {"step": index, "value": "yes"}))
    log = [
        {"session": session, "seq": seq, "at": at, "kind": kind, "payload": payload}
        for seq, (at, kind, payload) in enumerate([*events, (now, "finish", {})])
    ]
    said = {"session": session, "mood_before": 1, "mood_after": number % 5, "note": ""}
    return [
        mutation("session", session, fields),
        *(mutation("session_event", str(uuid.uuid4()), event) for event in log),
        mutation("reflection", str(uuid.uuid4()), said),
    ]


def add(phone: WirePhone, plan: dict[str, Any], start: int, stop: int) -> None:
    for first in range(start, stop, AT_ONCE):
        numbers = range(first, min(first + AT_ONCE, stop))
        phone.sync([each for number in numbers for each in evening(plan, number)])


def compare(server: Server) -> None:
    assert server.process
    group, phone = server.process.pid, WirePhone(server.url)
    routine = {"source": "starter", "id": "hands-and-forearms"}
    plan = phone.post("/api/v1/plans", {"routine": routine})["plan"]
    limit = measure(lambda: phone.get("/healthz"), group, TIMES)
    print(f"load average {os.getloadavg()[0]:.1f}, {TIMES} requests each\n{HEADER}")
    print(limit.row("a plain Django view", limit))
    done = 0
    for count in EVENINGS:
        add(phone, plan, done, count)
        done = count
        for label, address in (
            ("a page of the history", HISTORY),
            ("a search by area, mood and words", f"{HISTORY}?area=forearm&mood=4&text=evening"),
            ("a year at a glance", f"{HISTORY}/{YEAR}?zone=Europe/Berlin"),
        ):
            taken = measure(lambda address=address: phone.get(address), group, TIMES)  # type: ignore[misc]
            print(taken.row(f"{label}, {count:,} evenings", limit))
    print(f"the year of {EVENINGS[-1]:,} took the server {taken.cpu:.1f} ms (limit {LIMIT_MS} ms)")
    session, *_ = evening(plan, done)
    phone.sync([session])
    step = {"session": session["id"], "seq": 1, "at": NEW_YEAR, "kind": "pause", "payload": {}}
    taken = measure(lambda: phone.sync([mutation("session_event", str(uuid.uuid4()), step)]), group, TIMES)
    print(taken.row("an event of a running session", limit))


def bench_memory() -> None:
    """Print a row for each kind of request and length of history."""
    with pinned_server() as server:
        compare(server)
