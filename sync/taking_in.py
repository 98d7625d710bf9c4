"""A file of one's own (sync.taking_out) comes back: rows with the ids that they had, once, and none over another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypedDict
from uuid import UUID

import orjson
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import InterfaceError, OperationalError, transaction

from sync import kinds
from sync.kinds import Kind
from sync.models import Synced
from sync.mutations import as_uuid, is_storable
from sync.problems import Problem, Refused
from sync.services import Writer, space_write
from sync.taking_out import VERSION
from sync.writing import refusal

#: Rows of one request. A longer file comes in pieces, each with the same head.
MOST_ROWS = 500


class LeftOut(TypedDict):
    """A row that was not taken, and why. `line` is its place in `rows`, from 1."""

    line: int
    kind: str
    id: str
    code: str
    errors: dict[str, Any]


@dataclass
class Taken:
    """`made` were not there, `back` had been deleted, `there` were there and stay as they are."""

    made: int = 0
    back: int = 0
    there: int = 0
    left_out: list[LeftOut] = field(default_factory=list)


def take_in(person: AbstractBaseUser, body: Any) -> Taken:
    """Take in the rows of a document. Everything goes into the personal space: what is shared is shared anew.

    Raises Problem 400 `malformed` and 413 `too_large` for the document. What is wrong with one row is told of it.
    """
    rows, owner = _read(body)
    taken = Taken()
    with space_write(person) as write:
        for number, raw in enumerate(rows, start=1):
            _take(write, person, _Line(number, raw, owner, str(person.pk)), taken)
    return taken


def _read(body: Any) -> tuple[list[Any], str]:
    if not isinstance(body, dict) or body.get("unknot") != VERSION:
        raise Problem(400, "malformed", f'This is no file of Unknot ("unknot": {VERSION}).')
    rows, owner = body.get("rows"), body.get("person")
    if not isinstance(rows, list) or as_uuid(owner) is None:
        raise Problem(400, "malformed", "`rows` is a list, and `person` says whose they are.")
    if len(rows) > MOST_ROWS:
        raise Problem(413, "too_large", f"At most {MOST_ROWS} rows at once.")
    return rows, str(owner)


@dataclass
class _Line:
    """One row as it came. `owner` is whose file it is, `me` who takes it in: they are the same person."""

    number: int
    raw: Any
    owner: str
    me: str

    @property
    def kind(self) -> Kind:
        kind = kinds.get(_word(self.raw.get("kind"))) if isinstance(self.raw, dict) else None
        if kind is None:
            raise Refused("unknown_kind")
        return kind

    @property
    def data(self) -> dict[str, Any]:
        """Its fields, in which whose file it is has become who takes it in."""
        data = self.raw.get("data")
        if not isinstance(data, dict):
            raise Refused("invalid", {"data": ["Must be an object."]})
        if not is_storable(data):
            raise Refused("invalid", {"data": ["No database holds this."]})
        if len(orjson.dumps(data)) > self.kind.max_bytes:
            raise Refused("too_large")
        return {name: self._mine(value) for name, value in data.items()}

    def id(self, kind: Kind, data: dict[str, Any]) -> UUID:
        row_id = as_uuid(self.raw.get("id"))
        if row_id is None:
            raise Refused("invalid", {"id": ["Must be a UUID."]})
        return kind.identity(UUID(self.me), data) if kind.identity and row_id.version == 5 else row_id

    def require_mine(self) -> None:
        """What somebody else said is in the file to be read, and is not said again in one's own name."""
        if self.raw.get("owner") not in (None, self.owner):
            raise Refused("not_yours")

    def _mine(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {name: self._mine(each) for name, each in value.items()}
        return self.me if value == self.owner else value

    def left_out(self, refused: Refused) -> LeftOut:
        known = self.raw if isinstance(self.raw, dict) else {}
        kind, row_id = _word(known.get("kind")), _word(known.get("id"))
        return {"line": self.number, "kind": kind, "id": row_id, "code": refused.code, "errors": refused.errors}


def _word(value: Any) -> str:
    return value[:40] if isinstance(value, str) else ""


def _take(write: Writer, person: AbstractBaseUser, line: _Line, taken: Taken) -> None:
    try:
        with transaction.atomic():
            _place(write, person, line, taken)
    except (OperationalError, InterfaceError):
        raise  # The database is busy or away: nothing of the file was taken.
    except Exception as error:
        taken.left_out.append(line.left_out(refusal(error)))


def _place(write: Writer, person: AbstractBaseUser, line: _Line, taken: Taken) -> None:
    kind = line.kind
    line.require_mine()
    data = line.data
    row_id = line.id(kind, data)
    known: Synced | None = kind.model.objects.for_person(person).filter(id=row_id).first()
    if known is None and kind.single:
        known = kind.model.objects.for_person(person).alive().filter(owner=person).first()
    if known is None:
        write.create(kind.name, data, row_id=row_id, restored=True)
        taken.made += 1
    elif known.deleted:
        write.undelete(kind.name, row_id)
        taken.back += 1
    else:
        taken.there += 1
