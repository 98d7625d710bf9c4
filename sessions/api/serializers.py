"""What REST adds to the rows: who they are and where they live."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from sessions.api.fields import RoleSerializer
from sessions.api.rows import FeedbackRow, ReflectionRow, SessionEventRow, SessionRow
from sessions.models import Feedback, Reflection, Session, SessionEvent
from sessions.vocabulary import Outcome

_ID = "Made by whoever makes the row: a UUIDv7, so that phones can make rows offline. Left out, the server makes one."
_UID = "That of the mutation by which the phone's outbox brings the same event. Whichever comes first counts."
_SPACE = "Where the row lives. Left out, in the personal space of its author."


class SessionSerializer(SessionRow):
    id = serializers.UUIDField(required=False, help_text=_ID)
    space = serializers.UUIDField(source="space_id", required=False, help_text=_SPACE)

    class Meta(SessionRow.Meta):
        fields: ClassVar = ["id", "space", *SessionRow.Meta.fields]


class SessionHeadSerializer(serializers.ModelSerializer[Session]):
    """A session without its plan."""

    space = serializers.UUIDField(source="space_id")
    giver = RoleSerializer()
    receiver = RoleSerializer()

    class Meta:
        model = Session
        fields: ClassVar = ["id", "space", "title", "giver", "receiver", "planned_for"]


class SessionEventSerializer(SessionEventRow):
    id = serializers.UUIDField(required=False, help_text=_ID)
    uid = serializers.UUIDField(required=False, write_only=True, help_text=_UID)
    session = serializers.UUIDField(source="session_id", read_only=True)

    class Meta(SessionEventRow.Meta):
        model = SessionEvent
        fields: ClassVar = ["id", "uid", *SessionEventRow.Meta.fields]


class ReflectionSerializer(ReflectionRow):
    id = serializers.UUIDField(required=False, help_text=_ID)
    space = serializers.UUIDField(source="space_id", required=False, help_text=_SPACE)

    class Meta(ReflectionRow.Meta):
        model = Reflection
        fields: ClassVar = ["id", "space", *ReflectionRow.Meta.fields]


class FeedbackSerializer(FeedbackRow):
    id = serializers.UUIDField(required=False, help_text=_ID)
    space = serializers.UUIDField(source="space_id", required=False, help_text=_SPACE)

    class Meta(FeedbackRow.Meta):
        model = Feedback
        fields: ClassVar = ["id", "space", *FeedbackRow.Meta.fields]


class VerdictCountsSerializer(serializers.Serializer[Any]):
    """How often each verdict was given: one's own, and what was shared."""

    more_next_time = serializers.IntegerField()
    fine = serializers.IntegerField()
    less = serializers.IntegerField()
    not_for_me = serializers.IntegerField()


class RememberedSerializer(serializers.Serializer[Any]):
    """One line of the history, computed from the session's events. Times are epoch milliseconds."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    giver = RoleSerializer()
    receiver = RoleSerializer()
    planned_for = serializers.IntegerField(allow_null=True)
    started_at = serializers.IntegerField(allow_null=True)
    ended_at = serializers.IntegerField(allow_null=True)
    minutes = serializers.IntegerField(help_text="Time that hands were given, in whole minutes.")
    outcome = serializers.ChoiceField(Outcome.choices)
    routine = serializers.CharField(help_text="Its id, or the slug of a starter.")
    areas = serializers.ListField(child=serializers.CharField(), help_text="Where hands were, the longest first.")
    mood_before = serializers.IntegerField(allow_null=True, help_text="One's own, as is `mood_after`.")
    mood_after = serializers.IntegerField(allow_null=True)
    verdicts = VerdictCountsSerializer()
