"""Rows over REST: what every resource of them reads and writes by, and the ETag that says whether a row has changed.

All of it raises Http404 for what `person` cannot see, ValidationError for bad values, and Problem otherwise. `fields`
are wire values, as a phone would send them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from sync import kinds, receipts
from sync.models import Synced
from sync.problems import Problem, Refused
from sync.services import space_write
from sync.visit import lock_both

Row = TypeVar("Row", bound=Synced)


def rows(model: type[Row], person: AbstractBaseUser) -> QuerySet[Row]:
    """Return what `person` can see of `model`, with each row's space."""
    return cast("QuerySet[Row]", model.objects.for_person(person).alive().select_related("space"))


def row(model: type[Row], person: AbstractBaseUser, row_id: UUID) -> Row:
    """Return one row that `person` can see; raise Http404 for every other id."""
    return get_object_or_404(rows(model, person), id=row_id)


def make(
    person: AbstractBaseUser,
    kind: str,
    fields: Mapping[str, Any],
    row_id: UUID | None = None,
    space: UUID | None = None,
    uid: UUID | None = None,
) -> Synced:
    """Make a row in `space`; without one, in the personal space of `person`, where only they see it.

    `uid`: the same creation may come through a phone's outbox, too, before or after; it is made once.
    """
    with space_write(person) as write:
        first = receipts.first_answer(person.pk, uid) if uid else None
        if first is not None:
            return _made(person, kind, row_id, first)
        return write.create(kind, fields, row_id=row_id, space=space or "me", uid=uid)


def _made(person: AbstractBaseUser, kind: str, row_id: UUID | None, first: Mapping[str, Any]) -> Synced:
    """The row that was made already, or its refusal once more."""
    if first["status"] == "rejected":
        raise Refused(first["code"], first.get("errors"))
    if row_id is None:
        raise Refused("exists")
    return row(_model(kind), person, row_id)


def change(
    person: AbstractBaseUser, kind: str, row_id: UUID, fields: Mapping[str, Any], seen: str | None = None
) -> Synced:
    """Change the named fields, if the row is still as it was `seen` (its etag; None: whatever it is now)."""
    with space_write(person) as write:
        unchanged(_model(kind), person, row_id, seen)
        return write.patch(kind, row_id, fields)


def delete(person: AbstractBaseUser, kind: str, row_id: UUID, seen: str | None = None) -> None:
    with space_write(person) as write:
        unchanged(_model(kind), person, row_id, seen)
        write.delete(kind, row_id)


def erase(person: AbstractBaseUser, kind: str, row_id: UUID, seen: str | None = None) -> None:
    """Erase a row and what is about it, for good: from both phones, from here, and from the journal."""
    with transaction.atomic():
        lock_both(person)
        with space_write(person) as write:
            unchanged(_model(kind), person, row_id, seen)
            write.erase(kind, row_id)


def erase_all(person: AbstractBaseUser, kind: str) -> None:
    """Do so with every row of a kind that `person` may write, also with those that were deleted before."""
    with transaction.atomic():
        lock_both(person)
        mine = _model(kind).objects.for_person(person).filter(Q(owner=person) | Q(owner=None))
        ids = list(mine.values_list("id", flat=True))
        with space_write(person) as write:
            for row_id in ids:
                write.erase(kind, row_id)


def move(person: AbstractBaseUser, kind: str, row_id: UUID, shared: bool, seen: str | None = None) -> Synced:
    """Let the partner see a row of one's own, or take it back: then their phone forgets it."""
    with space_write(person) as write:
        unchanged(_model(kind), person, row_id, seen)
        return write.share(kind, row_id) if shared else write.unshare(kind, row_id)


def etag(row: Synced) -> str:
    """The mark of a row as it is now. It changes with every write, and when the space's history was rewritten."""
    return f'"{row.space.epoch}.{row.version}"'


def unchanged(model: type[Row], person: AbstractBaseUser, row_id: UUID, seen: str | None) -> Row:
    """Return one row that `person` can see. Raises Problem 412 `changed` unless it is still as it was `seen`.

    What is to follow from it belongs into the same `space_write`, whose locks keep the row as it is.
    """
    found = row(model, person, row_id)
    if seen is not None and seen != etag(found):
        raise Problem(412, "changed", "Somebody changed this meanwhile. Read it again first.")
    return found


def _model(kind: str) -> type[Synced]:
    known = kinds.get(kind)
    if known is None:
        raise LookupError(kind)
    return known.model
