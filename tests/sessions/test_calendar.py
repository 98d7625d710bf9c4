"""Evenings for other calendars: one as a file, all behind a secret address; when they are, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st
from icalendar import Calendar, Event
from pytest_django import Settings
from rest_framework.test import APIClient

from partners import limits
from sessions.calendar.appointments import Appointment
from sessions.calendar.ical import calendar
from sessions.plans.schema import Plan
from sync.couples import join, leave
from sync.models import Space
from tests.people import Browser
from tests.sessions.evenings import URL, make
from tests.sync.talk import Line

FEED = "/api/v1/calendar"


def soon(hours: float = 3) -> int:
    """Epoch milliseconds, on the whole second."""
    return int(timezone.now().timestamp() + hours * 3600) * 1000


def open_feed(browser: Browser) -> str:
    answer = browser.post(FEED)
    assert answer.status_code == 201, answer.content
    address: str = answer.json()["address"]
    return address.removeprefix("http://testserver")


def events(content: bytes) -> list[Event]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def fetch(address: str) -> list[Event]:
    """As a calendar does: with the address alone."""
    answer = APIClient().get(address)
    assert answer.status_code == 200, answer.content
    return events(answer.content)


def one(browser: Browser, session: str) -> Event:
    answer = browser.get(f"{URL}/{session}.ics")
    assert answer.status_code == 200, answer.content
    (event,) = events(answer.content)
    return event


def test_one_evening_is_a_file_with_its_time(sam: Browser, quiet: Plan) -> None:
    at = soon()
    session = make(sam, quiet, planned_for=at)
    answer = sam.get(f"{URL}/{session}.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="unknot.ics"'
    (event,) = events(answer.content)
    assert event["DTSTART"].dt == datetime.fromtimestamp(at / 1000, tz=UTC)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=20)
    assert str(event["SUMMARY"]) == "Unknot"


def test_an_evening_without_a_time_is_none_for_a_calendar(sam: Browser, quiet: Plan) -> None:
    answer = sam.get(f"{URL}/{make(sam, quiet)}.ics")
    assert (answer.status_code, answer.json()["code"]) == (404, "no_time")


def test_one_evening_is_for_those_whose_it_is(
    sam: Browser, alex: Browser, charlie: Browser, shared: Space, quiet: Plan
) -> None:
    session = make(sam, quiet, shared, planned_for=soon())
    assert one(alex, session)["DTSTART"].dt == one(sam, session)["DTSTART"].dt
    assert charlie.get(f"{URL}/{session}.ics").json()["code"] == "not_found"


def test_there_is_no_feed_until_its_person_makes_one(sam: Browser) -> None:
    assert sam.get(FEED).json() == {"made_at": None}
    open_feed(sam)
    assert sam.get(FEED).json()["made_at"]


def test_the_feed_has_the_evenings_with_a_time(sam: Browser, shared: Space, quiet: Plan) -> None:
    times = [soon(3), soon(30)]
    make(sam, quiet, planned_for=times[0])
    make(sam, quiet, shared, planned_for=times[1])
    make(sam, quiet)
    found = fetch(open_feed(sam))
    assert {event["DTSTART"].dt.timestamp() * 1000 for event in found} == set(times)
    assert len({event["UID"] for event in found}) == 2


def test_the_partner_has_what_is_shared_and_nothing_else(
    sam: Browser, alex: Browser, shared: Space, quiet: Plan
) -> None:
    at = soon()
    make(sam, quiet, planned_for=at - 1000)
    make(sam, quiet, shared, planned_for=at)
    (event,) = fetch(open_feed(alex))
    assert event["DTSTART"].dt.timestamp() * 1000 == at


def test_unpairing_ends_what_was_shared(sam: Browser, alex: Browser, quiet: Plan) -> None:
    space = join({sam.person: [], alex.person: []})
    session = make(sam, quiet, space, planned_for=soon(3))
    address = open_feed(alex)
    leave(alex.person)
    (copied,) = fetch(address)
    sam.patch(f"{URL}/{session}", {"planned_for": soon(5)})
    make(sam, quiet, planned_for=soon(6))
    assert fetch(address) == [copied]


def test_two_calendars_do_not_tell_that_they_are_about_one_evening(
    sam: Browser, alex: Browser, shared: Space, quiet: Plan
) -> None:
    session = make(sam, quiet, shared, planned_for=soon())
    uids = {str(fetch(open_feed(who))[0]["UID"]) for who in (sam, alex)}
    assert len(uids) == 2
    assert session not in str(uids)


def test_an_evening_keeps_its_identity_and_counts_its_changes(sam: Browser, quiet: Plan) -> None:
    session = make(sam, quiet, planned_for=soon(3))
    address = open_feed(sam)
    (before,) = fetch(address)
    later = soon(5)
    assert sam.patch(f"{URL}/{session}", {"planned_for": later}).json()["planned_for"] == later
    (after,) = fetch(address)
    assert before["UID"] == after["UID"] == one(sam, session)["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTAMP"].dt >= before["DTSTAMP"].dt
    assert after["DTSTART"].dt.timestamp() * 1000 == later


def test_an_evening_that_is_off_is_cancelled(sam: Browser, quiet: Plan) -> None:
    session = make(sam, quiet, planned_for=soon())
    address = open_feed(sam)
    (before,) = fetch(address)
    phone = Line(sam)
    phone.sync(phone.say("delete", session, "session"))
    (after,) = fetch(address)
    assert (str(before["STATUS"]), str(after["STATUS"])) == ("CONFIRMED", "CANCELLED")
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTAMP"].dt >= before["DTSTAMP"].dt
    assert sam.get(f"{URL}/{session}.ics").status_code == 404


def test_an_evening_that_is_erased_is_gone(sam: Browser, quiet: Plan) -> None:
    session = make(sam, quiet, planned_for=soon())
    address = open_feed(sam)
    sam.delete(f"{URL}/{session}")
    assert fetch(address) == []


def test_an_evening_that_lost_its_time_is_gone(sam: Browser, quiet: Plan) -> None:
    session = make(sam, quiet, planned_for=soon())
    sam.patch(f"{URL}/{session}", {"planned_for": None})
    assert fetch(open_feed(sam)) == []


def test_a_new_address_ends_the_old_one(sam: Browser) -> None:
    old, new = open_feed(sam), open_feed(sam)
    answer = APIClient().get(old)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert fetch(new) == []


def test_a_feed_can_be_ended(sam: Browser) -> None:
    address = open_feed(sam)
    for _ in range(2):
        assert sam.delete(FEED).status_code == 204
    assert APIClient().get(address).status_code == 404


def test_the_address_is_stored_nowhere(sam: Browser) -> None:
    secret = open_feed(sam).removeprefix(f"{FEED}/").removesuffix(".ics")
    assert len(secret) == 43
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret_hash FROM massage_sessions_calendarfeed")
        assert secret not in str(cursor.fetchall())


def test_a_calendar_that_has_it_all_is_told_so(sam: Browser, quiet: Plan) -> None:
    session = make(sam, quiet, planned_for=soon())
    address = open_feed(sam)
    first = APIClient().get(address)
    assert first["Cache-Control"] == "private, no-cache"
    again = APIClient().get(address, HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    sam.patch(f"{URL}/{session}", {"planned_for": soon(4)})
    assert APIClient().get(address, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200


def test_a_feed_is_not_asked_for_without_end(sam: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CALENDAR", limits.Limit("calendar", 2, timedelta(minutes=10)))
    address = open_feed(sam)
    answers = [APIClient().get(address) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[-1]["Retry-After"]) > 0


def test_addresses_are_not_tried_without_end(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CALENDAR_WRONG", limits.Limit("calendar-x", 1, timedelta(minutes=10)))
    assert [APIClient().get(f"{FEED}/{'x' * 43}.ics").status_code for _ in range(2)] == [404, 429]


@pytest.mark.parametrize("many", [1, 5])
def test_a_feed_costs_two_queries_however_long_it_is(sam: Browser, quiet: Plan, many: int, settings: Settings) -> None:
    settings.RATE_LIMITS = False
    for hours in range(many):
        make(sam, quiet, planned_for=soon(hours + 1))
    address = open_feed(sam)
    with CaptureQueriesContext(connection) as asked:
        fetch(address)
    assert len(asked) == 2
    assert quiet["title"] not in str(asked.captured_queries)


def test_a_feed_does_not_tell_of_last_year(sam: Browser, quiet: Plan) -> None:
    make(sam, quiet, planned_for=soon(-24 * 61))
    make(sam, quiet, planned_for=soon(24 * 401))
    assert fetch(open_feed(sam)) == []


@pytest.mark.parametrize("value", ["tonight", -1, 4_102_444_800_000, 2**63, [], True])
def test_a_time_that_no_calendar_knows_is_refused(sam: Browser, quiet: Plan, value: Any) -> None:
    session = make(sam, quiet, planned_for=soon())
    answer = sam.patch(f"{URL}/{session}", {"planned_for": value})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["planned_for"])


#: Long enough, and of letters that are not in the file by chance.
names = st.text("äöüßéøłñ", min_size=4, max_size=40)
labels = st.text("qjxzäöüß ", min_size=6, max_size=80).filter(lambda text: text == text.strip() and text)
evenings = st.builds(
    Appointment,
    uid=st.uuids().map(str),
    start=st.datetimes(datetime(1971, 1, 1), datetime(2099, 12, 31), timezones=st.just(UTC)),
    seconds=st.integers(60, 4 * 3600),
    revision=st.integers(0, 2**31 - 1),
    written_at=st.datetimes(datetime(2024, 1, 1), datetime(2099, 12, 31), timezones=st.just(UTC)),
    cancelled=st.booleans(),
)


@given(st.lists(evenings, max_size=20, unique_by=lambda evening: evening.uid))
def test_any_feed_is_read_back_as_it_was_meant(told: list[Appointment]) -> None:
    text = calendar(told)
    found = [
        Appointment(
            uid=str(event["UID"]),
            start=event["DTSTART"].dt,
            seconds=int((event["DTEND"].dt - event["DTSTART"].dt).total_seconds()),
            revision=int(event["SEQUENCE"]),
            written_at=event["DTSTAMP"].dt,
            cancelled=str(event["STATUS"]) == "CANCELLED",
        )
        for event in events(text)
    ]
    assert found == [seconds_only(each) for each in told]
    assert text == calendar(told)
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))


def seconds_only(evening: Appointment) -> Appointment:
    start, written_at = (each.replace(microsecond=0) for each in (evening.start, evening.written_at))
    return Appointment(evening.uid, start, evening.seconds, evening.revision, written_at, evening.cancelled)


@given(title=labels, giver=names, receiver=names)
@effort(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_word_of_an_evening_is_in_its_bytes(
    sam: Browser, alex: Browser, shared: Space, quiet: Plan, title: str, giver: str, receiver: str
) -> None:
    people = {"giver": {"person": str(sam.person.id), "name": giver}, "receiver": {"person": None, "name": receiver}}
    session = make(sam, quiet, shared, title=title, planned_for=soon(), **people)
    bodies = [APIClient().get(open_feed(alex)).content, alex.get(f"{URL}/{session}.ics").content]
    for body in bodies:
        assert [word for word in told_of(session, quiet, title, giver, receiver) if word in body.decode()] == []
        assert str(sam.person.id) not in body.decode()


def told_of(session: str, plan: Plan, *more: str) -> set[str]:
    """Whatever there is to say of an evening."""
    areas = {area for step in plan["steps"] for area in step["areas"]}
    techniques = {step["technique"] for step in plan["steps"] if step["technique"]}
    routine = {plan["title"], plan["routine"]["id"], *(step["title"] for step in plan["steps"])}
    return {session, "massage", *areas, *techniques, *routine, *more}
