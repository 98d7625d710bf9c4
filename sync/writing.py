"""The one place where synced rows, the journal and the spaces' counters are written."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError as ModelError
from django.db import DataError, IntegrityError
from rest_framework.exceptions import ValidationError

from sync import guard, kinds, limits, pull, storing
from sync.cursors import new_tag
from sync.departures import base_after
from sync.ids import uuid7
from sync.kinds import Kind
from sync.merge import Stamp
from sync.models import JournalEntry, Space, Synced
from sync.mutations import Mutation
from sync.problems import Refused
from sync.rows import Key, Rows
from sync.silence import silence, silence_stored
from sync.statements import made
from sync.visit import Visit

logger = logging.getLogger("unknot.sync")


#: What an entry says that no row is about.
_BLANK: dict[str, Any] = {
    "space_id": None, "version": None, "tag": "", "fields": {}, "base": {}, "previous": {}, "repeat": False
}  # fmt: skip


@dataclass
class Outcome:
    """What became of one mutation. `version` is the row's; `space` is set when the row was written there."""

    status: str
    version: int | None = None
    space: Space | None = None
    row: Synced | None = None
    over: list[dict[str, Any]] = field(default_factory=list)
    lost: list[dict[str, Any]] = field(default_factory=list)
    code: str = ""
    errors: dict[str, Any] = field(default_factory=dict)
    previous: dict[str, Any] = field(default_factory=dict)

    def answer(self) -> dict[str, Any]:
        """The result without its mid, as the phone and the journal get it."""
        told = {"version": self.version, "over": self.over, "lost": self.lost, "code": self.code, "errors": self.errors}
        return {"status": self.status, **{name: value for name, value in told.items() if value}}


@dataclass
class Step:
    """What this transaction does to one space's counter. The new version exists from the first row written on."""

    space: Space
    tag: str = field(default_factory=new_tag)
    taken: bool = False
    rows: int = 0

    @property
    def version(self) -> int:
        return self.space.version + 1


