"""A phone, as small as docs/sync.md allows: a durable outbox, rows with cursors, and the rules for every answer.

`mistakes` switches on classic mistakes of the phone's side (see test_mistakes.py).
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass
class Stored:
    """What survives a crash."""

    key: str
    last_mid: int = 0
    acked_mid: int = 0
    outbox: list[Json] = field(default_factory=list)
    acked: list[Json] = field(default_factory=list)
    rows: dict[str, Json] = field(default_factory=dict)
    cursors: dict[str, str] = field(default_factory=dict)
    pull_first: bool = False
    #: uid -> result, for everything the person should see.
    refused: dict[str, Json] = field(default_factory=dict)
    conflicts: dict[str, Json] = field(default_factory=dict)
    #: Signed out for good: nothing goes out before somebody signs in again.
    revoked: bool = False


class Phone:
    """`old`: an app that knows of a note's text, and of no other field."""

    def __init__(
        self, person: str, new_id: Callable[[], str], mistakes: Collection[str] = (), *, old: bool = False
    ) -> None:
        self.person, self.new_id, self.mistakes, self.old = person, new_id, mistakes, old
        #: Milliseconds that the phone's clock is ahead.
        self.skew = 0
        self._first_key = new_id()
        self.stored = Stored(self._first_key)
        #: Identifies the one request that is on its way.
        self.waiting: str | None = None

    def clone(self) -> Phone:
        """The whole profile copied to another phone."""
        twin = Phone(self.person, self.new_id, self.mistakes, old=self.old)
        twin.stored, twin._first_key = deepcopy(self.stored), self._first_key
        return twin

    def wipe(self) -> None:
        self.waiting = None
        self.stored = Stored(self._next_key())

    def _next_key(self) -> str:
        return self._first_key if "reuse" in self.mistakes else self.new_id()

    # --- what the person does and sees -----------------------------------------------------------------

    def write(self, op: str, kind: str, row_id: str, fields: Json, now: int, space: str = "me") -> str:
        row = self.stored.rows.get(row_id, {})
        known, space = row.get("fields", {}), row.get("space", space)
        base = {name: known[name] for name in fields if name in known}
        uid = self.new_id()
        self._append(
            {"uid": uid, "space": space, "op": op, "kind": kind, "id": row_id, "at": now + self.skew}
            | {"fields": fields, "base": base}
        )
        return uid

    def _append(self, mutation: Json) -> None:
        self.stored.last_mid += 1
        self.stored.outbox.append({"mid": self.stored.last_mid, **mutation})

    def view(self) -> dict[str, Json]:
        """The server's rows with the outbox on top: what the person sees, by id."""
        shown = {row_id: row["data"] for row_id, row in self.stored.rows.items()}
        if "flicker" in self.mistakes:
            return shown
        for mutation in self.stored.outbox:
            row_id = mutation["id"]
            if mutation["op"] == "create":
                shown.setdefault(row_id, mutation["fields"])
            elif mutation["op"] == "patch" and row_id in shown:
                shown[row_id] = shown[row_id] | mutation["fields"]
            elif mutation["op"] == "delete":
                shown.pop(row_id, None)
        return shown

    # --- talking -----------------------------------------------------------------------------------------

    def ask(self, now: int, most: int = 500) -> Json:
        self.waiting = self.new_id()
        stored = self.stored
        return {
            "device": stored.key,
            "schema": 1,
            "now": now + self.skew,
            "cursors": dict(stored.cursors),
            "mutations": [] if stored.pull_first else deepcopy(stored.outbox[:most]),
        }

    def hear(self, asked: str, status: int, answer: Json, *, crash: bool = False) -> None:
        """Take an answer in, all of it or, when the phone crashes meanwhile, nothing. Late ones are ignored."""
        if asked != self.waiting and "late" not in self.mistakes:
            return
        self.waiting = None
        if crash:
            if "cursor" in self.mistakes and status == 200:
                self._take_cursors(answer)
            return
        if status == 200 or (status == 426 and "results" in answer):
            self._take(answer)
        elif status == 410:
            self._be_wiped()
        elif answer.get("code") in ("gap", "forked"):
            self._be_reborn([])

    def _take(self, answer: Json) -> None:
        stored = self.stored
        stored.pull_first = False
        for result in answer.get("results", []):
            self._settle(result)
        forgot = answer["last_mid"] < stored.acked_mid
        stored.acked_mid = max(stored.acked_mid, answer["last_mid"])
        lost = self._take_rows(answer)
        self._take_cursors(answer)
        if forgot or any(space["reset"] for space in answer.get("spaces", [])):
            self._be_reborn(lost)

    def _settle(self, result: Json) -> None:
        stored = self.stored
        mutation = next((m for m in stored.outbox if m["mid"] == result["mid"]), None)
        if mutation is None:
            return
        outcome = result.get("first", result)
        if outcome["status"] == "rejected" and "stuck" in self.mistakes:
            return
        stored.outbox.remove(mutation)
        if outcome["status"] == "rejected":
            if "hidden" not in self.mistakes:
                stored.refused[mutation["uid"]] = outcome
        else:
            stored.acked.append(mutation)
        if outcome["status"] in ("lost_to", "superseded_by_delete") or outcome.get("over"):
            stored.conflicts[mutation["uid"]] = outcome

    def _take_rows(self, answer: Json) -> list[Json]:
        """Store the rows; return those that a reset takes away."""
        rows, lost = self.stored.rows, []
        for space_id in answer.get("gone", []):
            self._forget(space_id)
        for space in answer.get("spaces", []):
            if space["reset"]:
                kept = {change["id"] for change in space["changes"]}
                lost += [row for row in self._forget(space["id"]) if row["id"] not in kept]
            for change in space["changes"]:
                if not change["deleted"]:
                    rows[change["id"]] = self._kept(change) | {"space": space["id"]}
                elif rows.get(change["id"], {}).get("space") == space["id"]:
                    del rows[change["id"]]
        return lost

    def _kept(self, change: Json) -> Json:
        """All of a row, also the fields that this app has never heard of."""
        if "narrow" not in self.mistakes or not self.old or change["kind"] != "note":
            return change
        return change | {"data": {"text": change["data"]["text"]}}

    def _forget(self, space_id: str) -> list[Json]:
        mine = [row for row in self.stored.rows.values() if row["space"] == space_id]
        for row in mine:
            del self.stored.rows[row["id"]]
        self.stored.cursors.pop(space_id, None)
        return mine

    def _take_cursors(self, answer: Json) -> None:
        self.stored.cursors |= {space["id"]: space["cursor"] for space in answer.get("spaces", [])}

    # --- starting over --------------------------------------------------------------------------------------

    def _be_reborn(self, lost: list[Json]) -> None:
        """A new key; everything that was ever said is said again, as if nothing had been seen."""
        stored = self.stored
        again = ([] if "noack" in self.mistakes else stored.acked) + stored.outbox
        stored.key, stored.last_mid, stored.acked_mid, stored.pull_first = self._next_key(), 0, 0, not lost
        stored.outbox, stored.acked = [], []
        for mutation in [*self._revived(lost, again), *again]:
            base = mutation.get("base", {}) if "stale" in self.mistakes else {}
            self._append({name: value for name, value in mutation.items() if name != "mid"} | {"base": base})

    def _be_wiped(self) -> None:
        """Signed out for good: what came from the server goes, what it never heard of stays."""
        waiting = self.stored.outbox
        self.stored = Stored(self._next_key(), revoked=True)
        for mutation in waiting:
            self._append({name: value for name, value in mutation.items() if name != "mid"} | {"base": {}})

    def _revived(self, lost: list[Json], again: list[Json]) -> list[Json]:
        """Creations, from this phone's copies, of rows that the server has lost and that `again` needs."""
        made = {m["id"] for m in again if m["op"] == "create"}
        needed = {m["id"] for m in again if m["op"] != "delete"} | {m["fields"].get("note") for m in again}
        return [
            {"uid": self.new_id(), "space": row["space"], "op": "create", "kind": row["kind"], "id": row["id"]}
            | {"at": 0, "fields": row["data"]}
            for row in lost
            if row["id"] in needed - made and row["owner"] in (None, self.person)
        ]
