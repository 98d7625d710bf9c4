"""Phones that asked to be told, and what is to be told to each."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from sync.ids import uuid7


class PushSubscription(models.Model):
    """Where a phone of a person is told something. It lasts no longer than the login with which it was made."""

    class Language(models.TextChoices):
        EN = "en"
        DE = "de"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="push_subscriptions")
    #: The login session of the browser.
    login_key = models.CharField(max_length=40, db_index=True)
    #: An address at the push service of the browser's maker.
    endpoint = models.CharField(max_length=1000, unique=True)
    #: The browser's public key and secret, as it gave them: base64url.
    p256dh = models.CharField(max_length=90)
    auth = models.CharField(max_length=30)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.EN)
    #: The address of the app on that phone, which a touch opens.
    home = models.CharField(max_length=300)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.id)


class Push(models.Model):
    """One thing to be told to one phone. Gone when it has expired."""

    subscription = models.ForeignKey(PushSubscription, on_delete=models.CASCADE, related_name="pushes")
    #: What it is about. A phone is told of each thing once.
    about = models.CharField(max_length=80)
    #: When to try; null: somebody is at it, or it is done.
    due_at = models.DateTimeField(null=True, db_index=True)
    expires_at = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["subscription", "about"], name="told_once")]

    def __str__(self) -> str:
        return f"{self.about} for {self.subscription_id}"
