"""One encrypted push to the push service of a browser's maker (RFC 8030, 8188, 8291, 8292)."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import requests
from django.conf import settings
from py_vapid import Vapid02
from pywebpush import WebPushException, webpush

from partners.push.keys import private_key
from partners.push.models import PushSubscription
from partners.push.outbox import Answer

#: Seconds: to connect, and between two bytes of an answer.
PATIENCE = (5.0, 10.0)
#: All that a lock screen ever shows.
TITLE = "Unknot"
TEXT = {"en": "You have an update", "de": "Es gibt etwas Neues"}
#: What was not delivered yet is replaced by the next one, and so is what is still shown.
TOPIC = "update"


class OneAddress(requests.Session):
    """Follows nobody to another address, which nobody has looked at."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        return None


def send(subscription: PushSubscription, keep_for: timedelta) -> Answer:
    """Send it; the service keeps it for a phone that is off. No answer at all is an Answer, too."""
    try:
        with OneAddress() as line:
            answer = webpush(
                {"endpoint": subscription.endpoint, "keys": {"p256dh": subscription.p256dh, "auth": subscription.auth}},
                json.dumps(message(subscription), ensure_ascii=False),
                vapid_private_key=Vapid02.from_raw(private_key().encode()),
                vapid_claims={"sub": contact()},
                ttl=max(0, int(keep_for.total_seconds())),
                headers={"Topic": TOPIC, "Urgency": "normal"},
                timeout=PATIENCE,
                requests_session=line,
            )
    except WebPushException as refusal:
        return Answer(refusal.status_code or 400, _pause(refusal.retry_after))
    except requests.RequestException:
        return Answer(0)
    return Answer(answer.status_code)


def message(subscription: PushSubscription) -> dict[str, Any]:
    """Return what is shown. In this form iPhones show it by themselves, and our own worker everywhere else."""
    words = {"title": TITLE, "body": TEXT[subscription.language], "lang": subscription.language}
    return {"web_push": 8030, "notification": {**words, "tag": TOPIC, "navigate": subscription.home}}


def contact() -> str:
    """Return whom a push service may turn to. Apple's wants to see an address that could exist."""
    host = settings.ALLOWED_HOSTS[0].lstrip(".") if settings.ALLOWED_HOSTS else "localhost"
    return f"https://{host}"


def _pause(given: str | None) -> timedelta | None:
    """Seconds are what services send; a date is taken as if there were none."""
    return timedelta(seconds=min(int(given), 86_400)) if given and given.isdigit() else None
