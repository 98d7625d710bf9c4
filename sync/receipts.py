"""The journal as a receipt book: which mutations are new, which were here before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet, Subquery

from sync.models import JournalEntry
from sync.mutations import Mutation
from sync.problems import Problem
from sync.statements import Prepared
from sync.visit import Visit


class Entry(NamedTuple):
    """What a receipt needs of a JournalEntry; `last_mid` is the highest mid of the device that asks."""

    device: UUID | None
    mid: int | None
    uid: UUID
    repeat: bool
    at: datetime
    result: dict[str, Any]
    last_mid: int | None


@dataclass
class Receipts:
    """`by_mid`: this device's entries of the mids at hand; `by_uid`: the first answer to each uid that is known."""

    last_mid: int
    by_mid: dict[int, Entry] = field(default_factory=dict)
    by_uid: dict[UUID, dict[str, Any]] = field(default_factory=dict)


def look_up(visit: Visit, mutations: Sequence[Mutation]) -> Receipts:
    """One query, made under the lock: another delivery of the same request may just have been committed.

    Raises Problem 409 `gap` (with `last_mid`) unless the mids follow on without a hole, and 409 `forked` when a mid was
    used for another mutation: two phones share one key.
    """
    mids = [mutation.mid or 0 for mutation in mutations]
    if mids != list(range(mids[0], mids[0] + len(mids))):
        raise _gap(visit)
    receipts = _read(visit, mids, [mutation.uid for mutation in mutations])
    if mids[0] > 1 and mids[0] - 1 not in receipts.by_mid:
        raise _gap(visit)
    for mutation in mutations:
        known = receipts.by_mid.get(mutation.mid or 0)
        if known is not None and known.uid != mutation.uid:
            raise Problem(409, "forked", "Two phones use one key.")
    return receipts


def first_answer(author: UUID, uid: UUID) -> dict[str, Any] | None:
    """What was answered to this uid of `author`; None when it is new. To be asked under the lock of their spaces."""
    entry = JournalEntry.objects.filter(author=author, uid=uid, repeat=False).only("result").first()
    return entry.result if entry else None


def last_mid(visit: Visit) -> int:
    """The highest mid of the device."""
    return _by_mid(visit.device.pk).first() or 0 if visit.device else 0


def _read(visit: Visit, mids: Sequence[int], uids: Sequence[UUID]) -> Receipts:
    receipts = Receipts(last_mid=0)
    if visit.device is None:
        return receipts
    for entry in map(Entry._make, _known(visit.device.pk, mids[0] - 1, mids[-1], visit.person.pk, uids)):
        receipts.last_mid = entry.last_mid or 0
        if entry.device == visit.device.pk and entry.mid is not None:
            receipts.by_mid[entry.mid] = entry
        if not entry.repeat:
            receipts.by_uid[entry.uid] = entry.result
    return receipts


def _by_mid(device: UUID) -> QuerySet[JournalEntry, int | None]:
    return JournalEntry.objects.filter(device=device).order_by("-mid").values_list("mid", flat=True)


@Prepared
def _known(device: UUID, first: int, last: int, author: UUID, uids: Sequence[UUID]) -> QuerySet[Any, Any]:
    """The device's entries from mid `first` to `last`, and the author's of these uids; the values of `Entry`."""
    here = Q(device=device, mid__range=(first, last)) | Q(author=author, uid__in=uids, repeat=False)
    entries = JournalEntry.objects.filter(here).annotate(last_mid=Subquery(_by_mid(device)[:1]))
    return entries.values_list("device_id", *Entry._fields[1:])


def _gap(visit: Visit) -> Problem:
    return Problem(409, "gap", "Mutations before these are missing.", last_mid=last_mid(visit))
