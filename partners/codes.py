"""Codes of Crockford's base32, written in groups of four: 24 characters (120 bits) to recover, 8 (40 bits) to invite.

Only an HMAC is stored. No slow hash is needed for 120 random bits, so one indexed lookup finds the person.
The short ones live for minutes, and tries are counted.
"""

from __future__ import annotations

import secrets

from django.utils.crypto import salted_hmac

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 24
SHORT = 8
_GROUP = 4
# What people write for the letters that the alphabet leaves out, and between the groups.
_READ_AS = str.maketrans("OIL", "011", "- ")


def new(length: int = LENGTH) -> str:
    """Return a fresh code, as in "K7Q2-9WFD-…"."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(length))
    return "-".join(letters[at : at + _GROUP] for at in range(0, length, _GROUP))


def new_link() -> str:
    """Return the secret of a QR code: 128 random bits, never typed by anybody."""
    return secrets.token_urlsafe(16)


def new_calendar() -> str:
    """Return the secret of a calendar feed's address: 256 random bits, copied and never typed."""
    return secrets.token_urlsafe(32)


def fingerprint(code: str) -> str:
    """Return what is stored of `code`: the same for every way of writing it, and of no use without the secret key."""
    return _hmac("unknot.recovery", _plain(code))


def invite_fingerprint(code: str) -> str:
    """Return what is stored of the typed code of an invite."""
    return _hmac("unknot.invite", _plain(code))


def link_fingerprint(link: str) -> str:
    """Return what is stored of the scanned code of an invite."""
    return _hmac("unknot.link", link)


def claim_fingerprint(claim: str) -> str:
    """Return what is stored of a phone's claim: 256 random bits, never typed by anybody."""
    return _hmac("unknot.claim", claim)


def calendar_fingerprint(secret: str) -> str:
    """Return what is stored of the secret of a calendar feed."""
    return _hmac("unknot.calendar", secret)


def _plain(code: str) -> str:
    return code.upper().translate(_READ_AS)


def _hmac(purpose: str, secret: str) -> str:
    return salted_hmac(purpose, secret, algorithm="sha256").hexdigest()
