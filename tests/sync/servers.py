"""What the simulated world needs of a server, and the real one behind it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import transaction

from partners.models import Person
from partners.services import start
from sync import couples, kinds
from sync.models import JournalEntry
from sync.problems import Problem
from sync.rows import change, represent
from sync.services import spaces_of, synchronise

Json = dict[str, Any]

#: What phones write in the world of the tests, and the profile that everybody starts with.
KINDS = ("profile", "note", "remark", "diary")


@dataclass
class Entry:
    """One line of the journal."""

    uid: str
    person: str
    device: str
    mid: int
    op: str
    kind: str
    row: str
    fields: Json
    base: dict[str, int]
    version: int | None
    result: Json
    repeat: bool


class Server(Protocol):
    #: Ids of Sam, Alex and Charlie. Sam and Alex share a couple space.
    people: list[str]

    def sync(self, person: str, body: Json) -> tuple[int, Json]: ...

    def rows(self, person: str) -> dict[str, Json]:
        """Everything in the person's spaces by id, deleted or not, in the form of `changes` (always with data)."""

    def journal(self) -> list[Entry]: ...

    def couple(self) -> str | None:
        """The id of the couple space, while there is one."""

    def backup(self) -> None: ...

    def restore(self) -> None:
        """Become what it was at the last backup."""


class RealServer:
    """The product in process. A backup is a savepoint of the test's transaction."""

    def __init__(self) -> None:
        self._people = {str(p.pk): p for p in (start(name) for name in ("Sam", "Alex", "Charlie"))}
        self.people = list(self._people)
        self._savepoint = ""
        self.join()

    def join(self) -> None:
        """Sam and Alex become a couple, again perhaps."""
        if self.couple() is None:
            couples.join({self._people[person]: ("profile",) for person in self.people[:2]})

    def leave(self, person: str) -> None:
        couples.leave(self._people[person])

    def person(self, person: str) -> Person:
        return self._people[person]

    def sync(self, person: str, body: Json) -> tuple[int, Json]:
        try:
            answer = synchronise(self._people[person], json.loads(json.dumps(body)))
        except Problem as problem:
            return problem.status_code, {"code": problem.code, **problem.extra}
        return 200, json.loads(json.dumps(answer))

    def rows(self, person: str) -> dict[str, Json]:
        spaces = spaces_of(self._people[person])
        return {
            str(row.id): change(kind, row) | {"data": represent(kind, row), "space": str(row.space_id)}
            for kind in filter(None, map(kinds.get, KINDS))
            for row in kind.model.objects.filter(space__in=spaces)
        }

    def journal(self) -> list[Entry]:
        return [
            Entry(
                str(e.uid), str(e.author_id), str(e.device.key), e.mid or 0, e.op, e.kind, str(e.row_id), e.fields,
                e.base, e.version, e.result, e.repeat,
            )
            for e in JournalEntry.objects.select_related("device").order_by("id")
            if e.device
        ]  # fmt: skip

    def couple(self) -> str | None:
        mine = couples.membership(self._people[self.people[0]])
        return str(mine.space_id) if mine else None

    def backup(self) -> None:
        self._savepoint = transaction.savepoint()

    def restore(self) -> None:
        transaction.savepoint_rollback(self._savepoint)
