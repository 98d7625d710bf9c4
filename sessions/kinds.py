"""The synced rows of this app (docs/rows.md)."""

from __future__ import annotations

from sessions.api.rows import FeedbackRow, ReflectionRow, SessionEventRow, SessionRow
from sessions.models import Feedback, Reflection, Session, SessionEvent
from sessions.signals import only_the_receiver_speaks_as_one
from sync.kinds import Kind, Merge, register

register(
    Kind(
        name="session",
        model=Session,
        serializer=SessionRow,
        merge={"plan": Merge.FIXED},
        max_bytes=65_536,
    )
)
register(
    Kind(
        name="session_event",
        model=SessionEvent,
        serializer=SessionEventRow,
        parents={"session": "session"},
        append_only=True,
        check_author=only_the_receiver_speaks_as_one,
    )
)
register(
    Kind(
        name="reflection",
        model=Reflection,
        serializer=ReflectionRow,
        merge={"session": Merge.FIXED},
        parents={"session": "session"},
        owned=True,
    )
)
register(
    Kind(
        name="feedback",
        model=Feedback,
        serializer=FeedbackRow,
        merge={"session": Merge.FIXED, "step": Merge.FIXED},
        parents={"session": "session"},
        owned=True,
    )
)
