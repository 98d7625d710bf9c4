"""What each log comes to: derived, on the server alone, and never sent as a row (docs/memory.md)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from sessions.vocabulary import Outcome


class Summary(models.Model):
    """One evening in numbers, as its log says unless it is `stale` (sessions.memory.keeping)."""

    session = models.OneToOneField(
        "massage_sessions.Session", on_delete=models.CASCADE, primary_key=True, related_name="summary"
    )
    #: Its plan, its log or its people have changed since.
    stale = models.BooleanField(default=True)
    #: When it began, or else is planned for, or was made.
    at = models.DateTimeField(db_index=True, default=timezone.now)
    #: Epoch milliseconds.
    started_at = models.BigIntegerField(null=True)
    ended_at = models.BigIntegerField(null=True)
    #: For so long hands were given.
    seconds = models.PositiveIntegerField(default=0)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.PLANNED)
    #: Null: somebody without an account.
    giver = models.UUIDField(null=True)
    receiver = models.UUIDField(null=True)
    giver_name = models.CharField(max_length=40, blank=True)
    receiver_name = models.CharField(max_length=40, blank=True)
    #: The id of a routine, or the slug of a starter.
    routine = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["stale"], condition=models.Q(stale=True), name="summary_stale")]

    def __str__(self) -> str:
        return f"summary of {self.session_id}"


class Touched(models.Model):
    """For how long hands were on one area with one technique in one evening."""

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="touched")
    area = models.CharField(max_length=40)
    #: Empty: hands that lay still.
    technique = models.CharField(max_length=40, blank=True)
    seconds = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["summary", "area", "technique"], name="touched_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["area", "technique"], name="touched_by_area")]

    def __str__(self) -> str:
        return f"{self.area} in {self.summary_id}"
