"""Sends what is due. Any number of processes may do so at once: a push is claimed in the database before it is sent."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from urllib.parse import urlsplit

from django.db.models import F
from django.utils import timezone
from django.utils.module_loading import import_string

from partners.push.models import Push, PushSubscription

#: In one go, and seconds for it; the rest waits for the next.
BATCH = 50
ROUND = 30.0
MAX_TRIES = 6
#: Before the second try; twice as long before each further one.
PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=1)

logger = logging.getLogger("unknot.push")


@dataclass(frozen=True)
class Answer:
    """What a push service said. Status 0: nothing, it was not to be reached."""

    status: int
    retry_after: timedelta | None = None


Send = Callable[[PushSubscription, timedelta], Answer]


def wire() -> Send:
    """How it is really sent. Loaded when there is something to send: it takes most of a second."""
    send: Send = import_string("partners.push.wire.send")
    return send


def send_due(now: datetime | None = None) -> int:
    """Send what is due, and forget what has expired; return how many were taken on.

    A service that cannot be reached is left alone until the next time.
    """
    now = now or timezone.now()
    expired = Push.objects.filter(expires_at__lte=now)
    if expired.exists():
        expired.delete()
    due = list(Push.objects.filter(due_at__lte=now).select_related("subscription").order_by("due_at")[:BATCH])
    away: set[str] = set()
    taken = 0
    begun = monotonic()
    for push in due:
        if monotonic() - begun > ROUND:
            break
        service = urlsplit(push.subscription.endpoint).netloc
        if service not in away and _claim(push):
            taken += 1
            answer = wire()(push.subscription, push.expires_at - now)
            _settle(push, answer, now)
            if answer.status == 0:
                away.add(service)
    return taken


def _claim(push: Push) -> bool:
    """Whoever gets it sends it. Should they end before they know what came of it, nobody does: better than twice."""
    mine = Push.objects.filter(pk=push.pk, due_at=push.due_at)
    return mine.update(due_at=None, tries=F("tries") + 1) == 1


def _settle(push: Push, answer: Answer, now: datetime) -> None:
    if answer.status in (404, 410):
        push.subscription.delete()  # the phone has taken it back
    elif answer.status in (0, 429) or answer.status >= 500:
        _put_off(push, answer, now)
    elif answer.status >= 300:
        logger.warning("A push service refused with %s", answer.status)


def _put_off(push: Push, answer: Answer, now: datetime) -> None:
    tries = push.tries + 1
    pause = min(max(PAUSE * 2 ** (tries - 1), answer.retry_after or PAUSE), LONGEST_PAUSE)
    if tries < MAX_TRIES and now + pause < push.expires_at:
        Push.objects.filter(pk=push.pk).update(due_at=now + pause)
