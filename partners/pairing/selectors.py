"""Reads: an invite as each side sees it, and the couple."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TypedDict
from uuid import UUID

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from partners import codes, selectors
from partners.models import Person, Profile
from partners.pairing.models import Invite
from sync import couples
from sync.models import Membership

#: The phone draws one of so many pictures for each.
SYMBOLS = 64


class Seen(TypedDict):
    """An invite as one side sees it. `name` (the other's) and `symbols` are there only while both look at each other.

    `symbols` are two numbers from 0 to 63, the same on both sides. `mine`: this side made it. `confirmed`: it said yes.
    """

    id: UUID
    purpose: str
    mine: bool
    state: str
    expires_at: datetime
    name: str | None
    symbols: list[int] | None
    confirmed: bool


class Partner(TypedDict):
    id: UUID
    name: str
    color: str


class Couple(TypedDict):
    """The couple of who asks. `id` is that of its space."""

    id: UUID
    since: datetime
    partner: Partner


def invite(invite_id: UUID, person: Person | None, secret: str) -> Invite:
    """Return the invite for either of its sides: `person`, or the browser with `secret`. Raises Http404 for others."""
    found = get_object_or_404(Invite.objects.select_related("maker", "claimer"), pk=invite_id)
    mine = person is not None and person.pk in (found.maker_id, found.claimer_id)
    if not mine and not is_claimed_with(found, secret):
        raise Http404
    return found


def own_invite(invite_id: UUID, person: Person) -> Invite:
    """Return the invite that `person` made. Raises Http404 for others."""
    return get_object_or_404(Invite, pk=invite_id, maker=person)


def is_claimed_with(found: Invite, secret: str) -> bool:
    return bool(secret) and found.secret_hash == codes.claim_fingerprint(secret)


def seen(found: Invite, person: Person | None) -> Seen:
    """Return `found` as its maker sees it, or else as who claimed it."""
    making = person is not None and person.pk == found.maker_id
    state = _state(found)
    other = found.claimer if making else found.maker
    looking = state == Invite.State.CLAIMED
    return {
        "id": found.id,
        "purpose": found.purpose,
        "mine": making,
        "state": state,
        "expires_at": found.expires_at,
        "name": _profile(other).name if looking and other else None,
        "symbols": _symbols(found) if looking else None,
        "confirmed": (found.maker_brings if making else found.claimer_brings) is not None,
    }


def _state(found: Invite) -> str:
    waiting = found.state in (Invite.State.OPEN, Invite.State.CLAIMED)
    return "expired" if waiting and found.expires_at <= timezone.now() else found.state


def _symbols(found: Invite) -> list[int]:
    claimer = found.claimer_id.bytes if found.claimer_id else bytes.fromhex(found.secret_hash)
    digest = hashlib.sha256(found.id.bytes + found.maker_id.bytes + claimer).digest()
    return [digest[0] % SYMBOLS, digest[1] % SYMBOLS]


def couple(person: Person) -> Couple:
    """Return the couple of `person`. Raises Http404 for one who is alone."""
    mine = couples.membership(person)
    if mine is None:
        raise Http404
    other = Membership.objects.filter(~Q(person=person.pk), space=mine.space_id).select_related("person").get()
    profile = _profile(other.person)
    partner: Partner = {"id": other.person_id, "name": profile.name, "color": profile.color}
    return {"id": mine.space_id, "since": mine.joined_at, "partner": partner}


def _profile(person: Person) -> Profile:
    return selectors.profile(person) or Profile(name="")
