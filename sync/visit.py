"""A phone comes by: which spaces are its person's, and which device it is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import F, FilteredRelation, OuterRef, Q, Subquery
from django.utils import timezone

from sync.models import Device, JournalEntry, Membership, Space
from sync.mutations import as_uuid
from sync.problems import Problem


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
    return Visit(person, _spaces(_memberships(person, lock=True)))


def arrive(person: AbstractBaseUser, key: UUID, login_key: str, *, lock: bool) -> Visit:
    """Spaces and device in one query. A key that was never seen is a new device.

    Raises Problem 410 `revoked`.
    """
    found = _memberships(person, lock=lock).annotate(
        phone=FilteredRelation("person__devices", condition=Q(person__devices__key=key)),
        **{f"phone_{name}": F(f"phone__{name}") for name in ("id", "revoked_at", "last_seen", "login_key")},
    )
    if not lock:
        mids = JournalEntry.objects.filter(device=OuterRef("phone__id")).order_by("-mid").values("mid")
        found = found.annotate(last_mid=Subquery(mids[:1]))
    memberships = list(found)
    visit = Visit(person, _spaces(memberships), last_mid=_first(memberships, "last_mid") or 0)
    visit.device = _known(memberships, person, key) or _register(person, key, login_key)
    if visit.device.revoked_at:
        raise Problem(410, "revoked", "This phone has been signed out for good.")
    _touch(visit.device, login_key)
    return visit


def _memberships(person: AbstractBaseUser, *, lock: bool) -> Any:
    found = (
        Membership.objects.filter(person=person.pk, space__closed_at=None).select_related("space").order_by("space_id")
    )
    return found.select_for_update(of=("space",)) if lock else found


def _spaces(memberships: Any) -> dict[UUID, Space]:
    return {membership.space_id: membership.space for membership in memberships}


def _first(memberships: list[Any], name: str) -> Any:
    return getattr(memberships[0], name, None) if memberships else None


def _known(memberships: list[Any], person: AbstractBaseUser, key: UUID) -> Device | None:
    if _first(memberships, "phone_id") is None:
        return None
    names = ("id", "revoked_at", "last_seen", "login_key")
    return Device(person_id=person.pk, key=key, **{name: _first(memberships, f"phone_{name}") for name in names})


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
