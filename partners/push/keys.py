"""The key with which this installation signs what it sends (VAPID): made once, kept beside the database."""

from __future__ import annotations

import base64
import os
import tempfile
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

CURVE = ec.SECP256R1()


@cache
def private_key() -> str:
    """Return the private key: 32 bytes as base64url, in UNKNOT_PUSH_KEYS or in the state folder."""
    return settings.PUSH_KEYS or _kept(settings.STATE_DIR / "push_key")


@cache
def public_key() -> str:
    """Return what phones subscribe with: an uncompressed point as base64url."""
    number = int.from_bytes(unpacked(private_key()))
    public = ec.derive_private_key(number, CURVE).public_key()
    return packed(public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def packed(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unpacked(text: str) -> bytes:
    """Raises ValueError for what is not base64url."""
    if not text.isascii():
        raise ValueError("not base64url")
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _kept(path: Path) -> str:
    """Several processes may begin at once: the first to put its key there decides."""
    if not path.exists():
        number = ec.generate_private_key(CURVE).private_numbers().private_value
        handle, made = tempfile.mkstemp(dir=path.parent)  # readable by its owner only
        with os.fdopen(handle, "w") as file:
            file.write(packed(number.to_bytes(32)))
        try:
            os.link(made, path)
        except FileExistsError:
            pass
        finally:
            os.unlink(made)
    return path.read_text()
