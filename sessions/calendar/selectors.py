"""Which evenings a calendar gets, as plain values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from django.db.models import DateTimeField, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.http import Http404
from django.utils import timezone

from partners import codes
from partners.models import Person
from sessions.calendar.appointments import Appointment
from sessions.calendar.models import CalendarFeed
from sessions.models import Session
from sync.ids import made_at
from sync.models import JournalEntry
from sync.problems import Problem

#: What a feed tells of, counted from now, and how much of it.
PAST, AHEAD = timedelta(days=60), timedelta(days=400)
MOST = 200


def feed(person: Person) -> CalendarFeed | None:
    return CalendarFeed.objects.filter(person=person).first()


def feed_of(secret: str) -> CalendarFeed | None:
    """Return the feed that `secret` opens, with its person."""
    return CalendarFeed.objects.select_related("person").filter(secret_hash=codes.calendar_fingerprint(secret)).first()


def appointments(person: Person) -> list[Appointment]:
    """Return the evenings of `person` that have a time, also those called off. One query."""
    now = timezone.now()
    window = (_milliseconds(now - PAST), _milliseconds(now + AHEAD))
    found = _sessions(person).filter(planned_for__range=window).order_by("-planned_for", "id")
    return _appointments(person, found[:MOST])


def appointment(person: Person, session_id: UUID) -> Appointment:
    """Return one evening of `person`. Raises Http404, and Problem 404 `no_time` for one that may be any time."""
    session = _sessions(person).filter(id=session_id, deleted=False).first()
    if session is None:
        raise Http404
    if session.planned_for is None:
        raise Problem(404, "no_time", "This evening has no time yet. Give it one first.")
    (found,) = _appointments(person, [session])
    return found


def _sessions(person: Person) -> QuerySet[Session]:
    """Also deleted ones; of the plan, only how long it is."""
    writes = JournalEntry.objects.filter(space=OuterRef("space"), row_id=OuterRef("id"), status="applied")
    found: QuerySet[Session] = Session.objects.for_person(person).only("id", "planned_for", "version", "deleted")
    return found.annotate(
        seconds=Cast(KT("plan__seconds"), IntegerField()),
        written_at=Subquery(writes.order_by("-version").values("at")[:1], output_field=DateTimeField()),
    )


def _appointments(person: Person, sessions: Iterable[Session]) -> list[Appointment]:
    return [
        Appointment(
            # Two people's calendars may lie with one provider: nothing in them says that they are about one evening.
            uid=str(uuid5(person.pk, f"evening/{session.id}")),
            start=_time(session.planned_for or 0),
            seconds=session.seconds,  # type: ignore[attr-defined]  # annotated
            revision=session.version,
            # A row that came from another space was not written in this one.
            written_at=session.written_at or _time(made_at(session.id)),  # type: ignore[attr-defined]
            cancelled=session.deleted,
        )
        for session in sessions
    ]


def _time(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds // 1000, tz=UTC)


def _milliseconds(time: datetime) -> int:
    return int(time.timestamp() * 1000)
