"""Persons. A person is the user model: no e-mail, no password, a name is enough to begin."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from partners.cautions.models import Caution
from partners.labels import plain_text
from partners.own.models import Setting
from partners.pairing.models import Invite
from partners.preferences.models import Preference
from partners.push.models import Push, PushSubscription
from sync.ids import uuid7
from sync.models import Synced

__all__ = [
    "Caution",
    "Invite",
    "Person",
    "PersonManager",
    "Preference",
    "Profile",
    "Push",
    "PushSubscription",
    "Setting",
    "Tally",
]


class PersonManager(BaseUserManager["Person"]):
    """Lookups that Django's authentication needs; people are made by `partners.services.start`."""


class Person(AbstractBaseUser):
    """One human with an account. What they are called is in their Profile."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    #: HMAC of the recovery code; null (it is unique) until one is made. The code itself is shown once and never stored.
    recovery_hash = models.CharField(max_length=64, null=True, blank=True, unique=True)
    #: The code before it. It works until `spent_until`, in case the answer with the new one never reached the phone.
    spent_hash = models.CharField(max_length=64, blank=True, db_index=True)
    spent_until = models.DateTimeField(null=True, blank=True)
    #: HMAC of the secret with which a phone asked for this account, and how long it signs in again (services.start).
    claim_hash = models.CharField(max_length=64, null=True, blank=True, unique=True)
    claim_until = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "id"

    #: When somebody last signed in is nobody's business.
    last_login = None

    objects = PersonManager()

    def __str__(self) -> str:
        return str(self.id)


class Profile(Synced):
    """What a person is called, and the colour of their thread."""

    class Color(models.TextChoices):
        AMBER = "amber"
        MOON = "moon"
        ROSE = "rose"
        SAGE = "sage"

    name = models.CharField(max_length=40, validators=[plain_text])
    color = models.CharField(max_length=5, choices=Color.choices, default=Color.AMBER)

    class Meta(Synced.Meta):
        pass

    def __str__(self) -> str:
        return str(self.id)


class Tally(models.Model):
    """How often somebody tried something (partners.limits). Gone when its time is over."""

    purpose = models.CharField(max_length=10)
    #: A keyed hash of a network address.
    who = models.CharField(max_length=64)
    tries = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["purpose", "who"], name="one_tally_for_each")]

    def __str__(self) -> str:
        return f"{self.purpose}: {self.tries}"
