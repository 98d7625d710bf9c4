"""The verbs of a feed."""

from __future__ import annotations

from django.db import transaction

from partners import codes
from partners.models import Person
from sessions.calendar.models import CalendarFeed


@transaction.atomic
def open_feed(person: Person) -> tuple[CalendarFeed, str]:
    """Return a new feed and its secret, which is told this once. The address before it leads nowhere from now on."""
    Person.objects.select_for_update().get(pk=person.pk)
    close_feed(person)
    secret = codes.new_calendar()
    feed = CalendarFeed.objects.create(person=person, secret_hash=codes.calendar_fingerprint(secret))
    return feed, secret


def close_feed(person: Person) -> None:
    """Nothing happens when there is none."""
    CalendarFeed.objects.filter(person=person).delete()
