"""What the journal keeps of erased rows: that something was written, when and by whom, and not a word of it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from uuid import UUID

from django.db.models import Q, QuerySet

from sync.models import JournalEntry, Membership

Key = tuple[str, UUID]
_AT_ONCE = 500
_EMPTIED = ("fields", "base", "previous", "result")


def silence(entries: Iterable[JournalEntry]) -> None:
    """Empty `entries` of everything but that they were."""
    for entry in entries:
        entry.fields, entry.base, entry.previous = {}, {}, {}
        entry.result = {name: entry.result[name] for name in ("status", "version", "code") if name in entry.result}


def silence_stored(erased: Collection[Key], spaces: Collection[UUID]) -> None:
    """Do so with all that the people of `spaces` have ever written about the `erased` rows, whenever and wherever."""
    written = _written(spaces)
    for some in _chunks(row_id for _kind, row_id in erased):
        _store(written.filter(row_id__in=some))
    # A creation that was refused names no row that was ever there; what it was about is among its values.
    ids = [str(row_id) for _kind, row_id in erased]
    refused = written.filter(status=JournalEntry.Status.REJECTED).exclude(fields={})
    about = [entry.pk for entry in refused if any(row_id in json.dumps(entry.fields) for row_id in ids)]
    _store(written.filter(pk__in=about))


def _written(spaces: Collection[UUID]) -> QuerySet[JournalEntry]:
    people = list(Membership.objects.filter(space__in=spaces).values_list("person", flat=True))
    ever = list(Membership.objects.filter(person__in=people).values_list("space", flat=True))
    return JournalEntry.objects.filter(Q(space__in=ever) | Q(space=None, author__in=people))


def _store(entries: QuerySet[JournalEntry]) -> None:
    found = list(entries)
    silence(found)
    JournalEntry.objects.bulk_update(found, _EMPTIED, batch_size=100)


def _chunks(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    known = list(dict.fromkeys(ids))
    return (known[first : first + _AT_ONCE] for first in range(0, len(known), _AT_ONCE))
