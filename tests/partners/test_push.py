"""Phones that ask to be told, what they are told, and that it ends when it should. A real push service is asked."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from partners.push import keys, outbox
from partners.push.models import Push, PushSubscription
from partners.push.outbox import LONGEST_PAUSE, MAX_TRIES, send_due
from partners.push.services import MAX_SUBSCRIPTIONS
from sync.models import Device
from tests.people import Browser, browser_of
from tests.push_service import BrowserKeys, PushService, push_service

URL = "/api/v1/push/subscriptions"


@pytest.fixture
def service(settings: Settings) -> Iterator[PushService]:
    with push_service() as running:
        settings.PUSH_SERVICES = [running.origin]
        yield running


@pytest.fixture
def phone() -> BrowserKeys:
    return BrowserKeys()


def subscribe(browser: Browser, phone: BrowserKeys, endpoint: str, **more: Any) -> str:
    """Return the subscription's id."""
    answer = browser.post(URL, {"endpoint": endpoint, "keys": phone.public, **more})
    assert answer.status_code == 201, answer.json()
    made: str = answer.json()["id"]
    return made


def try_out(browser: Browser, subscription: str) -> None:
    assert browser.post(f"{URL}/{subscription}/try").status_code == 202


def listed(browser: Browser) -> list[str]:
    return [each["id"] for each in browser.get(URL).json()["subscriptions"]]


def test_it_is_off_until_a_phone_asks(sam: Browser) -> None:
    assert listed(sam) == []


def test_a_phone_is_told_two_neutral_words_and_nothing_else(
    sam: Browser, service: PushService, phone: BrowserKeys
) -> None:
    try_out(sam, subscribe(sam, phone, service.endpoint()))

    assert send_due() == 1

    (request,) = service.received
    assert json.loads(phone.open(request.body)) == {
        "web_push": 8030,
        "notification": {
            "title": "Unknot",
            "body": "You have an update",
            "lang": "en",
            "tag": "update",
            "navigate": "http://testserver/",
        },
    }


def test_it_speaks_the_language_of_the_phone(sam: Browser, service: PushService, phone: BrowserKeys) -> None:
    try_out(sam, subscribe(sam, phone, service.endpoint(), language="de"))
    send_due()
    assert json.loads(phone.open(service.received[0].body))["notification"]["body"] == "Es gibt etwas Neues"


def test_it_is_signed_with_the_key_that_phones_subscribe_with(
    sam: Browser, service: PushService, phone: BrowserKeys
) -> None:
    try_out(sam, subscribe(sam, phone, service.endpoint()))
    send_due()
    (request,) = service.received
    assert service.signed_by(request) == sam.get(URL).json()["public_key"]
    assert service.claims(request)["sub"].startswith("https://")
    assert 0 < int(request.headers["TTL"]) <= 300


def test_nobody_else_can_open_it(sam: Browser, service: PushService, phone: BrowserKeys) -> None:
    try_out(sam, subscribe(sam, phone, service.endpoint()))
    send_due()
    with pytest.raises(InvalidTag):
        BrowserKeys().open(service.received[0].body)


@pytest.mark.parametrize("status", [404, 410])
def test_a_subscription_that_is_gone_is_dropped(
    sam: Browser, service: PushService, phone: BrowserKeys, status: int
) -> None:
    try_out(sam, subscribe(sam, phone, service.endpoint()))
    service.answers = [(status, {})]
    send_due()
    assert listed(sam) == []


@pytest.mark.parametrize("status", [400, 403, 413])
def test_a_refusal_is_not_repeated(sam: Browser, service: PushService, phone: BrowserKeys, status: int) -> None:
    subscription = subscribe(sam, phone, service.endpoint())
    try_out(sam, subscription)
    service.answers = [(status, {})]
    send_due()
    assert send_due(timezone.now() + timedelta(minutes=4)) == 0
    assert listed(sam) == [subscription]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_service_is_asked_again_after_a_while(
    sam: Browser, service: PushService, phone: BrowserKeys, status: int
) -> None:
    try_out(sam, subscribe(sam, phone, service.endpoint()))
    service.answers = [(status, {"Retry-After": "90"})]
    now = timezone.now()
    send_due(now)
    assert send_due(now + timedelta(seconds=89)) == 0
    assert send_due(now + timedelta(seconds=90)) == 1
    assert send_due(now + timedelta(seconds=200)) == 0
    assert len(service.received) == 2


def test_it_gives_up_in_the_end(sam: Browser, service: PushService, phone: BrowserKeys) -> None:
    subscription = subscribe(sam, phone, service.endpoint())
    now = timezone.now()
    Push.objects.create(subscription_id=subscription, about="x", due_at=now, expires_at=now + timedelta(days=2))
    service.answers = [(500, {})] * 20
    for tries in range(20):
        send_due(now + tries * LONGEST_PAUSE)
    assert len(service.received) == MAX_TRIES


def test_nothing_is_sent_after_its_time(sam: Browser, service: PushService, phone: BrowserKeys) -> None:
    try_out(sam, subscribe(sam, phone, service.endpoint()))
    assert send_due(timezone.now() + timedelta(minutes=6)) == 0
    assert not Push.objects.exists()


def test_a_service_that_is_away_is_left_alone_for_a_while(
    sam: Browser, service: PushService, phone: BrowserKeys, settings: Settings
) -> None:
    settings.PUSH_SERVICES = ["http://127.0.0.1:9"]
    for name in ("one", "two"):
        try_out(sam, subscribe(sam, phone, f"http://127.0.0.1:9/{name}"))
    assert send_due() == 1, "the second one waits for the next look"


