"""What people do with sessions, beside what `sync.rest` does with every row.

The verbs raise Http404 for what `person` cannot see, ValidationError for bad values, and sync's Problem otherwise.
`fields` are wire values, as a phone would send them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404

from partners.models import Person
from sessions import selectors
from sync import rest
from sync.models import Synced


def append_event(
    person: Person,
    session_id: UUID,
    fields: Mapping[str, Any],
    row_id: UUID | None = None,
    uid: UUID | None = None,
) -> Synced:
    """Add an event to the log of a session, in the space of that session.

    `uid` is that of the mutation by which a phone's outbox brings the same event: it counts once, however it came.
    """
    session = get_object_or_404(selectors.sessions(person), id=session_id)
    return rest.make(person, "session_event", {**fields, "session": str(session.id)}, row_id, session.space_id, uid)
