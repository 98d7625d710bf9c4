"""Phones that write over HTTP while the server is killed with -9 under them, and what must be true in the end."""

from __future__ import annotations

import copy
import http.client
import random
import threading
from collections import Counter
from collections.abc import Callable
from typing import Any
from uuid import UUID

import psycopg

from sync.ids import uuid7
from tests.bench.client import WirePhone, now
from tests.e2e.server import Server, eventually
from tests.sync.phone import Phone

Json = dict[str, Any]
#: Seconds between tries while the server is down.
PATIENCE = 0.05


class Writer:
    """A phone that writes on, whatever becomes of its requests."""

    def __init__(self, wire: WirePhone, person: str, seed: int) -> None:
        self._wire, self._random = wire, random.Random(seed)
        self.phone = Phone(person, lambda: str(uuid7()))
        self.written: list[str] = []
        #: Requests that were answered, and requests of which nobody knows what became.
        self.answered = self.lost = 0
        self.failure: BaseException | None = None

    def run(self, stopped: threading.Event, couple: str) -> None:
        try:
            while not stopped.is_set():
                self.write(couple)
                if not self.sync():
                    stopped.wait(PATIENCE)
        except BaseException as error:
            self.failure = error

    def write(self, couple: str) -> None:
        known = sorted(row["id"] for row in self.phone.stored.rows.values() if row["kind"] == "routine")
        title, space = f"{self._random.getrandbits(40):010x}", self._random.choice(["me", couple])
        if not known or self._random.random() < 0.3:
            say: tuple[str, str, Json] = ("create", str(uuid7()), routine(title))
        else:
            op = self._random.choice(["patch", "patch", "patch", "delete"])
            say = (op, self._random.choice(known), {"title": title} if op == "patch" else {})
        self.written.append(self.phone.write(say[0], "routine", say[1], say[2], now(), space))

    def sync(self) -> Json | None:
        """One request; None when there was no answer."""
        body = self.phone.ask(now())
        try:
            answer: Json = self._wire.post("/api/v1/sync", body)
        except (OSError, http.client.HTTPException):
            self._wire.connection.close()
            self.lost += 1
            return None
        self.answered += 1
        self.phone.hear(self.phone.waiting or "", 200, answer)
        return answer

    def heal(self) -> None:
        """Sync until there is nothing to say."""
        eventually(lambda: (said := self.sync()) and not {"spaces", "results"} & said.keys(), 30, "in step at last")


def routine(title: str) -> Json:
    return {"title": title, "position": "prone"}


def another(wire: WirePhone) -> WirePhone:
    """A second phone of the same person, with the same login."""
    other = copy.copy(wire)
    other.connection = http.client.HTTPConnection(wire.connection.host, wire.connection.port, timeout=10)
    return other


def pair(maker: WirePhone, claimer: WirePhone) -> str:
    """Make the two a couple, and return the id of its space."""
    made = maker.post("/api/v1/invites", {"purpose": "pair"})
    claimer.post("/api/v1/invites/claim", {"code": made["code"]})
    for wire in (claimer, maker):
        wire.post(f"/api/v1/invites/{made['id']}/confirm", {"share": []} if wire is maker else {})
    return str(maker.get("/api/v1/couple")["id"])


def journal(server: Server) -> list[str]:
    """The uid of every mutation in the journal, read past the server."""
    query = "SELECT uid FROM sync_journalentry WHERE NOT repeat"
    url = server.environment()["DATABASE_URL"]
    if not url.startswith("postgres"):
        return [str(UUID(uid)) for (uid,) in server.rows(query)]
    with psycopg.connect(url) as database:
        return [str(uid) for (uid,) in database.execute(query)]


class Household:
    """Sam with two phones and Alex with one, a couple, at a server that dies now and then."""

    def __init__(self, server: Server, seed: int) -> None:
        self.server = server
        sam, alex = WirePhone(server.url, "Sam"), WirePhone(server.url, "Alex")
        self.couple = pair(sam, alex)
        wires = [(sam, sam), (another(sam), sam), (alex, alex)]
        self.writers = [
            Writer(wire, whose.get("/api/v1/me")["id"], seed + at) for at, (wire, whose) in enumerate(wires)
        ]
        self.rounds = 0

    def live_through(self, kills: int, over: Callable[[], bool] = lambda: False) -> None:
        """Write while the server is killed and started again, `kills` times or until it is `over`."""
        stopped = threading.Event()
        threads = [threading.Thread(target=writer.run, args=(stopped, self.couple)) for writer in self.writers]
        for thread in threads:
            thread.start()
        try:
            while self.rounds < kills and not over():
                self._kill_in_full_swing()
                self.rounds += 1
        finally:
            stopped.set()
            for thread in threads:
                thread.join()

    def _kill_in_full_swing(self) -> None:
        goal = self.answered + 5 + random.SystemRandom().randrange(10)
        eventually(lambda: self.answered >= goal, 30, "phones that are answered")
        self.server.kill()
        self.server.serve()

    @property
    def answered(self) -> int:
        return sum(writer.answered for writer in self.writers)

    def check(self) -> None:
        """All that was written is in the journal once, and everybody shows the same."""
        for writer in self.writers * 2:
            assert writer.failure is None, writer.failure
            writer.heal()
        written = [uid for writer in self.writers for uid in writer.written]
        times = Counter(journal(self.server))
        assert {uid: times[uid] for uid in written} == dict.fromkeys(written, 1), "I1: each change is journalled once"
        for writer in self.writers:
            assert not writer.phone.stored.outbox, "I2: an outbox does not empty"
        shown = [writer.phone.view() for writer in self.writers]
        assert shown[0] == shown[1], "I2: two phones of one person differ"
        assert self._ours(self.writers[0]) == self._ours(self.writers[2]), "I2: two people differ"

    def _ours(self, writer: Writer) -> Json:
        rows = writer.phone.stored.rows
        return {key: row["data"] for key, row in rows.items() if row["space"] == self.couple}
