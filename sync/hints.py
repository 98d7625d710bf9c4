"""Word of what was committed, for whoever has a stream open (docs/sync.md, "Live"). Losing one costs latency only.

Writers `publish` after their commit. A server process `listen`s once and hears what every process publishes: its own
hints at once and with the rows in them, those of other processes through PostgreSQL or Redis (sync.between).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from django.conf import settings
from django.db import connection, transaction
from django.utils.module_loading import import_string

from sync.cursors import Cursor

#: Bytes of rows that a hint carries along; whoever wants more asks for it.
MAX_ROWS_BYTES = 64 * 1024


@dataclass(frozen=True)
class Written:
    """A push moved `space` from `before` to `after`.

    `device` wrote it, and knows. `rows` is what a phone gets that stands at `before` (see `rows_for`); without them it
    has to ask.
    """

    space: UUID
    before: Cursor
    after: Cursor
    device: UUID | None = None
    rows: bytes | None = None

    def and_then(self, later: Written) -> Written:
        """Both in one, without rows; this one alone if the other comes late."""
        return Written(self.space, self.before, later.after) if later.follows(self.after) else self

    def follows(self, cursor: Cursor) -> bool:
        """Whether there is something in it for a phone that was told of `cursor`."""
        return cursor.epoch != self.after.epoch or cursor.version < self.after.version


@dataclass(frozen=True)
class Moved:
    """A login of `person` ended, a device of theirs was revoked, or they joined or left a space."""

    person: UUID


@dataclass(frozen=True)
class Missed:
    """There may have been hints that never came."""


Hint = Written | Moved | Missed


class Broker:
    """Carries hints from writers to listeners, within one process. Called from any thread; never waits."""

    def __init__(self) -> None:
        self._deliver: Callable[[Hint], None] | None = None
        self._wanted: Callable[[UUID], bool] = lambda space: False

    def publish(self, hint: Written | Moved) -> None:
        """Tell every listener, wherever it is."""
        self.tell(hint)

    def tell(self, hint: Hint) -> None:
        """Tell the listener in this process."""
        if self._deliver:
            self._deliver(hint)

    def listen(self, deliver: Callable[[Hint], None], wanted: Callable[[UUID], bool]) -> None:
        """From now on `deliver` gets each hint. `wanted` tells whether anybody in this process listens to a space."""
        self._deliver, self._wanted = deliver, wanted

    def wanted(self, space: UUID) -> bool:
        """Whether it is worth the while to read the rows of `space` for a hint."""
        return self._wanted(space)

    def close(self) -> None:
        self._deliver = None


@functools.cache
def broker() -> Broker:
    """The broker of this process: Redis where there is one, else the database if it is a PostgreSQL, else none."""
    if settings.REDIS_URL:
        return _between("sync.between.RedisLine")
    if connection.vendor == "postgresql":
        return _between("sync.between.PostgresLine")
    return Broker()


def _between(line: str) -> Broker:
    """Loaded only where it is needed: so are the database drivers."""
    made: Broker = import_string("sync.between.Between")(import_string(line)())
    return made


def publish(make: Callable[[], Written | Moved]) -> None:
    """After the commit: make a hint and publish it. What goes wrong there is logged, and the write stays."""
    transaction.on_commit(lambda: broker().publish(make()), robust=True)


def moved(person: UUID) -> None:
    """After the commit: what `person` may hear has changed; their streams are asked anew who they are."""
    publish(lambda: Moved(person))


def rows_for(before: Cursor, news: Mapping[str, Any] | None) -> bytes | None:
    """The JSON of an event `delta`: one element of `spaces` with the cursor before it. None when that is too much."""
    if news is None or news["more"] or news["reset"]:
        return None
    rows = orjson.dumps({"from": str(before), **news})
    return rows if len(rows) <= MAX_ROWS_BYTES else None
