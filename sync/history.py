"""Who set which field of a row to what, and when: what the journal says of it to somebody who sees the row now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404
from django.shortcuts import get_object_or_404

from sync import kinds
from sync.kinds import Final, Kind, Merge
from sync.models import JournalEntry
from sync.services import spaces_of

#: Writes that are told of, the latest ones.
MOST_WRITES = 100
_TOLD = (JournalEntry.Status.APPLIED, JournalEntry.Status.LOST_TO)


@dataclass(frozen=True)
class Change:
    """`by` is a person's id. `lost`: somebody else's concurrent value stayed."""

    field: str
    value: Any
    by: UUID | None
    at: datetime
    lost: bool


def history(person: AbstractBaseUser, kind_name: str, row_id: UUID) -> list[Change]:
    """Return the changes of one row, the latest first. Raises Http404 for what `person` does not see.

    Only writes to the spaces that they are in now: what the owner of a shared row wrote while it was theirs alone is in
    the owner's own space, and what a former partner wrote is in a space that is closed.
    """
    kind = kinds.get(kind_name)
    if kind is None:
        raise Http404
    get_object_or_404(kind.model.objects.for_person(person).alive(), id=row_id)
    entries = JournalEntry.objects.filter(
        space__in=spaces_of(person), kind=kind_name, row_id=row_id, repeat=False, op__in=("create", "patch")
    )
    told = entries.filter(status__in=_TOLD).order_by("-id")[:MOST_WRITES]
    return [change for entry in told for change in _changes(kind, entry)]


def _changes(kind: Kind, entry: JournalEntry) -> Iterator[Change]:
    lost = {clash["field"] for clash in entry.result.get("lost", ())}
    fixed = {name for name, rule in kind.merge.items() if rule is Merge.FIXED or isinstance(rule, Final)}
    names = set(kind.serializer().fields) - fixed
    for name, value in entry.fields.items():
        if name in names:
            yield Change(name, value, entry.author_id, entry.at, name in lost)
