"""The synced rows of this app (docs/rows.md)."""

from __future__ import annotations

from sessions import approval
from sessions.api.rows import (
    ApprovalRow,
    FeedbackRow,
    ForgottenRow,
    ReflectionRow,
    SessionEventRow,
    SessionRow,
    has_a_time,
)
from sessions.memory import keeping
from sessions.models import Approval, Feedback, Forgotten, Reflection, Session, SessionEvent
from sessions.plans.schema import is_begun
from sessions.signals import only_the_receiver_speaks_as_one
from sync.kinds import Final, Kind, Merge, register

register(
    Kind(
        name="session",
        model=Session,
        serializer=SessionRow,
        merge={"plan": Final(is_begun)},
        max_bytes=131_072,
        after=keeping.of_sessions,
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
        after=keeping.of_events,
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
register(
    Kind(
        name="approval",
        model=Approval,
        serializer=ApprovalRow,
        merge={"session": Merge.FIXED},
        parents={"session": "session"},
        owned=True,
        identity=approval.identity,
        check_author=approval.only_the_receiver_approves,
    )
)
register(
    Kind(
        name="forgotten",
        model=Forgotten,
        serializer=ForgottenRow,
        merge={"area": Merge.FIXED, "technique": Merge.FIXED},
        owned=True,
        private=True,
        check=has_a_time,
    )
)