class Batch:
    """The writes of one transaction, whose spaces `visit` has locked.

    `trusted` are the spaces of which the writer's field versions mean something: the phone showed a cursor of this
    history. None: all of them.
    """

    def __init__(self, visit: Visit, now: int, trusted: set[UUID] | None = None) -> None:
        self.visit = visit
        self.now = now
        self.rows = Rows(visit.spaces)
        self._trusted = trusted
        self._steps: dict[UUID, Step] = {}
        self._news: dict[UUID, dict[str, Any] | None] = {}
        self._journal: list[JournalEntry] = []
        self._erased: set[Key] = set()
        self._erased_in: set[UUID] = set()
        self._written: dict[type[Synced], dict[UUID, Synced]] = defaultdict(dict)

    # --- one write ----------------------------------------------------------------------------------

    def stamp(self, space: Space, at: int) -> Stamp:
        """The mark of a write to `space` that was made `at`."""
        key = str(self.visit.device.key) if self.visit.device else ""
        return Stamp(self.step(space).version, key, at, str(self.visit.person.pk))

    def base(self, mutation: Mutation, row: Synced) -> Mapping[str, int] | None:
        """The field versions that `mutation` builds on; None when it was made with the present ones in sight.

        They count in the space where the phone saw the row, and for nothing where the two histories do not meet.
        """
        if mutation.base is None or self._trusted is None:
            return mutation.base
        seen = self.visit.named(mutation.space)
        if seen is None or not {seen.id, row.space_id} <= self._trusted:
            return {}
        return mutation.base if seen.id == row.space_id else base_after(mutation, row, seen.id)

    def check_room(self, space: Space, rows: int = 1) -> None:
        if space.live_rows + self.step(space).rows + rows > limits.MAX_ROWS:
            raise Refused("quota")

    def save(self, row: Synced, space: Space, rows: int, fields: list[str] | None = None) -> None:
        """Write `row`: all of it when it is new, else `fields`. `rows` is what it adds to the live rows there."""
        row.version = self.step(space).version
        with guard.writable():
            if fields is None:
                storing.insert([row])
            else:
                storing.update(row, sorted({*fields, "version", "field_versions"}))
        self._written[type(row)][row.id] = row
        self.take(space, rows)

    def save_moved(self, kind: Kind, rows: Sequence[Synced]) -> None:
        """Write rows that have a new space and may have new parents. Who moves them counts them, too: see `take`."""
        with guard.writable():
            names = ["space", "version", "field_versions", *kind.parents]
            kind.model.objects.bulk_update(rows, names, batch_size=100)

    def save_copies(self, kind: Kind, rows: Sequence[Synced]) -> None:
        with guard.writable():
            kind.model.objects.bulk_create(rows, batch_size=100)
        self._written[kind.model] |= {row.id: row for row in rows}

    def remove(self, kind: Kind, ids: Sequence[UUID]) -> None:
        """Take rows out of the database for good. Who does this counts them, too: see `take`."""
        with guard.writable():
            kind.model.objects.filter(id__in=ids).delete()

    def take(self, space: Space, rows: int) -> None:
        """`space` gets a new version, and `rows` live rows more."""
        step = self.step(space)
        step.taken = True
        step.rows += rows

    def step(self, space: Space) -> Step:
        return self._steps.setdefault(space.id, Step(space))

    # --- the journal ----------------------------------------------------------------------------------

    def enter(self, mutation: Mutation, at: int, outcome: Outcome, answer: dict[str, Any]) -> None:
        """Journal a mutation that was looked at for the first time."""
        written = outcome.space is not None
        step = self.step(outcome.space) if outcome.space else None
        self._journal.append(
            self._entry(
                mutation,
                at,
                answer,
                outcome.row,
                space_id=outcome.space.id if outcome.space else self._home(mutation),
                version=step.version if step and written else None,
                tag=step.tag if step else "",
                fields=mutation.fields if mutation.received is None else mutation.received,
                base=dict(mutation.base or {}),
                previous=outcome.previous,
            )
        )

    def enter_repeat(self, mutation: Mutation, at: int, first: dict[str, Any]) -> None:
        """Journal that a known mutation came again under a new mid."""
        self._journal.append(self._entry(mutation, at, first, repeat=True))

    def _entry(
        self, mutation: Mutation, at: int, answer: dict[str, Any], row: Synced | None = None, **more: Any
    ) -> JournalEntry:
        device = self.visit.device.pk if mutation.mid and self.visit.device else None
        entry = {
            "device_id": device,
            "mid": mutation.mid,
            "uid": mutation.uid,
            "author_id": self.visit.person.pk,
            "at": datetime.fromtimestamp(at / 1000, UTC),
            "op": mutation.op[:10],
            "kind": mutation.kind[:20],
            "row_id": row.id if row else mutation.row_id,
            "status": answer["status"],
            "result": answer,
        }
        return made(JournalEntry, _BLANK | entry | more)

    def _home(self, mutation: Mutation) -> UUID | None:
        """The person's space that a mutation without effect was about, if it was about any."""
        known = self.rows.home(mutation.kind, mutation.row_id) if mutation.row_id else None
        return known if known in self.visit.spaces else None

    def forget(self, rows: Collection[Key], spaces: Collection[UUID]) -> None:
        """Rows were erased, all of which were in `spaces`: the journal forgets what they said."""
        self._erased.update(rows)
        self._erased_in.update(spaces)
        for kind in kinds.all_kinds():
            for row_id in [row_id for name, row_id in rows if name == kind.name]:
                self._written[kind.model].pop(row_id, None)

    # --- the end ------------------------------------------------------------------------------------------

    def news(self, space: Space) -> dict[str, Any] | None:
        """After `close`: what was done to `space`, for a phone that knew all of it before."""
        if space.id not in self._news:
            self._news[space.id] = pull.written(space, self.rows)
        return self._news[space.id]

    @property
    def spaces(self) -> list[Space]:
        """The spaces that are written."""
        return [step.space for step in self._steps.values() if step.taken]

    def close(self) -> None:
        """Write the journal and move the counters of the spaces that were written."""
        if self._erased:
            silence_stored(self._erased, self._erased_in)
            silence(entry for entry in self._journal if (entry.kind, entry.row_id) in self._erased)
        storing.insert([*self._journal, *self._moves()])
        for step in self._steps.values():
            if step.taken:
                space = step.space
                space.version, space.tag, space.live_rows = step.version, step.tag, space.live_rows + step.rows
                storing.update(space, ["version", "tag", "live_rows"])
        for kind in kinds.all_kinds():
            if rows := self._written.get(kind.model):
                kind.after([*rows.values()])

    def _moves(self) -> Iterator[JournalEntry]:
        """An entry for each version that no mutation names, since cursors are known by the journal: rows moved."""
        named = {entry.space_id for entry in self._journal if entry.version is not None}
        for step in self._steps.values():
            if step.taken and step.space.id not in named:
                move = Mutation(None, uuid7(), "move", "", None)
                answer = Outcome("applied").answer()
                yield self._entry(move, self.now, answer, space_id=step.space.id, version=step.version, tag=step.tag)


def refusal(error: Exception) -> Refused:
    """The refusal that an exception in one mutation amounts to.

    A fault of ours counts, too (and is logged): the values are safe in the journal, and the queue behind it goes on.
    """
    if isinstance(error, Refused):
        return error
    if isinstance(error, ValidationError):
        return Refused("invalid", error.detail if isinstance(error.detail, dict) else {"fields": error.detail})
    if not isinstance(error, ModelError | IntegrityError | DataError):
        logger.exception("A mutation failed", exc_info=error)
    return Refused("invalid")
