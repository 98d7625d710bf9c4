"""Cursors: how far a phone has read a space, in a form that only the database that minted it accepts."""

from __future__ import annotations

import functools
import operator
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from sync.models import JournalEntry, Space

_FORM = re.compile(r"([0-9a-z]{1,12})\.(\d{1,15})\.([0-9a-f]{1,8})(?:\.(\d{1,15}))?", re.ASCII)


@dataclass(frozen=True)
class Cursor:
    epoch: str
    version: int
    tag: str
    #: While a first sync or a reset still has pages to come: the space's version when it began. Rows that had been
    #: deleted by then were never sent, so that their deletions need not be sent either.
    began: int = 0

    def __str__(self) -> str:
        text = f"{self.epoch}.{self.version}.{self.tag}"
        return f"{text}.{self.began}" if self.began else text


def new_tag() -> str:
    return secrets.token_hex(3)


def new_epoch() -> str:
    return secrets.token_hex(4)


def now_at(space: Space) -> Cursor:
    """The cursor of a phone that knows all of `space`."""
    return Cursor(space.epoch, space.version, space.tag)


def at_version(space: Space, version: int, began: int) -> Cursor:
    """The cursor after a page that ends on an earlier `version` of `space`."""
    entry = JournalEntry.objects.filter(space=space, version=version).values_list("tag", flat=True)[:1]
    return Cursor(space.epoch, version, entry.get(), began)


def accepted(spaces: Iterable[Space], sent: Mapping[UUID, str]) -> dict[UUID, Cursor]:
    """The cursors among `sent` that belong to the history this database has. One query, none when all are up to date.

    A restored backup has the epoch, and in time the version, but not the tag: that is random for each version.
    """
    good: dict[UUID, Cursor] = {}
    doubtful: dict[UUID, Cursor] = {}
    for space in spaces:
        cursor = read(sent.get(space.id, ""))
        if cursor is None or cursor.epoch != space.epoch or cursor.version > space.version:
            continue
        if cursor.version == 0 or (cursor.version, cursor.tag) == (space.version, space.tag):
            good[space.id] = cursor
        elif cursor.version < space.version:
            doubtful[space.id] = cursor
    if doubtful:
        minted = _minted(doubtful)
        good |= {space_id: c for space_id, c in doubtful.items() if (space_id, c.version, c.tag) in minted}
    return good


def _minted(cursors: Mapping[UUID, Cursor]) -> set[tuple[UUID | None, int | None, str]]:
    wanted = functools.reduce(operator.or_, (Q(space=key, version=c.version) for key, c in cursors.items()))
    return set(JournalEntry.objects.filter(wanted).values_list("space_id", "version", "tag"))


def read(text: str) -> Cursor | None:
    """The cursor that `text` is, or None. Whether this database minted it is another question: see `accepted`."""
    match = _FORM.fullmatch(text)
    if match is None:
        return None
    epoch, version, tag, began = match.groups()
    return Cursor(epoch, int(version), tag, int(began or 0))
