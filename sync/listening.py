"""Who listens to a live stream, and how far along their spaces are."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser

from sync.cursors import Cursor, now_at
from sync.models import Device
from sync.problems import Problem
from sync.services import spaces_of


@dataclass(frozen=True)
class Listener:
    """`device` is the device's id, `spaces` what its person may hear of, each with the cursor of now."""

    person: UUID
    device: UUID
    spaces: dict[UUID, Cursor]


def listener(person: AbstractBaseUser, key: UUID) -> Listener:
    """Two queries. A phone that never synced is not known here; listening does not make it so.

    Raises Problem 404 `not_found` and 410 `revoked`.
    """
    device = Device.objects.filter(person=person.pk, key=key).first()
    if device is None:
        raise Problem(404, "not_found", "There is no such phone. It has to sync first.")
    if device.revoked_at:
        raise Problem(410, "revoked", "This phone has been signed out for good.")
    return Listener(person.pk, device.pk, {space.id: now_at(space) for space in spaces_of(person)})