def test_a_slow_service_does_not_hold_up_everything(
    sam: Browser, service: PushService, phone: BrowserKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two", "three", "four"):
        try_out(sam, subscribe(sam, phone, service.endpoint(name)))
    clock = itertools.count(0, 20.0)
    monkeypatch.setattr(outbox, "monotonic", lambda: next(clock))
    assert send_due() == 1
    assert send_due() == 1


def test_it_follows_no_redirect(sam: Browser, service: PushService, phone: BrowserKeys) -> None:
    try_out(sam, subscribe(sam, phone, service.endpoint()))
    service.answers = [(307, {"Location": service.endpoint("elsewhere")})]
    send_due()
    assert [request.path for request in service.received] == ["/send/sam"]


def test_signing_out_ends_it(sam: Browser, service: PushService, phone: BrowserKeys) -> None:
    tablet = browser_of(sam.person)
    subscription = subscribe(sam, phone, service.endpoint())
    try_out(sam, subscription)
    sam.post("/api/v1/sign-out")
    assert send_due() == 0
    assert listed(tablet) == []
    assert service.received == []


def test_revoking_a_device_ends_it(sam: Browser, service: PushService, phone: BrowserKeys) -> None:
    tablet = browser_of(sam.person)
    subscribe(tablet, phone, service.endpoint())
    lost = Device.objects.create(person=sam.person, key=uuid4(), login_key=tablet.session.session_key)
    sam.delete(f"/api/v1/devices/{lost.id}")
    assert listed(sam) == []


def test_a_login_that_has_run_out_ends_it(sam: Browser, service: PushService, phone: BrowserKeys) -> None:
    tablet = browser_of(sam.person)
    subscribe(tablet, phone, service.endpoint())
    tablet.session.delete()
    assert listed(sam) == []


def test_the_same_phone_is_one_subscription(sam: Browser, service: PushService, phone: BrowserKeys) -> None:
    assert subscribe(sam, phone, service.endpoint()) == subscribe(sam, BrowserKeys(), service.endpoint(), language="de")


def test_a_phone_that_changes_hands_tells_its_new_person_alone(
    sam: Browser, charlie: Browser, service: PushService, phone: BrowserKeys
) -> None:
    subscribe(sam, phone, service.endpoint())
    mine = subscribe(charlie, phone, service.endpoint())
    assert (listed(sam), listed(charlie)) == ([], [mine])


def test_one_more_than_allowed_ends_the_oldest(sam: Browser, service: PushService, phone: BrowserKeys) -> None:
    made = [subscribe(sam, phone, service.endpoint(str(number))) for number in range(MAX_SUBSCRIPTIONS + 1)]
    assert listed(sam) == made[:0:-1]


def test_it_is_nobody_elses(sam: Browser, alex: Browser, service: PushService, phone: BrowserKeys) -> None:
    subscription = subscribe(sam, phone, service.endpoint())
    assert alex.delete(f"{URL}/{subscription}").status_code == 404
    assert alex.post(f"{URL}/{subscription}/try").status_code == 404
    assert sam.delete(f"{URL}/{subscription}").status_code == 204
    assert not PushSubscription.objects.exists()


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/abc",
        "https://web.push.apple.com/QMz",
        "https://updates.push.services.mozilla.com/wpush/v2/g",
        "https://wns2-par02p.notify.windows.com/w/?token=x",
    ],
)
def test_it_sends_to_the_services_of_browsers(sam: Browser, phone: BrowserKeys, endpoint: str) -> None:
    subscribe(sam, phone, endpoint)


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/x",
        "https://fcm.googleapis.com:8443/x",
        "https://fcm.googleapis.com@127.0.0.1/x",
        "https://fcm.googleapis.com.example.net/x",
        "https://evilfcm.googleapis.com/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://[fcm.googleapis.com/x",
        "https://push.apple.com.evil.net/x",
        "file:///etc/passwd",
        "https://example.net/x#fcm.googleapis.com",
        "fcm.googleapis.com/x",
        "",
        "https://fcm.googleapis.com/" + "x" * 1000,
        7,
        None,
    ],
)
def test_it_sends_nowhere_else(sam: Browser, phone: BrowserKeys, endpoint: Any) -> None:
    answer = sam.post(URL, {"endpoint": endpoint, "keys": phone.public})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert list(answer.json()["errors"]) == ["endpoint"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("p256dh", "AAAA"), ("p256dh", "ü"), ("p256dh", "B" * 87), ("auth", "AAAA"), ("auth", "%%%%"), ("auth", None)],
)
def test_it_takes_no_key_that_is_none(sam: Browser, phone: BrowserKeys, name: str, value: Any) -> None:
    endpoint = "https://fcm.googleapis.com/x"
    answer = sam.post(URL, {"endpoint": endpoint, "keys": {**phone.public, name: value}})
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [f"keys.{name}"]


def test_nothing_to_send_costs_two_queries(sam: Browser, phone: BrowserKeys) -> None:
    subscribe(sam, phone, "https://fcm.googleapis.com/x")
    with CaptureQueriesContext(connection) as asked:
        send_due()
    assert len(asked) == 2


def test_the_key_is_made_once_and_only_its_owner_reads_it(settings: Settings, tmp_path: Any) -> None:
    path = tmp_path / "push_key"
    first = keys._kept(path)
    assert keys._kept(path) == first
    assert len(keys.unpacked(first)) == 32
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]
