"""What people do with their account: each verb is one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.contrib.sessions.models import Session as HttpSession
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from partners import codes, selectors
from partners.models import Person
from partners.push.services import end_login
from sync import hints
from sync.models import Device
from sync.problems import Problem
from sync.services import open_personal_space, space_write

# How long a used code still works: the answer with the new one may never have reached the phone.
GRACE = timedelta(minutes=10)


# How long a phone may ask for its account again: until then the login cookie has surely reached its disk.
CLAIM = timedelta(days=30)


@transaction.atomic
def start(name: str, claim: str | None = None) -> Person:
    """Return the person who was made for this `claim`, or make one called `name`, with a personal space.

    A claim is a secret that the phone made and stored before it asked. An answer lost on its way, or a cookie lost with
    a browser that was killed before it wrote it down, would otherwise leave the phone's rows without their person.
    Raises Problem 409 `claim_expired`.
    """
    claimed = codes.claim_fingerprint(claim) if claim else None
    known = Person.objects.filter(claim_hash=claimed).first() if claimed else None
    if known and known.claim_until and known.claim_until > timezone.now():
        return known
    if known:
        raise Problem(409, "claim_expired", "This phone asked for its account too long ago to get it without a code.")
    person = Person(claim_hash=claimed, claim_until=timezone.now() + CLAIM if claimed else None)
    person.set_unusable_password()
    person.save(force_insert=True)
    open_personal_space(person)
    with space_write(person) as write:
        write.create("profile", {"name": name})
    return person


def change_profile(person: Person, changes: Mapping[str, str]) -> None:
    """Change the name, the colour or both; the person's phones get to know.

    Raises ValidationError for what does not fit.
    """
    with space_write(person) as write:
        known = selectors.profile(person)
        if known:
            write.patch("profile", known.id, changes)
        else:
            write.create("profile", changes)


@transaction.atomic
def make_recovery_code(person: Person) -> str:
    """Return a new recovery code of `person`; every earlier one stops working at once."""
    code = codes.new()
    person.recovery_hash = codes.fingerprint(code)
    person.spent_hash, person.spent_until = "", None
    person.save(update_fields=["recovery_hash", "spent_hash", "spent_until"])
    return code


@transaction.atomic
def redeem_recovery_code(code: str) -> tuple[Person, str] | None:
    """Use `code` up: return its person and the code that replaces it, or None when it opens nothing.

    The used code works until GRACE is over, so that an answer lost on its way locks nobody out for good.
    """
    found = codes.fingerprint(code)
    now = timezone.now()
    valid = Q(recovery_hash=found) | Q(spent_hash=found, spent_until__gt=now)
    person = Person.objects.select_for_update().filter(valid).first()
    if person is None:
        return None
    if person.recovery_hash == found:
        person.spent_hash, person.spent_until = found, now + GRACE
    successor = codes.new()
    person.recovery_hash = codes.fingerprint(successor)
    person.save(update_fields=["recovery_hash", "spent_hash", "spent_until"])
    return person, successor


def rename_device(device: Device, name: str) -> None:
    device.name = name
    device.save(update_fields=["name"])


@transaction.atomic
def revoke_device(device: Device) -> None:
    """End the login of `device` at once, and with it every device that used the same login: they are one browser.

    The claim of the account ends, too: this device may be the one that has it.
    """
    same = Q(pk=device.pk)
    if device.login_key:
        same |= Q(person=device.person_id, login_key=device.login_key)
        HttpSession.objects.filter(session_key=device.login_key).delete()
        end_login([device.login_key])
    Device.objects.filter(same, revoked_at=None).update(revoked_at=timezone.now())
    Person.objects.filter(pk=device.person_id).update(claim_hash=None, claim_until=None)
    hints.moved(device.person_id)
