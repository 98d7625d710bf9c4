"""Run by tests in a process of its own, with a database of its own.

Several phones of one person push at the same time as one polls. Prints what was committed and what the poller heard.
"""

from __future__ import annotations

import json
import threading

from django.core.management import call_command
from django.db import connection

from partners.models import Person
from partners.services import start
from sync import clocks
from sync.ids import uuid7
from sync.services import synchronise


def request(device: str, cursors: dict[str, str], *mutations: dict[str, object]) -> dict[str, object]:
    return {"device": device, "schema": 1, "now": clocks.now(), "cursors": cursors, "mutations": list(mutations)}


def write(person: Person, pushes: int, committed: list[str]) -> None:
    device, profile = str(uuid7()), {"name": "Sam", "color": "rose"}
    for mid in range(1, pushes + 1):
        row = str(uuid7())
        mutation = {"mid": mid, "uid": str(uuid7()), "op": "create", "kind": "profile", "id": row, "space": "me"}
        answer = synchronise(person, request(device, {}, mutation | {"fields": profile}))
        assert answer["results"][0]["status"] == "applied", answer
        committed.append(row)
    connection.close()


def poll(person: Person, heard: dict[str, int], done: threading.Event) -> None:
    device = str(uuid7())
    cursors: dict[str, str] = {}
    last = False
    while not last:
        last = done.is_set()
        for space in synchronise(person, request(device, cursors)).get("spaces", []):
            assert not space["reset"]
            cursors[space["id"]] = space["cursor"]
            heard |= {change["id"]: change["version"] for change in space["changes"]}
    connection.close()


def main(writers: int, pushes: int) -> None:
    call_command("migrate", verbosity=0)
    person = start("Sam")
    committed: list[str] = []
    heard: dict[str, int] = {}
    done = threading.Event()
    writing = [threading.Thread(target=write, args=(person, pushes, committed)) for _ in range(writers)]
    poller = threading.Thread(target=poll, args=(person, heard, done))
    for thread in (*writing, poller):
        thread.start()
    for thread in writing:
        thread.join()
    done.set()
    poller.join()
    print(json.dumps({"committed": committed, "heard": heard}))
