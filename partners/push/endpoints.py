"""Where we send to: the push services of the browsers' makers. Any other address could be one of our own network."""

from __future__ import annotations

from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from rest_framework.serializers import ValidationError

from partners.push.keys import CURVE, unpacked

#: Chromium, Safari, Edge, Firefox. With a dot in front: any name below it.
HOSTS = ("fcm.googleapis.com", ".push.apple.com", ".notify.windows.com", ".push.services.mozilla.com")
_SECRET_BYTES = 16


def known_service(endpoint: str) -> None:
    """Raise ValidationError unless `endpoint` is an address at one of HOSTS or of settings.PUSH_SERVICES."""
    try:
        parts = urlsplit(endpoint)
        plain = parts.port in (None, 443) and parts.username is None and parts.password is None
    except ValueError:
        raise ValidationError("This is no address.") from None
    if f"{parts.scheme}://{parts.netloc}" in settings.PUSH_SERVICES:
        return
    host = f".{parts.hostname}"
    if not (parts.scheme == "https" and plain and any(host.endswith(f".{name.lstrip('.')}") for name in HOSTS)):
        raise ValidationError("This is no push service that is known here.")


def browser_key(key: str) -> None:
    """Raise ValidationError unless `key` is a point of the curve that browsers use."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, unpacked(key))
    except ValueError:
        raise ValidationError("This is no key of a browser.") from None


def browser_secret(secret: str) -> None:
    """Raise ValidationError unless `secret` has the length that browsers give it."""
    try:
        right = len(unpacked(secret)) == _SECRET_BYTES
    except ValueError:
        right = False
    if not right:
        raise ValidationError("This is no secret of a browser.")
