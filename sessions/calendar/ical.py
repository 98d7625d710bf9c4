"""Evenings as iCalendar (RFC 5545). Whatever a calendar shows or sends on says no more than that there is something."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from icalendar import Calendar, Event

from sessions.calendar.appointments import Appointment

#: The name of the calendar, and of everything in it.
NAME = "Unknot"
#: How often a calendar should ask for news.
REFRESH = timedelta(hours=1)


def calendar(appointments: Iterable[Appointment]) -> bytes:
    """Return the calendar's file: the same bytes for the same evenings."""
    made = Calendar()
    made.add("prodid", "-//Unknot//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("name", NAME)
    made.add("x-wr-calname", NAME)
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    for appointment in appointments:
        made.add_component(_event(appointment))
    text: bytes = made.to_ical()
    return text


def _event(appointment: Appointment) -> Event:
    event = Event()
    event.add("uid", appointment.uid)
    event.add("dtstamp", appointment.written_at)
    event.add("sequence", appointment.revision)
    event.add("dtstart", appointment.start)
    event.add("dtend", appointment.start + timedelta(seconds=appointment.seconds))
    event.add("summary", NAME)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if appointment.cancelled else "CONFIRMED")
    return event
