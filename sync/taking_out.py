"""Everything that a person has and sees, as a file of theirs: one open JSON document, a row on each line."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from uuid import UUID

import orjson
from django.contrib.auth.base_user import AbstractBaseUser

from sync import clocks, kinds
from sync.kinds import Kind
from sync.models import Synced
from sync.rows import represent

VERSION = 1
#: Rows that are read at a time, so that a long history is never in memory whole.
_AT_ONCE = 200
#: An archive up to this size is made in memory.
_IN_MEMORY = 4_000_000
#: A table that is opened with one of these first would be reckoned with.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def document(person: AbstractBaseUser) -> Iterator[bytes]:
    """Yield the document, line by line: what it is, then a row on each line, parents before what is about them.

    {"unknot": 1, "exported_at": 1763800000000, "person": "018e…", "rows": [
    {"kind": "session", "id": "018f…", "space": "couple", "owner": null, "data": {…}},
    …
    ]}
    """
    head = {"unknot": VERSION, "exported_at": clocks.now(), "person": str(person.pk)}
    yield orjson.dumps(head)[:-1] + b',"rows":['
    separator = b"\n"
    for line in map(orjson.dumps, lines(person)):
        yield separator + line
        separator = b",\n"
    yield b"\n]}\n"


def lines(person: AbstractBaseUser) -> Iterator[dict[str, Any]]:
    for kind in kinds.all_kinds():  # parents come before their children
        yield from _lines(person, kind)


def _lines(person: AbstractBaseUser, kind: Kind) -> Iterator[dict[str, Any]]:
    for row in _rows(person, kind):
        yield {
            "kind": kind.name,
            "id": str(row.id),
            "space": row.space.kind,
            "owner": str(row.owner_id) if row.owner_id else None,
            "data": represent(kind, row),
        }


def _rows(person: AbstractBaseUser, kind: Kind) -> Iterator[Synced]:
    """What is about a deleted row is out of sight with it."""
    seen = kind.model.objects.for_person(person).alive().select_related("space").order_by("id")
    seen = seen.filter(**{f"{parent}__deleted": False for parent in kind.parents})
    last = UUID(int=0)
    while page := list(seen.filter(id__gt=last)[:_AT_ONCE]):
        yield from page
        last = page[-1].id


def archive(person: AbstractBaseUser) -> IO[bytes]:
    """Return a ZIP with the document, and with a table for each kind to be opened elsewhere."""
    file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  (whoever sends it closes it)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        with packed.open("unknot.json", "w") as entry:
            for line in document(person):
                entry.write(line)
        for kind in kinds.all_kinds():
            with packed.open(f"{kind.name}.csv", "w") as entry:
                _table(io.TextIOWrapper(entry, "utf-8", newline=""), kind, _lines(person, kind))
    file.seek(0)
    return file


def _table(file: io.TextIOWrapper, kind: Kind, rows: Iterable[dict[str, Any]]) -> None:
    names = list(kind.whole.fields)
    table = csv.writer(file)
    table.writerow(["id", "space", "owner", *names])
    for row in rows:
        table.writerow([row["id"], row["space"], row["owner"] or "", *(_cell(row["data"].get(name)) for name in names)])
    file.flush()
    file.detach()


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULAS) else value
    return "" if value is None else orjson.dumps(value).decode()
