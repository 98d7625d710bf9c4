"""The verbs of push: subscribe, unsubscribe, tell."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.contrib.sessions.models import Session as HttpSession
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from partners.models import Person
from partners.push.models import Push, PushSubscription

#: Of one person; one more ends the oldest.
MAX_SUBSCRIPTIONS = 10
#: How long a phone that is switched off is waited for, when somebody tries whether it works.
TRIAL = timedelta(minutes=5)

#: Rung when there is something to send that need not wait for the next look (config.reminding).
bell = threading.Event()


@transaction.atomic
def subscribe(person: Person, login_key: str, endpoint: str, **more: str) -> PushSubscription:
    """Tell `person` on the phone that has this `endpoint`, as long as its login lasts. Saying it again changes it."""
    PushSubscription.objects.filter(endpoint=endpoint).exclude(person=person).delete()
    made, _ = PushSubscription.objects.update_or_create(
        endpoint=endpoint, defaults={"person": person, "login_key": login_key, **more}
    )
    theirs = PushSubscription.objects.filter(person=person).order_by("-id").values_list("id", flat=True)
    PushSubscription.objects.filter(id__in=list(theirs[MAX_SUBSCRIPTIONS:])).delete()
    return made


def live() -> QuerySet[PushSubscription]:
    """The subscriptions whose login has not ended."""
    logins = HttpSession.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    return PushSubscription.objects.filter(login_key__in=logins)


def end_login(login_keys: Iterable[str]) -> None:
    """These logins are over: their phones are told nothing more."""
    PushSubscription.objects.filter(login_key__in=[key for key in login_keys if key]).delete()


def tell(subscriptions: Iterable[UUID], about: str, expires_at: datetime) -> None:
    """Have each phone told, once, that there is something; not after `expires_at`."""
    now = timezone.now()
    Push.objects.bulk_create(
        [Push(subscription_id=each, about=about, due_at=now, expires_at=expires_at) for each in subscriptions],
        ignore_conflicts=True,
    )
    transaction.on_commit(bell.set)


def try_out(subscription: PushSubscription) -> None:
    """Have one phone told now, so that its person sees how it looks."""
    tell([subscription.pk], f"trial/{uuid4()}", timezone.now() + TRIAL)
