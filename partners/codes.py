"""Recovery codes: 24 characters of Crockford's base32 (120 bits), written in groups of four.

Only an HMAC is stored. No slow hash is needed for 120 random bits, so one indexed lookup finds the person.
"""

from __future__ import annotations

import secrets

from django.utils.crypto import salted_hmac

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 24
_GROUP = 4
# What people write for the letters that the alphabet leaves out, and between the groups.
_READ_AS = str.maketrans("OIL", "011", "- ")


def new() -> str:
    """Return a fresh code, as in "K7Q2-9WFD-…"."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return "-".join(letters[at : at + _GROUP] for at in range(0, LENGTH, _GROUP))


def fingerprint(code: str) -> str:
    """Return what is stored of `code`: the same for every way of writing it, and of no use without the secret key."""
    plain = code.upper().translate(_READ_AS)
    return salted_hmac("unknot.recovery", plain, algorithm="sha256").hexdigest()


def claim_fingerprint(claim: str) -> str:
    """Return what is stored of a phone's claim: 256 random bits, never typed by anybody."""
    return salted_hmac("unknot.claim", claim, algorithm="sha256").hexdigest()
