"""An evening gets a time and shows on both phones; its file and its feed; a reminder with no word of it."""

from __future__ import annotations

import json
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar, Event
from playwright.sync_api import Page, expect

from tests.e2e import app
from tests.e2e.phone import Phone
from tests.e2e.server import Server, eventually
from tests.e2e.test_pairing import tie
from tests.push_service import BrowserKeys, PushService, push_service

#: Long before a phone asks by itself whether there is something new.
#: No push service of a browser's maker can be reached here. This phone has one on loopback, whose keys the test holds.
PUSH_MANAGER = """(subscription) => {
  let held = null;
  PushManager.prototype.getSubscription = async () => held;
  PushManager.prototype.subscribe = async ({ applicationServerKey, userVisibleOnly }) => {
    if (!userVisibleOnly) throw new Error('must show something');
    const raw = atob(applicationServerKey.replaceAll('-', '+').replaceAll('_', '/'));
    const key = Uint8Array.from(raw, (byte) => byte.charCodeAt(0));
    if (key.length !== 65) throw new Error('not a key');
    return (held = { options: { applicationServerKey: key.buffer }, toJSON: () => subscription,
      unsubscribe: async () => { held = null; return true; } });
  };
}"""


@pytest.fixture
def service() -> Iterator[PushService]:
    with push_service() as running:
        yield running


@pytest.fixture
def server(tmp_path: Path, migrated: Path, service: PushService) -> Iterator[Server]:
    state = tmp_path / "state"
    state.mkdir()
    running = Server(state, UNKNOT_PUSH_SERVICES=service.origin)
    running.restore_database(migrated)
    running.serve()
    yield running
    running.kill()


@pytest.fixture
def alex(new_phone: Callable[..., Phone]) -> Phone:
    return new_phone("alex")


def at_nine(page: Page, days: int = 1) -> datetime:
    """Nine in the evening of a day ahead, by the phone's clock."""
    script = "(days) => { const d = new Date(); d.setDate(d.getDate() + days); d.setHours(21, 0, 0, 0); return +d; }"
    return datetime.fromtimestamp(page.evaluate(script, days) / 1000, tz=UTC)


def keep_for(page: Page, day: str = "Tomorrow", at: str = "21:00") -> None:
    """From Today: the suggestion, for that time."""
    page.get_by_role("button", name="Get ready").click()
    sheet = page.get_by_role("dialog")
    if sheet.get_by_label("And the other one is").is_visible():
        sheet.get_by_label("And the other one is").fill("Alex")
    sheet.get_by_role("button", name="At a time").click()
    sheet.get_by_role("button", name=day, exact=True).click()
    sheet.get_by_label("Time", exact=True).fill(at)
    sheet.get_by_role("button", name=f"Keep for {day.lower()}, {at}").click()


def more(page: Page, choice: str) -> None:
    page.get_by_role("button", name="More about this evening").click()
    page.get_by_role("dialog").get_by_role("button", name=choice).click()


