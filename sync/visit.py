"""A phone comes by: which spaces are its person's, and which device it is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from sync.models import Device, JournalEntry, Membership, Space
from sync.mutations import as_uuid
from sync.problems import Problem
from sync.statements import Prepared, made


@dataclass
class Visit:
    """`spaces` are all spaces of the person, by id; with `lock`, nobody else writes to them until the commit."""

    person: AbstractBaseUser
    spaces: dict[UUID, Space]
    device: Device | None = None
    #: The highest mid of the device; read only without a lock (with one, it could be stale: see sync.receipts).
    last_mid: int = 0

    @property
    def personal(self) -> Space | None:
        return next((space for space in self.spaces.values() if space.kind == Space.Kind.PERSONAL), None)

    @property
    def couple(self) -> Space | None:
        return next((space for space in self.spaces.values() if space.kind == Space.Kind.COUPLE), None)

    def named(self, name: str) -> Space | None:
        """The space a mutation names: "me", or an id as text."""
        if name == "me":
            return self.personal
        return next((space for key, space in self.spaces.items() if str(key) == name.lower()), None)

    def place(self, name: str) -> Space | None:
        """The space for a new row. What was written for a couple that is over by now goes to the personal space."""
        named, space_id = self.named(name), as_uuid(name)
        if named or space_id is None or Space.objects.filter(pk=space_id, closed_at=None).exists():
            return named
        return self.personal


def lock_both(person: AbstractBaseUser) -> None:
    """Lock the spaces of `person` and of their partner, in id order. Must be the first thing a transaction does."""
    couples = Membership.objects.filter(person=person.pk, kind=Space.Kind.COUPLE, left_at=None).values("space")
    both = list(Membership.objects.filter(space__in=couples).values_list("person", flat=True))
    lock_spaces_of(both)


def lock_spaces_of(people: Collection[Any]) -> None:
    """Lock all spaces of `people` (ids), in id order."""
    theirs = Membership.objects.filter(person__in=people, left_at=None).values("space")
    list(Space.objects.filter(id__in=theirs).select_for_update().order_by("id"))


def spaces_for_write(person: AbstractBaseUser) -> Visit:
    """Lock the spaces of `person`, in id order. Must be the first thing a transaction does."""
    return Visit(person, _by_id(_locked(person.pk)))


def arrive(person: AbstractBaseUser, key: UUID, login_key: str, *, lock: bool) -> Visit:
    """Spaces and device in one query. A key that was never seen is a new device.

    Raises Problem 410 `revoked`.
    """
    spaces = (_arrived_locked if lock else _arrived)(person.pk, key)
    visit = Visit(person, _by_id(spaces), last_mid=_first(spaces, "last_mid") or 0)
    visit.device = _known(spaces, person, key) or _register(person, key, login_key)
    if visit.device.revoked_at:
        raise Problem(410, "revoked", "This phone has been signed out for good.")
    _touch(visit.device, login_key)
    return visit


_PHONE = ("id", "revoked_at", "last_seen", "login_key")


def _mine(person: UUID) -> QuerySet[Space]:
    return Space.objects.filter(memberships__person=person, closed_at=None).order_by("id")


def _with_phone(spaces: QuerySet[Space], key: UUID) -> QuerySet[Space]:
    devices = "memberships__person__devices"
    phone = FilteredRelation(devices, condition=Q(**{f"{devices}__key": key}))
    return spaces.annotate(phone=phone, **{f"phone_{name}": F(f"phone__{name}") for name in _PHONE})


def _with_last_mid(spaces: QuerySet[Space]) -> QuerySet[Space]:
    mids = JournalEntry.objects.filter(device=OuterRef("phone__id")).order_by("-mid").values("mid")
    return spaces.annotate(last_mid=Subquery(mids[:1]))


_locked = Prepared(lambda person: _mine(person).select_for_update(of=("self",)))
_arrived = Prepared(lambda person, key: _with_last_mid(_with_phone(_mine(person), key)))
_arrived_locked = Prepared(lambda person, key: _with_phone(_mine(person).select_for_update(of=("self",)), key))


def _by_id(spaces: list[Space]) -> dict[UUID, Space]:
    return {space.id: space for space in spaces}


def _first(spaces: list[Space], name: str) -> Any:
    return getattr(spaces[0], name, None) if spaces else None


def _known(spaces: list[Space], person: AbstractBaseUser, key: UUID) -> Device | None:
    if _first(spaces, "phone_id") is None:
        return None
    found = {name: _first(spaces, f"phone_{name}") for name in _PHONE}
    return made(Device, {"person_id": person.pk, "key": key, **found})


def _register(person: AbstractBaseUser, key: UUID, login_key: str) -> Device:
    today = timezone.now().date()
    return Device.objects.get_or_create(
        person_id=person.pk, key=key, defaults={"last_seen": today, "login_key": login_key}
    )[0]


def _touch(device: Device, login_key: str) -> None:
    """Once a day, and when the login is a new one."""
    today = timezone.now().date()
    if (device.last_seen, device.login_key) != (today, login_key):
        Device.objects.filter(pk=device.pk).update(last_seen=today, login_key=login_key)
