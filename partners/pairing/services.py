"""The verbs of an invite: make, claim, say yes or no, enter. Nothing is shared before both said yes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from rest_framework.exceptions import NotFound

from partners import codes
from partners.models import Person
from partners.pairing.models import Invite
from sync import couples
from sync.problems import Problem

LIFETIME = timedelta(minutes=10)
#: What comes along in any case: the name that the other has just seen, and its colour.
ALWAYS = ("profile",)


class NoSuchCode(NotFound):
    """Wrong, used, expired and one's own codes are all the same to whoever tries."""

    default_code = "no_such_code"
    default_detail = "This code opens nothing. Look at it again, or ask for a new one."


class Made(NamedTuple):
    """A fresh invite, with the secrets that are shown this once."""

    invite: Invite
    code: str
    link: str


@transaction.atomic
def make(person: Person, purpose: str) -> Made:
    """Make an invite. The one before it, of the same purpose, is gone. Raises Problem 409 `paired`."""
    Person.objects.select_for_update().get(pk=person.pk)
    if purpose == Invite.Purpose.PAIR:
        _require_alone(person)
    Invite.objects.filter(maker=person, purpose=purpose).delete()
    code, link = codes.new(codes.SHORT), codes.new_link()
    invite = Invite.objects.create(
        purpose=purpose,
        maker=person,
        code_hash=codes.invite_fingerprint(code),
        link_hash=codes.link_fingerprint(link),
        expires_at=timezone.now() + LIFETIME,
    )
    return Made(invite, code, link)


def claim_as_partner(person: Person, *, code: str = "", link: str = "") -> Invite:
    """Answer somebody's invite to pair. Raises NoSuchCode, and Problem 409 `paired`."""
    _require_alone(person)
    invites = Invite.objects.filter(purpose=Invite.Purpose.PAIR).exclude(maker=person)
    return _claim(invites, code, link, claimer=person)


def claim_as_device(secret: str, *, code: str = "", link: str = "") -> Invite:
    """Answer an invite for a device. `secret` is the new browser's own: it enters with it. Raises NoSuchCode."""
    invites = Invite.objects.filter(purpose=Invite.Purpose.DEVICE)
    return _claim(invites, code, link, secret_hash=codes.claim_fingerprint(secret))


def _claim(invites: QuerySet[Invite], code: str, link: str, **who: Any) -> Invite:
    """One UPDATE decides who is first; to everybody after that the code is a wrong one."""
    named = Q(code_hash=codes.invite_fingerprint(code)) if code else Q(link_hash=codes.link_fingerprint(link))
    now = timezone.now()
    waiting = invites.filter(named, state=Invite.State.OPEN, expires_at__gt=now)
    waiting.update(state=Invite.State.CLAIMED, expires_at=now + LIFETIME, **who)
    # Also whoever asks again, because the answer was lost.
    claimed = invites.filter(named, state=Invite.State.CLAIMED, expires_at__gt=now, **who).first()
    if claimed is None:
        raise NoSuchCode
    return claimed


@transaction.atomic
def confirm(person: Person, invite_id: UUID, brings: Collection[str]) -> Invite:
    """Say yes in the name of `person`. `brings` names the kinds of rows that they share from the beginning.

    The second yes makes the couple; the maker's yes alone lets a device in. Saying it twice does no harm. Raises
    Problem 409 `over` when somebody said no or it took too long, and 409 `paired`.
    """
    invite = Invite.objects.select_for_update().get(pk=invite_id)
    if invite.state == Invite.State.CONFIRMED:
        return invite
    _require_claimed(invite)
    if person.pk == invite.maker_id:
        invite.maker_brings = sorted(brings)
    else:
        invite.claimer_brings = sorted(brings)
    if invite.purpose == Invite.Purpose.DEVICE:
        invite.state = Invite.State.CONFIRMED
    elif invite.maker_brings is not None and invite.claimer_brings is not None and invite.claimer:
        invite.state = Invite.State.CONFIRMED
        _join(invite, invite.claimer)
    invite.save()
    return invite


def _join(invite: Invite, claimer: Person) -> None:
    both = (invite.maker, claimer)
    brings = zip(both, (invite.maker_brings or [], invite.claimer_brings or []), strict=True)
    couples.join({person: {*ALWAYS, *names} for person, names in brings})
    others = Invite.objects.filter(Q(maker__in=both) | Q(claimer__in=both), purpose=Invite.Purpose.PAIR)
    # After the commit: somebody else may be holding one of them, and waiting for us.
    transaction.on_commit(lambda: others.exclude(pk=invite.pk).delete())


def reject(invite: Invite) -> None:
    """Say no. An invite that is confirmed stays so: there is a couple, and leaving it is another verb."""
    open_ones = Invite.objects.filter(pk=invite.pk).exclude(state=Invite.State.CONFIRMED)
    open_ones.update(state=Invite.State.REJECTED)


def withdraw(invite: Invite) -> None:
    """Take one's invite back: it was never there."""
    invite.delete()


def enter(invite: Invite) -> Person:
    """Return the person whose device the claiming browser is from now on. Raises Problem 409 `over` and `not_yet`."""
    if invite.state == Invite.State.CLAIMED and invite.expires_at > timezone.now():
        raise Problem(409, "not_yet", "The other device has not said yes.")
    if invite.state != Invite.State.CONFIRMED or invite.expires_at <= timezone.now():
        raise _over()
    return invite.maker


def _require_claimed(invite: Invite) -> None:
    if invite.state != Invite.State.CLAIMED or invite.expires_at <= timezone.now():
        raise _over()


def _require_alone(person: Person) -> None:
    if couples.membership(person):
        raise Problem(409, "paired", "You are a couple already. Leave it first.")


def _over() -> Problem:
    return Problem(409, "over", "This invitation is over. Make a new one.")