def get(address: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refusal:
        return refusal.code, b""


def events(text: bytes) -> list[Event]:
    return list(Calendar.from_ical(text).walk("VEVENT"))


def test_an_evening_planned_on_one_phone_shows_on_the_other_with_its_time(sam: Phone, alex: Phone) -> None:
    one, other = tie(sam, alex)
    keep_for(one)
    for page in (one, other):
        expect(page.get_by_role("heading", name="Tomorrow is for Alex")).to_be_visible()
        expect(page.get_by_text("21:00", exact=True)).to_be_visible()
        expect(page.get_by_text("Sam gives")).to_be_visible()
        expect(page.get_by_text("Alex rests")).to_be_visible()

    more(other, "Change the time")
    other.get_by_role("dialog").get_by_label("Time", exact=True).fill("20:15")
    other.get_by_role("button", name="Keep for tomorrow, 20:15").click()
    for page in (one, other):
        expect(page.get_by_text("20:15", exact=True)).to_be_visible()

    more(one, "Not this time")
    for page in (one, other):
        expect(page.get_by_role("heading", name=re.compile("A slow evening"))).to_be_visible()
    one.get_by_role("button", name="Undo").click()
    expect(other.get_by_text("20:15", exact=True)).to_be_visible()
    assert sam.problems == alex.problems == []


def test_a_time_is_set_changed_and_taken_back_with_no_network(sam: Phone) -> None:
    page = sam.open()
    app.begin(page)
    app.offline_ready(page)
    app.in_step(page)
    sam.offline()
    keep_for(page)
    expect(page.get_by_role("heading", name="Tomorrow is for Alex")).to_be_visible()
    more(page, "Add to my calendar")
    expect(page.get_by_text("The calendar file is made on the server.")).to_be_visible()
    more(page, "Any time")
    expect(page.get_by_role("heading", name="Tonight is for Alex")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name="Tomorrow is for Alex")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Tomorrow is for Alex")).to_be_visible()


def test_a_time_that_has_passed_cannot_be_kept(sam: Phone) -> None:
    page = sam.open()
    app.begin(page)
    page.get_by_role("button", name="Get ready").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("And the other one is").fill("Alex")
    sheet.get_by_role("button", name="At a time").click()
    sheet.get_by_role("button", name="Today", exact=True).click()
    sheet.get_by_label("Time", exact=True).fill("00:00")
    expect(sheet.get_by_role("alert")).to_have_text("That time has passed. Choose a later one.")
    expect(sheet.get_by_role("button", name="Keep for today, 00:00")).to_be_disabled()


def test_its_file_is_for_the_calendar_of_the_phone(sam: Phone) -> None:
    page = sam.open()
    app.begin(page)
    keep_for(page)
    with page.expect_download() as downloading:
        more(page, "Add to my calendar")
    assert downloading.value.suggested_filename == "unknot.ics"
    text = Path(downloading.value.path()).read_bytes()
    (event,) = events(text)
    assert event["DTSTART"].dt == at_nine(page)
    assert b"Alex" not in text
    assert str(event["SUMMARY"]) == "Unknot"
    assert sam.problems == []


def test_a_feed_is_made_read_and_ended_in_settings(sam: Phone) -> None:
    page = sam.open()
    app.begin(page)
    keep_for(page)
    app.in_step(page)
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("button", name="Make a secret address").click()
    shown = page.get_by_text("/api/v1/calendar/")
    address = shown.inner_text()
    status, text = get(address)
    assert status == 200
    assert [event["DTSTART"].dt for event in events(text)] == [at_nine(page)]
    expect(page.get_by_role("link", name="Open in my calendar")).to_have_attribute(
        "href", address.replace("http://", "webcal://")
    )
    page.reload()
    expect(page.get_by_role("button", name="Make a new one")).to_be_visible()
    expect(shown).to_be_hidden()
    page.get_by_role("button", name="End it").click()
    expect(page.get_by_role("button", name="Make a secret address")).to_be_visible()
    assert get(address)[0] == 404


#: What the phone's notifications say.
SHOWN = """navigator.serviceWorker.ready.then((worker) => worker.getNotifications())
  .then((all) => all.map(({ title, body, lang, tag }) => ({ title, body, lang, tag })))"""


class Bell:
    """A phone whose push service is on loopback: it gets what the server sends, and hands it to the app's worker."""

    def __init__(self, phone: Phone, service: PushService) -> None:
        self.phone, self.service, self.keys = phone, service, BrowserKeys()
        self.page = phone.open()
        subscription = json.dumps({"endpoint": service.endpoint(), "keys": self.keys.public})
        self.page.context.add_init_script(f"({PUSH_MANAGER})({subscription})")
        self.page.context.grant_permissions(["notifications"], origin=phone.url)
        self.page.reload()

    def turn_on(self) -> None:
        self.page.get_by_role("link", name="Settings").click()
        expect(self.page.get_by_role("switch", name="Remind me")).to_have_attribute("aria-checked", "false")
        self.page.get_by_role("switch", name="Remind me").click()
        expect(self.page.get_by_role("switch", name="Remind me")).to_have_attribute("aria-checked", "true")

    def text(self, seconds: float) -> str:
        """What the server sends next, opened with the browser's keys."""
        request = eventually(lambda: self.service.received, seconds, "a push")[0]
        return self.keys.open(request.body).decode()

    def deliver(self, text: str) -> list[dict[str, Any]]:
        """Chromium wakes the worker as for any push; return what it shows."""
        protocol = self.page.context.new_cdp_session(self.page)
        found: list[str] = []
        protocol.on(
            "ServiceWorker.workerRegistrationUpdated",
            lambda event: found.extend(each["registrationId"] for each in event["registrations"]),
        )
        protocol.send("ServiceWorker.enable")

        def shown() -> Any:
            if found:
                message = {"origin": self.phone.url, "registrationId": found[-1], "data": text}
                protocol.send("ServiceWorker.deliverPushMessage", message)
            self.page.wait_for_timeout(100)
            return self.page.evaluate(SHOWN)

        notifications: list[dict[str, Any]] = eventually(shown, what="a notification")
        return notifications


#: Touch what is shown. (A browser lets a worker bring a page to the front after a real touch alone.)
TOUCH = """async () => {
  const [notification] = await self.registration.getNotifications();
  self.dispatchEvent(new NotificationEvent('notificationclick', { notification }));
}"""
NEUTRAL = [{"title": "Unknot", "body": "You have an update", "lang": "en", "tag": "update"}]


def test_somebody_sees_how_a_reminder_looks(sam: Phone, service: PushService) -> None:
    bell = Bell(sam, service)
    app.begin(bell.page)
    app.offline_ready(bell.page)
    bell.turn_on()
    bell.page.get_by_role("button", name="Send one now").click()
    expect(bell.page.get_by_text("It is on its way.")).to_be_visible()
    assert bell.deliver(bell.text(10)) == NEUTRAL
    bell.page.evaluate("document.title = 'as it was'")
    bell.page.context.service_workers[0].evaluate(TOUCH)
    eventually(lambda: bell.page.evaluate(SHOWN) == [], what="the end of the notification")
    assert bell.page.title() == "as it was", "an app that is open is not led elsewhere"
    assert sam.problems == []


def test_a_phone_is_reminded_with_no_word_of_the_evening(sam: Phone, service: PushService, server: Server) -> None:
    bell = Bell(sam, service)
    app.begin(bell.page)
    app.offline_ready(bell.page)
    keep_for(bell.page)
    app.in_step(bell.page)
    bell.turn_on()
    near = (datetime.now(tz=UTC) + timedelta(minutes=30)).timestamp() + 1
    change = """async (at) => {
        const { token } = await (await fetch('/api/v1/csrf')).json();
        const { results: [session] } = await (await fetch('/api/v1/sessions')).json();
        const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': token };
        const body = JSON.stringify({ planned_for: at });
        return (await fetch('/api/v1/sessions/' + session.id, { method: 'PATCH', headers, body })).status;
    }"""
    assert bell.page.evaluate(change, int(near * 1000)) == 200
    text = bell.text(30)
    assert service.signed_by(service.received[0])
    assert [word for word in ("Sam", "Alex", "evening", "massage") if word in text] == []
    assert bell.deliver(text) == NEUTRAL
    assert time.time() >= near - 1800


def test_turning_it_off_and_signing_out_end_it(sam: Phone, service: PushService, server: Server) -> None:
    bell = Bell(sam, service)
    app.begin(bell.page)
    app.offline_ready(bell.page)
    bell.turn_on()
    bell.page.get_by_role("switch", name="Remind me").click()
    expect(bell.page.get_by_role("switch", name="Remind me")).to_have_attribute("aria-checked", "false")
    count = "select count(*) from partners_pushsubscription"
    assert server.rows(count) == [(0,)]
    bell.page.get_by_role("switch", name="Remind me").click()
    eventually(lambda: server.rows(count) == [(1,)], what="the subscription")
    bell.page.get_by_role("button", name="Sign out here").click()
    bell.page.get_by_role("button", name="Clear and sign out").click()
    expect(bell.page.get_by_role("button", name="Begin")).to_be_visible()
    assert server.rows(count) == [(0,)]


#: As if somebody chose "Block".
BLOCK = """let answer = 'default';
Object.defineProperty(Notification, 'permission', { get: () => answer });
Notification.requestPermission = async () => (answer = 'denied');"""


def test_a_no_to_the_phone_is_said_and_respected(sam: Phone) -> None:
    page = sam.open()
    app.begin(page)
    app.offline_ready(page)
    page.context.add_init_script(BLOCK)
    page.reload()
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("switch", name="Remind me").click()
    expect(page.get_by_text("This phone does not let Unknot show anything.")).to_be_visible()
    expect(page.get_by_role("switch", name="Remind me")).to_be_hidden()
