"""How often one address may try what strangers may try. Counted in the database: a cache would forget."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from rest_framework.exceptions import Throttled

from partners.models import Tally


@dataclass(frozen=True)
class Limit:
    """At most `tries` within `period`, counted from the first of them."""

    purpose: str
    tries: int
    period: timedelta


START = Limit("start", 5, timedelta(hours=1))
SIGN_IN = Limit("sign-in", 10, timedelta(minutes=10))
# A code of an invite has 40 bits and ten minutes: so few tries are allowed to everybody together.
CODE_BY_PERSON = Limit("code-who", 10, timedelta(minutes=10))
CODE_BY_ADDRESS = Limit("code-from", 30, timedelta(minutes=10))
CODE_BY_ANYBODY = Limit("code-all", 1000, timedelta(minutes=10))

# A calendar asks once an hour, some of them every few minutes. A secret has 256 bits: who asks for another one is lost.
CALENDAR = Limit("calendar", 60, timedelta(minutes=10))
CALENDAR_WRONG = Limit("calendar-x", 60, timedelta(minutes=10))


def count(limit: Limit, request: HttpRequest) -> None:
    """Count one try of whoever sent `request`; raise Throttled (with the seconds to wait) when it is one too many."""
    _count(limit, _pseudonym(request))


def count_for(limit: Limit, who: str) -> None:
    """Count one try at what `who` stands for, whoever it was; raise Throttled when it is one too many."""
    _count(limit, who)


def count_code(request: HttpRequest) -> None:
    """Count one try of a code of an invite, right or wrong; raise Throttled when it is one too many."""
    if request.user.is_authenticated:
        _count(CODE_BY_PERSON, request.user.pk.hex)
    _count(CODE_BY_ADDRESS, _pseudonym(request))
    _count(CODE_BY_ANYBODY, "")


def _count(limit: Limit, who: str) -> None:
    if not settings.RATE_LIMITS:
        return
    now = timezone.now()
    with transaction.atomic():
        Tally.objects.filter(ends_at__lte=now).delete()
        tally, _ = Tally.objects.get_or_create(purpose=limit.purpose, who=who, defaults={"ends_at": now + limit.period})
        Tally.objects.filter(pk=tally.pk).update(tries=F("tries") + 1)
        tally.refresh_from_db()
    if tally.tries > limit.tries:
        raise Throttled(wait=(tally.ends_at - now).total_seconds())


def _pseudonym(request: HttpRequest) -> str:
    """Return a name for the sender's address that does not give the address away."""
    return salted_hmac("unknot.address", address(request), algorithm="sha256").hexdigest()


def address(request: HttpRequest) -> str:
    """Return the network address of the sender; of an IPv6 address the /64, which is what one household has.

    Behind TLS there is a proxy of ours (settings.HTTPS), and the last address it wrote is the one that it saw itself.
    """
    given: str = request.META.get("REMOTE_ADDR", "")
    if settings.HTTPS:
        given = request.META.get("HTTP_X_FORWARDED_FOR", given).split(",")[-1].strip()
    try:
        parsed = ip_address(given)
    except ValueError:
        return given
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is None:
        return parsed.exploded[:19]
    return str(getattr(parsed, "ipv4_mapped", None) or parsed)
