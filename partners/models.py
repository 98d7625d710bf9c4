"""Persons. A person is the user model: no e-mail, no password, a name is enough to begin."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from sync.ids import uuid7


class PersonManager(BaseUserManager["Person"]):
    """Lookups that Django's authentication needs; people are made by `partners.services.start`."""


class Person(AbstractBaseUser):
    """One human with an account."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=40)
    created_at = models.DateTimeField(auto_now_add=True)
    #: HMAC of the recovery code, when one was made. The code itself is shown once and never stored.
    recovery_hash = models.CharField(max_length=64, null=True, blank=True, unique=True)  # noqa: DJ001  (unique, so absence is null)

    USERNAME_FIELD = "id"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    #: When somebody last signed in is nobody's business.
    last_login = None  # type: ignore[assignment]  # the documented way to leave out the base class's column

    objects = PersonManager()

    def __str__(self) -> str:
        return self.name
