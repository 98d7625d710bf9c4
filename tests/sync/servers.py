"""What the simulated world needs of a server, and the real one behind it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from io import StringIO
from itertools import cycle
from random import Random
from typing import Any, Protocol
from unittest import mock
from uuid import UUID

from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from config import plainly
from config.plainly import Plain
from partners.models import Person
from partners.services import start
from sync import clocks, couples, kinds, limits
from sync.models import Device, JournalEntry, Membership
from sync.problems import Problem
from sync.rows import change, represent
from sync.services import synchronise

Json = dict[str, Any]
#: Who asks, and the body of the request.
Asked = tuple[str, Json]

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


@dataclass(frozen=True)
class Trouble:
    """What befalls a server at one `step` of a request: it is killed (`dies`), or its database is `busy`."""

    what: str
    step: int


class Server(Protocol):
    #: Ids of Sam, Alex and Charlie. Sam and Alex share a couple space.
    people: list[str]
    #: Epoch milliseconds.
    now: int
    #: Apps are asked to update.
    outdated: bool
    #: Live rows that a space may hold.
    room: int

    def sync(self, person: str, body: Json, trouble: Trouble | None = None) -> tuple[int, Json]:
        """Status and body of the answer. Status 0: the server is gone, and has said nothing."""

    def sync_together(self, asked: Sequence[Asked], trouble: Trouble | None = None) -> list[tuple[int, Json]]:
        """The same for several that wait at the same moment."""

    def rows(self) -> dict[str, Json]:
        """Every row by id, deleted or not, in the form of `changes` (always with data), with its `space`."""

    def members(self) -> dict[str, set[str]]:
        """Who is in each space."""

    def journal(self) -> list[Entry]: ...

    def couple(self) -> str | None:
        """The id of the couple space, while there is one."""

    def revoke(self, person: str, device: str) -> None: ...

    def new_epoch(self) -> None: ...

    def backup(self) -> None: ...

    def restore(self) -> None:
        """Become what it was at the last backup."""


class Killed(BaseException):
    """Nothing in the product may catch this, as nothing catches a kill -9."""


class Striking:
    """Lets the database fail once, at the given step of a request: each statement is one."""

    def __init__(self, trouble: Trouble) -> None:
        self._trouble, self._left = trouble, trouble.step

    def __call__(self, execute: Callable[..., Any], sql: str, *call: Any) -> Any:
        self._left -= 1
        if self._left == -1:
            if sql.startswith("ROLLBACK"):
                # What dies there has kept nothing, and here it is a savepoint in the test's transaction, which goes on.
                execute(sql, *call)
            raise Killed if self._trouble.what == "dies" else OperationalError("database is locked")
        return execute(sql, *call)


class Stage:
    """Sam, Alex, Charlie and a couple, made once. Each example is a savepoint that is rolled back.

    Clock and ids of the product are ours, so that a failure comes again with its seed.
    """

    def __init__(self) -> None:
        self.people = [start(name) for name in ("Sam", "Alex", "Charlie")]
        couples.join({person: ("profile",) for person in self.people[:2]})


@contextmanager
def example(seed: int) -> Iterator[Callable[[int], None]]:
    """Roll back what is done within. Yields the setter of the clock.

    The server knows of no more kinds than are written here: each costs its part of every pull.
    """
    random, clock = Random(seed), [0]

    def new_id() -> UUID:
        return UUID(int=random.getrandbits(128) & ~(0xF << 76) | 0x7 << 76)

    before = transaction.savepoint()
    try:
        with (
            mock.patch.object(clocks, "now", side_effect=lambda: clock[0]),
            mock.patch("sync.parting.uuid7", new_id),
            mock.patch.object(kinds, "_kinds", {kind.name: kind for kind in kinds.all_kinds() if kind.name in KINDS}),
        ):
            yield lambda now: clock.__setitem__(0, now)
    finally:
        transaction.savepoint_rollback(before)
        transaction.set_rollback(False)


class RealServer:
    """The product in process. A backup is a savepoint of the test's transaction."""

    def __init__(self, stage: Stage, set_clock: Callable[[int], None]) -> None:
        self._people = {str(person.pk): person for person in stage.people}
        self.people = list(self._people)
        self.now, self.outdated, self.room = 0, False, limits.MAX_ROWS
        self._set_clock = set_clock
        self._savepoint = ""
        self._plainly = cycle([True, False])

    def join(self) -> None:
        """Sam and Alex become a couple, again perhaps."""
        if self.couple() is None:
            couples.join({self._people[person]: ("profile",) for person in self.people[:2]})

    def leave(self, person: str) -> None:
        couples.leave(self._people[person])

    def person(self, person: str) -> Person:
        return self._people[person]

    def sync(self, person: str, body: Json, trouble: Trouble | None = None) -> tuple[int, Json]:
        """By the way of what is plain or not, by turns."""
        self._set_clock(self.now)
        if next(self._plainly):
            return self.sync_together([(person, body)], trouble)[0]
        with self._limits(), self._struck_by(trouble):
            return self._alone(person, body)

    def sync_together(self, asked: Sequence[Asked], trouble: Trouble | None = None) -> list[tuple[int, Json]]:
        """As the front door does it: together where nothing is wrong, else one by one."""
        self._set_clock(self.now)
        with self._limits(), self._struck_by(trouble):
            try:
                with mock.patch("partners.login.plainly", self._people.get):
                    said = [Plain(person, json.loads(json.dumps(body))) for person, body in asked]
                    answers = plainly.answer_together(said)
            except Killed:
                return [(0, {}) for _ in asked]
            finally:
                transaction.set_rollback(False)  # as in `_alone`
            return [
                (200, json.loads(answer)) if answer else self._alone(*each)
                for answer, each in zip(answers, asked, strict=True)
            ]

    def _alone(self, person: str, body: Json) -> tuple[int, Json]:
        """A statement that fails outside of a transaction of the product's spoils that of the test: it is made good."""
        try:
            answer = synchronise(self._people[person], json.loads(json.dumps(body)), person)
        except Problem as problem:
            return problem.status_code, json.loads(json.dumps({"code": problem.code, **problem.extra}))
        except OperationalError:
            return 503, {"code": "busy"}
        except Killed:
            return 0, {}
        finally:
            transaction.set_rollback(False)
        return 200, json.loads(json.dumps(answer))

    def _limits(self) -> AbstractContextManager[Any]:
        return mock.patch.multiple(limits, MAX_ROWS=self.room, OLDEST_SCHEMA=2 if self.outdated else 1)

    def _struck_by(self, trouble: Trouble | None) -> AbstractContextManager[Any]:
        return connection.execute_wrapper(Striking(trouble)) if trouble else nullcontext()

    def rows(self) -> dict[str, Json]:
        return {
            str(row.id): change(kind, row) | {"data": represent(kind, row), "space": str(row.space_id)}
            for kind in filter(None, map(kinds.get, KINDS))
            for row in kind.model.objects.order_by("id")
        }

    def members(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for space, person in Membership.objects.filter(left_at=None).values_list("space", "person"):
            found[str(space)].add(str(person))
        return found

    def journal(self) -> list[Entry]:
        return [
            Entry(
                str(e.uid), str(e.author_id), str(e.device.key), e.mid or 0, e.op, e.kind, str(e.row_id), e.fields,
                e.base, e.version, e.result, e.repeat,
            )
            for e in JournalEntry.objects.filter(mid__gt=0).select_related("device").order_by("id")
            if e.device
        ]  # fmt: skip

    def couple(self) -> str | None:
        mine = couples.membership(self._people[self.people[0]])
        return str(mine.space_id) if mine else None

    def revoke(self, person: str, device: str) -> None:
        Device.objects.filter(person=person, key=device).update(revoked_at=timezone.now())

    def new_epoch(self) -> None:
        call_command("new_epoch", stdout=StringIO())

    def backup(self) -> None:
        self._savepoint = transaction.savepoint()

    def restore(self) -> None:
        transaction.savepoint_rollback(self._savepoint)
