"""What people do with sessions: each verb is one transaction, journalled and versioned by sync.

All of them raise Http404 for what `person` cannot see, ValidationError for bad values, and sync's Problem otherwise.
`fields` are wire values, as a phone would send them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from rest_framework.exceptions import ValidationError

from partners.models import Person
from routines.safety import check, errors
from routines.selectors import find
from sessions import selectors
from sessions.plans import plan_from
from sessions.plans.schema import Plan
from sync import kinds
from sync.models import Synced
from sync.problems import Problem
from sync.services import space_write


def preview(person: Person, source: str, routine_id: str) -> Plan:
    """Return the plan of a starter or of an own routine; nothing is stored. An unsafe routine makes no plan."""
    recipe = find(person, routine_id)
    if recipe.source != source:
        raise Http404
    found = [(finding.step or "routine", finding.message) for finding in errors(check(recipe))]
    if not recipe.steps:
        found.append(("routine", "There is nothing in it yet."))
    if found:
        raise ValidationError({where: [text for place, text in found if place == where] for where, _ in found})
    return plan_from(recipe)


def make(
    person: Person, kind: str, fields: Mapping[str, Any], row_id: UUID | None = None, space: UUID | None = None
) -> Synced:
    """Make a row in `space`; without one, in the personal space of `person`, where only they see it."""
    with space_write(person) as write:
        return write.create(kind, fields, row_id=row_id, space=space or "me")


def append_event(person: Person, session_id: UUID, fields: Mapping[str, Any], row_id: UUID | None = None) -> Synced:
    """Add an event to the log of a session, in the space of that session."""
    session = get_object_or_404(selectors.sessions(person), id=session_id)
    return make(person, "session_event", {**fields, "session": str(session.id)}, row_id, session.space_id)


def change(person: Person, kind: str, row_id: UUID, fields: Mapping[str, Any], seen: str | None = None) -> Synced:
    """Change the named fields, if the row is still as it was `seen` (its etag; None: whatever it is now)."""
    with space_write(person) as write:
        _require_unchanged(person, kind, row_id, seen)
        return write.patch(kind, row_id, fields)


def delete(person: Person, kind: str, row_id: UUID, seen: str | None = None) -> None:
    with space_write(person) as write:
        _require_unchanged(person, kind, row_id, seen)
        write.delete(kind, row_id)


def etag(row: Synced) -> str:
    """The mark of a row as it is now. It changes with every write, and when the space's history was rewritten."""
    return f'"{row.space.epoch}.{row.version}"'


def _require_unchanged(person: Person, kind: str, row_id: UUID, seen: str | None) -> None:
    known = kinds.get(kind)
    if known is None:
        raise LookupError(kind)
    row = selectors.row(known.model, person, row_id)
    if seen is not None and seen != etag(row):
        raise Problem(412, "changed", "Somebody changed this meanwhile. Read it again first.")
