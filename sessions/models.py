"""Sessions, what happened in them, and how it felt. Fields and spaces: docs/rows.md."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sessions.calendar.models import CalendarFeed
from sessions.memory.models import Summary, Touched
from sessions.vocabulary import EventKind, Mood, PressureFelt, Verdict
from sync.models import Synced

__all__ = [
    "Approval",
    "CalendarFeed",
    "Feedback",
    "Forgotten",
    "Reflection",
    "Session",
    "SessionEvent",
    "Summary",
    "Touched",
]


class Session(Synced):
    """One evening: its plan, which does not change once it has begun, who gives and who receives."""

    title = models.CharField(max_length=80)
    plan = models.JSONField()
    #: {"person": id or null, "name"}: somebody without an account has a name, too.
    giver = models.JSONField()
    receiver = models.JSONField()
    #: Epoch milliseconds.
    planned_for = models.BigIntegerField(null=True, blank=True)

    class Meta(Synced.Meta):
        constraints: ClassVar = [
            *Synced.Meta.constraints,
            models.CheckConstraint(condition=~Q(title=""), name="session_has_a_title"),
        ]
        indexes: ClassVar = [
            *Synced.Meta.indexes,
            # Who is to be reminded is asked every few seconds; most evenings are over, or never had a time.
            models.Index(fields=["planned_for"], condition=~Q(planned_for=None), name="session_by_time"),
        ]


class SessionEvent(Synced):
    """One entry of a session's log, as the phone that saw it wrote it down. Never changed."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="events")
    #: Counts up on each device.
    seq = models.PositiveIntegerField()
    #: Epoch milliseconds by the phone's clock.
    at = models.BigIntegerField()
    kind = models.CharField(max_length=16, choices=EventKind.choices)
    payload = models.JSONField(default=dict)

    class Meta(Synced.Meta):
        constraints: ClassVar = [
            *Synced.Meta.constraints,
            models.CheckConstraint(condition=Q(kind__in=EventKind.values), name="event_of_a_known_kind"),
        ]


class Reflection(Synced):
    """How one person felt before and after, or a note of theirs: what has a row to itself is shared by itself."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="reflections")
    mood_before = models.PositiveSmallIntegerField(choices=Mood.choices, null=True, blank=True)
    mood_after = models.PositiveSmallIntegerField(choices=Mood.choices, null=True, blank=True)
    note = models.TextField(max_length=2000, blank=True)

    class Meta(Synced.Meta):
        constraints: ClassVar = [
            *Synced.Meta.constraints,
            models.CheckConstraint(condition=Q(mood_before=None) | Q(mood_before__in=Mood.values), name="mood_before"),
            models.CheckConstraint(condition=Q(mood_after=None) | Q(mood_after__in=Mood.values), name="mood_after"),
        ]


class Feedback(Synced):
    """What one person says about one step. Empty words: nothing was said."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="feedback")
    #: The key of the step in the session's plan.
    step = models.CharField(max_length=40)
    technique = models.CharField(max_length=20, blank=True)
    areas = models.JSONField(default=list)
    verdict = models.CharField(max_length=14, choices=Verdict.choices, blank=True)
    pressure_felt = models.CharField(max_length=10, choices=PressureFelt.choices, blank=True)
    #: {"area", "side", "u", "v"}: where on the figure it was; null: not said.
    place = models.JSONField(null=True, blank=True)

    class Meta(Synced.Meta):
        constraints: ClassVar = [
            *Synced.Meta.constraints,
            models.CheckConstraint(condition=Q(verdict__in=["", *Verdict.values]), name="known_verdict"),
            models.CheckConstraint(condition=Q(pressure_felt__in=["", *PressureFelt.values]), name="known_pressure"),
        ]


class Approval(Synced):
    """The receiver's yes to a plan: where hands may go that evening, and how firmly at most (sessions.approval)."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="approvals")
    most = models.JSONField(default=dict)

    class Meta(Synced.Meta):
        pass


class Forgotten(Synced):
    """What was said about an area, a technique, both together or (both "") at all before this row was made is not
    to be learned from any more."""

    area = models.CharField(max_length=20, blank=True)
    technique = models.CharField(max_length=20, blank=True)

    class Meta(Synced.Meta):
        pass
