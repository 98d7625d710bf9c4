"""The rows of this app as phones hold them (docs/rows.md). Validates what sync and REST write."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from partners.api.fields import WordField
from partners.labels import plain_text
from routines.vocabulary import AREAS, TECHNIQUES
from sessions.api.fields import Evening, FeltPlaceSerializer, MoodField, RoleSerializer, Time
from sessions.api.payloads import checked
from sessions.api.plan import Level, Names, PlanField
from sessions.approval import SIDES
from sessions.models import Approval, Feedback, Forgotten, Reflection, Session, SessionEvent
from sessions.vocabulary import PressureFelt, Verdict

PLACES = frozenset(f"{area}.{side}" for area in AREAS for side in SIDES)


class SessionRow(serializers.ModelSerializer[Session]):
    """One evening. `plan` may change until it is `begun`; `planned_for` is epoch milliseconds."""

    title = serializers.CharField(max_length=80, validators=[plain_text])
    plan = PlanField()
    giver = RoleSerializer()
    receiver = RoleSerializer()
    planned_for = Evening(allow_null=True, required=False)

    class Meta:
        model = Session
        fields: ClassVar = ["title", "plan", "giver", "receiver", "planned_for"]


class SessionEventRow(serializers.ModelSerializer[SessionEvent]):
    """One entry of a session's log. `seq` counts up on each device, `at` is epoch milliseconds by its clock."""

    session = serializers.UUIDField(source="session_id")
    seq = serializers.IntegerField(min_value=0, max_value=2**31 - 1)
    at = Time()
    payload = serializers.JSONField(default=dict)

    class Meta:
        model = SessionEvent
        fields: ClassVar = ["session", "seq", "at", "kind", "payload"]

    def validate(self, attrs: Any) -> Any:
        return {**attrs, "payload": checked(attrs["kind"], attrs["payload"])} if "kind" in attrs else attrs


class ReflectionRow(serializers.ModelSerializer[Reflection]):
    """How one person felt before and after: 0 is knotted, 4 is undone, null was not said; or a note of theirs.

    Phones write a note into a row of its own, so that either is shared without the other.
    """

    session = serializers.UUIDField(source="session_id")
    mood_before = MoodField()
    mood_after = MoodField()

    class Meta:
        model = Reflection
        fields: ClassVar = ["session", "mood_before", "mood_after", "note"]


class FeedbackRow(serializers.ModelSerializer[Feedback]):
    """What one person says about one step of the session's plan. Null: nothing was said."""

    session = serializers.UUIDField(source="session_id")
    areas = Names(default=list)
    verdict = WordField(Verdict.choices)
    pressure_felt = WordField(PressureFelt.choices)
    place = FeltPlaceSerializer(allow_null=True, required=False)

    class Meta:
        model = Feedback
        fields: ClassVar = ["session", "step", "technique", "areas", "verdict", "pressure_felt", "place"]

    def validate_areas(self, areas: list[str]) -> list[str]:
        if unknown := [area for area in areas if area not in AREAS]:
            raise serializers.ValidationError(f"There is no area {unknown[0]}.")
        return areas


class ApprovalRow(serializers.ModelSerializer[Approval]):
    """The receiver's yes to a plan, with the firmest pressure by place, such as `calves.left`: `most_of` the plan."""

    session = serializers.UUIDField(source="session_id")
    most = serializers.DictField(child=Level(), allow_empty=False)

    class Meta:
        model = Approval
        fields: ClassVar = ["session", "most"]

    def validate_most(self, most: dict[str, float]) -> dict[str, float]:
        if unknown := [place for place in most if place not in PLACES]:
            raise serializers.ValidationError(f"There is no place {unknown[0]}.")
        return most


class ForgottenRow(serializers.ModelSerializer[Forgotten]):
    """What was said before about an area, a technique, both together, or (both null) at all is not learned from."""

    area = WordField(list(AREAS))
    technique = WordField(list(TECHNIQUES))

    class Meta:
        model = Forgotten
        fields: ClassVar = ["area", "technique"]


def has_a_time(row: Forgotten) -> None:
    """Raise ValidationError unless the id of `row` tells when it was made: what was said before then is forgotten."""
    if row.id.version != 7:
        raise serializers.ValidationError({"id": ["A UUIDv7, which tells the time."]})
