"""Reads about people, in the shapes that the API answers with."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from django.shortcuts import get_object_or_404

from partners.models import Person, Profile
from sync.models import Device, Space


class Me(TypedDict):
    id: UUID
    name: str
    color: str
    space: UUID
    recoverable: bool


class Listed(TypedDict):
    """A device as its person sees it."""

    id: UUID
    name: str
    created_at: datetime
    last_seen: date | None
    current: bool


def profile(person: Person) -> Profile | None:
    """Return the profile of `person`. Should two phones have made one each, the one that a partner sees counts, else
    the one written last.

    Phones may delete any row of theirs, this one as well: then there is none.
    """
    found: Profile | None = (
        Profile.objects.for_person(person).alive().filter(owner=person).order_by("space__kind", "-version").first()
    )
    return found


def me(person: Person) -> Me:
    found = profile(person) or Profile(name="")
    space = Space.objects.get(memberships__person=person, kind=Space.Kind.PERSONAL)
    return {
        "id": person.id,
        "name": found.name,
        "color": found.color,
        "space": space.id,
        "recoverable": person.recovery_hash is not None,
    }


def devices(person: Person, login_key: str | None) -> list[Listed]:
    """Return the devices of `person` that are not revoked, the newest first; `login_key` is that of who asks."""
    found = Device.objects.filter(person=person, revoked_at=None).order_by("-created_at")
    return [listed(device, login_key) for device in found]


def device(person: Person, device_id: UUID) -> Device:
    """Return one device of `person` that is not revoked; raise Http404 for every other id."""
    return get_object_or_404(Device, person=person, id=device_id, revoked_at=None)


def listed(device: Device, login_key: str | None) -> Listed:
    return {
        "id": device.id,
        "name": device.name,
        "created_at": device.created_at,
        "last_seen": device.last_seen,
        "current": bool(login_key) and device.login_key == login_key,
    }
