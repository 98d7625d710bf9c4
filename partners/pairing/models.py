"""Invites. A code that is shown is stored as an HMAC alone."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from sync.ids import uuid7


class Invite(models.Model):
    """Somebody waits for their partner, or for a phone of their own. There is one of each purpose for each person."""

    class Purpose(models.TextChoices):
        PAIR = "pair"
        DEVICE = "device"

    class State(models.TextChoices):
        OPEN = "open"
        CLAIMED = "claimed"
        CONFIRMED = "confirmed"
        REJECTED = "rejected"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    purpose = models.CharField(max_length=6, choices=Purpose.choices)
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    maker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="invites")
    code_hash = models.CharField(max_length=64, db_index=True)
    link_hash = models.CharField(max_length=64, db_index=True)
    #: Who typed or scanned the code, to pair.
    claimer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="claims"
    )
    #: HMAC of the secret of the browser that typed or scanned it, to become its maker's. It is nobody's yet.
    secret_hash = models.CharField(max_length=64, blank=True)
    #: The kinds of rows that each brings along; null until they said yes.
    maker_brings = models.JSONField(null=True, blank=True)
    claimer_brings = models.JSONField(null=True, blank=True)
    #: Counted from when it was made, and again from when it was claimed.
    expires_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["maker", "purpose"], name="one_invite_of_each_purpose")
        ]

    def __str__(self) -> str:
        return f"{self.purpose}: {self.state}"
