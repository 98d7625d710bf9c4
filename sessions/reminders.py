"""Finds the evenings that are near, for the phones whose people asked to be told. They are told no more than that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from partners.push import services
from partners.push.models import Push
from sessions.models import Session
from sync.models import Membership
from sync.stamps import stamp_of

#: How long before an evening: time to warm towels.
AHEAD = timedelta(minutes=30)
#: In one go.
BATCH = 500


def remind(now: datetime | None = None) -> None:
    """Have the phones of both told of each evening that is near, has not begun, and was not just given its time.

    Any number of processes may do so: a phone is told of an evening at a time once (partners.push). One query while
    there is none, four otherwise.
    """
    moment = now or timezone.now()
    evenings = _near(int(moment.timestamp() * 1000))
    if not evenings:
        return
    phones = _phones({evening.space_id for evening in evenings})
    told = _told(evenings)
    for evening in evenings:
        about = _about(evening)
        waiting = [phone for phone in phones[evening.space_id] if (phone, about) not in told]
        if waiting:
            services.tell(waiting, about, datetime.fromtimestamp((evening.planned_for or 0) / 1000, tz=UTC))


def _near(now: int) -> list[Session]:
    """`now` and the times of sessions are epoch milliseconds."""
    ahead = AHEAD // timedelta(milliseconds=1)
    found = (
        Session.objects.alive()
        .filter(planned_for__gt=now, planned_for__lte=now + ahead, space__closed_at=None)
        .exclude(events__deleted=False)
        .only("id", "space", "planned_for", "field_versions")
        .order_by("planned_for")[:BATCH]
    )
    # Who has said it a moment ago knows it.
    return [each for each in found if stamp_of(each, "planned_for").at <= each.planned_for - ahead]


def _phones(spaces: Collection[UUID]) -> dict[UUID, list[UUID]]:
    """The subscriptions that hear of each of these spaces."""
    members = Membership.objects.filter(space__in=spaces, left_at=None).values_list("space", "person")
    people = list(members)
    theirs: dict[UUID, list[UUID]] = defaultdict(list)
    for phone, person in services.live().filter(person__in=[who for _, who in people]).values_list("id", "person"):
        theirs[person].append(phone)
    phones: dict[UUID, list[UUID]] = defaultdict(list)
    for space, person in people:
        phones[space] += theirs[person]
    return phones


def _told(evenings: Collection[Session]) -> set[tuple[UUID, str]]:
    found = Push.objects.filter(about__in=[_about(evening) for evening in evenings])
    return set(found.values_list("subscription", "about"))


def _about(evening: Session) -> str:
    """At another time it is another evening."""
    return f"{evening.pk}@{evening.planned_for}"
