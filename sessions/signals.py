"""What the receiver says while it lasts: nobody else says it in their name."""

from __future__ import annotations

from uuid import UUID

from sessions.models import Session, SessionEvent
from sessions.vocabulary import SaidBy
from sync.problems import Refused


def only_the_receiver_speaks_as_one(event: SessionEvent, author: UUID) -> None:
    """Raise Refused unless an event that is said to be the receiver's is written by the receiver of its session.

    Somebody without an account has no phone to say it on.
    """
    if event.payload.get("by") != SaidBy.RECEIVER:
        return
    receiver = Session.objects.values_list("receiver", flat=True).get(id=event.session_id)
    if receiver["person"] != str(author):
        raise Refused("not_yours", {"by": ["Only the receiver says this."]})
