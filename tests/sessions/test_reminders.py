"""Whoever asked for it is told once that an evening is near, and nothing more than that."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db import OperationalError, connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from config.reminding import Reminding, look
from partners.push.models import Push
from partners.push.outbox import send_due
from sessions.plans.schema import Plan
from sessions.reminders import AHEAD, remind
from sync.couples import join, leave
from sync.models import Space
from tests.people import Browser, browser_of, meet
from tests.push_service import BrowserKeys, PushService, push_service
from tests.sessions.evenings import URL, log, make


@pytest.fixture
def service(settings: Settings) -> Iterator[PushService]:
    with push_service() as running:
        settings.PUSH_SERVICES = [running.origin]
        yield running


@pytest.fixture
def near() -> datetime:
    """The moment at which the evening of `at` is near."""
    return timezone.now().replace(microsecond=0) + timedelta(hours=2)


@pytest.fixture
def at(near: datetime) -> int:
    """When the evening begins, epoch milliseconds."""
    return int((near + AHEAD).timestamp() * 1000)


def ask(browser: Browser, service: PushService, name: str) -> BrowserKeys:
    """Turn reminders on, on a phone called `name`."""
    keys = BrowserKeys()
    asked = {"endpoint": service.endpoint(name), "keys": keys.public}
    assert browser.post("/api/v1/push/subscriptions", asked).status_code == 201
    return keys


def told(service: PushService, now: datetime) -> list[str]:
    """Let time be `now`; the phones that are told."""
    before = len(service.received)
    remind(now)
    send_due(now)
    return sorted(request.path.removeprefix("/send/") for request in service.received[before:])


def test_both_are_told_half_an_hour_before(
    sam: Browser, alex: Browser, shared: Space, service: PushService, quiet: Plan, near: datetime, at: int
) -> None:
    for browser, name in ((sam, "sam"), (alex, "alex")):
        ask(browser, service, name)
    make(sam, quiet, shared, planned_for=at)
    assert told(service, near - timedelta(seconds=1)) == []
    assert told(service, near) == ["alex", "sam"]
    assert told(service, near + timedelta(minutes=5)) == []


def test_what_they_are_told_has_no_word_of_it(
    sam: Browser, service: PushService, quiet: Plan, near: datetime, at: int
) -> None:
    keys = ask(sam, service, "sam")
    make(sam, quiet, planned_for=at)
    told(service, near)
    text = keys.open(service.received[0].body).decode()
    assert '"You have an update"' in text
    assert [word for word in ("Tonight", "Alex", "Sam", "quiet", "back") if word in text] == []


def test_nobody_is_told_who_did_not_ask(
    sam: Browser, alex: Browser, charlie: Browser, shared: Space, service: PushService, quiet: Plan, near: datetime
) -> None:
    for browser, name in ((alex, "alex"), (charlie, "charlie")):
        ask(browser, service, name)
    make(sam, quiet, shared, planned_for=int((near + AHEAD).timestamp() * 1000))
    assert told(service, near) == ["alex"]


def test_only_i_am_told_of_an_evening_of_mine_alone(
    sam: Browser, alex: Browser, shared: Space, service: PushService, quiet: Plan, near: datetime, at: int
) -> None:
    for browser, name in ((sam, "sam"), (alex, "alex")):
        ask(browser, service, name)
    make(sam, quiet, planned_for=at)
    assert told(service, near) == ["sam"]


def test_after_unpairing_each_is_told_of_their_own(
    sam: Browser, alex: Browser, service: PushService, quiet: Plan, near: datetime, at: int
) -> None:
    space = join({sam.person: [], alex.person: []})
    ask(alex, service, "alex")
    make(sam, quiet, space, planned_for=at)
    leave(sam.person)
    make(sam, quiet, planned_for=at + 60_000)
    assert told(service, near) == ["alex"], "of the copy that is Alex's own now"
    assert told(service, near + timedelta(minutes=1)) == []


def test_another_time_is_another_reminder(
    sam: Browser, service: PushService, quiet: Plan, near: datetime, at: int
) -> None:
    ask(sam, service, "sam")
    session = make(sam, quiet, planned_for=at)
    assert told(service, near) == ["sam"]
    sam.patch(f"{URL}/{session}", {"planned_for": at + 3_600_000})
    assert told(service, near + timedelta(hours=1)) == ["sam"]


def test_an_evening_that_is_off_or_has_begun_is_none_to_be_reminded_of(
    sam: Browser, service: PushService, quiet: Plan, near: datetime, at: int
) -> None:
    ask(sam, service, "sam")
    sam.delete(f"{URL}/{make(sam, quiet, planned_for=at)}")
    log(sam, make(sam, quiet, planned_for=at), (0, "start"))
    assert told(service, near) == []


def test_who_has_just_said_it_needs_no_reminder(sam: Browser, service: PushService, quiet: Plan) -> None:
    ask(sam, service, "sam")
    now = timezone.now()
    make(sam, quiet, planned_for=int((now + timedelta(minutes=20)).timestamp() * 1000))
    assert told(service, now + timedelta(minutes=1)) == []


def test_who_has_left_is_told_nothing_more(
    sam: Browser, alex: Browser, shared: Space, service: PushService, quiet: Plan, near: datetime, at: int
) -> None:
    for browser, name in ((sam, "sam"), (alex, "alex")):
        ask(browser, service, name)
    make(sam, quiet, shared, planned_for=at)
    shared.memberships.filter(person=alex.person).update(left_at=timezone.now())
    assert told(service, near) == ["sam"]


def test_a_server_that_was_down_still_tells_in_time_and_never_too_late(
    sam: Browser, service: PushService, quiet: Plan, near: datetime, at: int
) -> None:
    ask(sam, service, "sam")
    make(sam, quiet, planned_for=at)
    assert told(service, near + AHEAD) == []
    assert told(service, near + AHEAD - timedelta(minutes=1)) == ["sam"]


def test_a_push_is_kept_for_a_phone_that_is_off_until_the_evening_begins(
    sam: Browser, service: PushService, quiet: Plan, near: datetime, at: int
) -> None:
    ask(sam, service, "sam")
    make(sam, quiet, planned_for=at)
    told(service, near)
    assert int(service.received[0].headers["TTL"]) == AHEAD.total_seconds()


def test_it_costs_one_query_while_no_evening_is_near(sam: Browser, quiet: Plan, at: int) -> None:
    make(sam, quiet, planned_for=at)
    with CaptureQueriesContext(connection) as asked:
        remind()
    assert len(asked) == 1


def test_it_costs_no_more_for_more_evenings(
    sam: Browser, service: PushService, quiet: Plan, near: datetime, at: int
) -> None:
    for more in range(4):
        make(sam, quiet, planned_for=at - more)
    with CaptureQueriesContext(connection) as asked:
        remind(near)
    assert len(asked) == 4
    assert quiet["title"] not in str(asked.captured_queries)


@pytest.mark.django_db(transaction=True)
def test_many_workers_tell_it_once(service: PushService, quiet: Plan) -> None:
    sam = meet("Sam")
    for name in ("phone", "tablet"):
        ask(browser_of(sam.person), service, name)
    now = timezone.now() + timedelta(hours=2)
    make(sam, quiet, planned_for=int((now + AHEAD).timestamp() * 1000))
    together = threading.Barrier(4)

    def work() -> None:
        together.wait()
        for _ in range(20):
            with contextlib.suppress(OperationalError):  # in memory SQLite waits for no lock: look again, as they do
                remind(now)
                send_due(now)
                break
        connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(request.path for request in service.received) == ["/send/phone", "/send/tablet"]
    assert Push.objects.count() == 2


def test_what_goes_wrong_is_logged_and_ends_nothing(
    db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("config.reminding.close_old_connections", lambda: None)
    monkeypatch.setattr("config.reminding.remind", lambda: 1 / 0)
    look()
    assert "Nobody could be reminded" in caplog.text


def test_the_thread_of_a_server_ends_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = threading.Event()
    monkeypatch.setattr("config.reminding.look", looked.set)
    reminding = Reminding()
    reminding.start()
    assert looked.wait(5)
    reminding.stop()
    assert "reminding" not in [thread.name for thread in threading.enumerate()]
