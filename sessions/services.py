"""What people do with sessions, beside what `sync.rest` does with every row.

The verbs raise Http404 for what `person` cannot see, ValidationError for bad values, and sync's Problem otherwise.
`fields` are wire values, as a phone would send them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404

from partners.models import Person
from sessions import selectors
from sessions.approval import identity, most_of
from sessions.models import Session
from sessions.plans.schema import is_begun
from sessions.vocabulary import EventKind
from sync import rest
from sync.models import Synced
from sync.services import space_write


def append_event(
    person: Person,
    session_id: UUID,
    fields: Mapping[str, Any],
    row_id: UUID | None = None,
    uid: UUID | None = None,
) -> Synced:
    """Add an event to the log of a session, in the space of that session.

    `uid` is that of the mutation by which a phone's outbox brings the same event: it counts once, however it came.
    From the first start on, the plan of the session stays as it is.
    """
    session = get_object_or_404(selectors.sessions(person), id=session_id)
    with transaction.atomic():
        if fields.get("kind") == EventKind.START and not is_begun(session.plan):
            rest.change(person, "session", session_id, {"plan": {**session.plan, "begun": True}})
        return rest.make(person, "session_event", {**fields, "session": str(session.id)}, row_id, session.space_id, uid)


def approve(person: Person, session_id: UUID, seen: str | None = None) -> Session:
    """Say yes to the plan of a session as it is now, if it is still as it was `seen` (its ETag).

    Raises Refused `not_yours` for everybody but who receives.
    """
    with space_write(person) as write:
        session = rest.unchanged(Session, person, session_id, seen)
        fields = {"session": str(session.id), "most": most_of(session.plan)}
        write.create("approval", fields, row_id=identity(person.pk, fields), space=session.space_id)
    return session


def take_back(person: Person, session_id: UUID) -> None:
    """It is not said yes to any more. Raises Http404 where there was no yes of theirs."""
    session = get_object_or_404(selectors.sessions(person), id=session_id)
    rest.delete(person, "approval", identity(person.pk, {"session": session.id}))
