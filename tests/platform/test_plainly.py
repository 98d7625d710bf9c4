"""Pushes of several people in one transaction: each is whole or not there, and nobody knows of the others."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.utils import timezone
from pytest_django import Settings

from config.plainly import Plain, _login_key, answer_together, read
from sync import hints
from sync.couples import join
from sync.models import Device, JournalEntry
from tests.people import Browser, meet
from tests.platform.test_front_door import scope
from tests.sync.talk import Json, Line

Answers = list[bytes | None]


class Phone(Line):
    """A phone whose profile is there already."""

    def __init__(self, browser: Browser) -> None:
        super().__init__(browser)
        (changes,) = [space["changes"] for space in self.sync()["spaces"] if space["kind"] == "personal"]
        self.row = changes[0]["id"]

    def rename(self, name: str, **more: Any) -> Json:
        return self.say("patch", self.row, "profile", fields={"name": name}, base={"name": 99}) | more

    def plain(self, *mutations: Json) -> Plain:
        return Plain(self.browser.cookies[settings.SESSION_COOKIE_NAME].value, self.request(*mutations))


TOKEN = "T" * 32
OWN = [
    (b"cookie", f"{settings.SESSION_COOKIE_NAME}=key; {settings.CSRF_COOKIE_NAME}={TOKEN}".encode()),
    (b"x-csrftoken", TOKEN.encode()),
    (b"content-type", b"application/json"),
]


def key(*more: tuple[bytes, bytes], **scope_: Any) -> str | None:
    """The login of a request with our own headers, and more."""
    _login_key.cache_clear()
    plain = read(scope("/api/v1/sync", [*OWN, *more], "POST") | scope_, b"{}")
    return plain and plain.key


@pytest.mark.parametrize("more", [[], [(b"accept", b"*/*")], [(b"origin", b"http://localhost")], [(b"x-else", b"1")]])
def test_the_login_is_read_from_a_request_of_our_own_page(more: list[tuple[bytes, bytes]]) -> None:
    assert key(*more) == "key"


@pytest.mark.parametrize(
    "more",
    [
        {"scheme": "https"},
        {"query_string": b"x"},
        {"headers": [(b"host", b"elsewhere.example"), *OWN]},
        {"headers": OWN},
        {"headers": [(b"host", b"localhost"), *OWN, (b"cookie", b"sid=another")]},
        {"headers": [(b"host", b"localhost"), *OWN, (b"origin", b"null")]},
        {"headers": [(b"host", b"localhost"), (b"cookie", b"\xff"), *OWN[1:]]},
    ],
)
def test_what_is_unusual_about_it_is_for_django_to_judge(more: dict[str, Any]) -> None:
    assert key(**more) is None


def test_behind_tls_it_has_come_through_it_and_from_our_own_page(settings: Settings) -> None:
    settings.HTTPS, settings.SECURE_PROXY_SSL_HEADER = True, ("HTTP_X_FORWARDED_PROTO", "https")
    through, page = (b"x-forwarded-proto", b"https"), (b"origin", b"https://localhost")

    assert key(through, page) == "key"
    assert [key(), key(page), key(through), key(through, (b"origin", b"http://localhost"))] == [None] * 4
    _login_key.cache_clear()


@pytest.fixture
def phones(db: None) -> list[Phone]:
    return [Phone(meet(name)) for name in ("Sam", "Alex", "Charlie")]


def statuses(answer: bytes | None) -> list[str]:
    assert answer is not None
    return [result["status"] for result in json.loads(answer)["results"]]


def names(phones: list[Phone]) -> list[str]:
    return [phone.browser.get("/api/v1/me").json()["name"] for phone in phones]


def test_all_are_taken_and_each_is_answered_itself(phones: list[Phone]) -> None:
    answers = answer_together([phone.plain(phone.rename(f"{number}")) for number, phone in enumerate(phones)])

    people = [str(phone.browser.person.pk) for phone in phones]
    assert [json.loads(answer or b"")["person"] for answer in answers] == people
    assert [statuses(answer) for answer in answers] == [["applied"]] * 3
    assert names(phones) == ["0", "1", "2"]


@pytest.mark.parametrize("wrong", [{"fields": {"nonsense": 1}}, {"kind": "nothing"}, {"mid": 9}, {"id": "nobody"}])
def test_one_with_something_wrong_leaves_no_trace_and_the_others_do_not_notice(
    phones: list[Phone], wrong: Json
) -> None:
    sam, alex, charlie = phones
    before = JournalEntry.objects.count()
    both = (alex.rename("A"), alex.rename("B", **wrong))

    first, second, third = answer_together(
        [sam.plain(sam.rename("S")), alex.plain(*both), charlie.plain(charlie.rename("C"))]
    )

    assert (statuses(first), second, statuses(third)) == (["applied"], None, ["applied"])
    assert names(phones) == ["S", "Alex", "C"]
    assert JournalEntry.objects.count() == before + 2


def test_what_a_phone_says_twice_in_one_turn_is_taken_in_its_order(phones: list[Phone]) -> None:
    sam = phones[0]
    asked = [sam.plain(sam.rename("First")), sam.plain(sam.rename("Second"))]

    answers = answer_together([*asked, asked[0]])

    assert [statuses(answer) for answer in answers] == [["applied"], ["applied"], ["duplicate"]]
    assert names([sam]) == ["Second"]


def test_two_who_share_a_space_see_each_other(phones: list[Phone]) -> None:
    pair = phones[:2]
    space = join({phone.browser.person: ("profile",) for phone in pair})
    for phone in pair:
        phone.sync()

    answers = answer_together([phone.plain(phone.rename("X")) for phone in pair])

    told = [json.loads(answer or b"") for answer in answers]

    space.refresh_from_db()
    assert [each["results"][0]["version"] for each in told] == [space.version - 1, space.version]
    assert [len(each["spaces"][0]["changes"]) for each in told] == [1, 2], "the second one sees what the first wrote"


def failing(word: str, values: str = "", times: int = 1000) -> Any:
    """The database fails so often at a statement that begins with `word` and has `values` among its own.

    What follows a rollback succeeds.
    """
    left, last = times, ""

    def execute_or_fail(execute: Callable[..., Any], sql: str, given: Any, *call: Any) -> Any:
        nonlocal left, last
        last, before = sql, last
        if left and sql.startswith(word) and values in str(given).replace("-", "") and "ROLLBACK" not in before:
            left -= 1
            raise OperationalError("database is locked")
        return execute(sql, given, *call)

    return connection.execute_wrapper(execute_or_fail)


# Within a test, a transaction of its own is a savepoint that is released.


def test_when_the_common_commit_fails_each_has_one_of_its_own(phones: list[Phone]) -> None:
    with failing("RELEASE", times=1):
        answers = answer_together([phone.plain(phone.rename("X")) for phone in phones])

    assert [statuses(answer) for answer in answers] == [["applied"]] * 3
    assert names(phones) == ["X"] * 3


def test_when_no_commit_succeeds_nobody_is_told_and_nothing_is_kept(phones: list[Phone]) -> None:
    asked = [phone.plain(phone.rename("X")) for phone in phones]

    with failing("RELEASE"):
        assert answer_together(asked) == [None] * 3

    assert names(phones) == ["Sam", "Alex", "Charlie"]
    assert [statuses(answer) for answer in answer_together(asked)] == [["applied"]] * 3


def test_a_statement_that_fails_costs_only_its_own_push(
    phones: list[Phone], django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[Any] = []
    ours = hints.Broker()
    ours.listen(heard.append, lambda space: True)
    monkeypatch.setattr(hints, "broker", lambda: ours)
    mutations = [phone.rename("X") for phone in phones]
    asked = [phone.plain(mutation) for phone, mutation in zip(phones, mutations, strict=True)]

    with django_capture_on_commit_callbacks(execute=True), failing("INSERT", mutations[1]["uid"].replace("-", "")):
        answers = answer_together(asked)
        assert heard == [], "before the commit"

    assert [answer is None for answer in answers] == [False, True, False]
    assert names(phones) == ["X", "Alex", "X"]
    assert [hint.device for hint in heard] == [Device.objects.get(key=phones[at].device).pk for at in (0, 2)]


@pytest.mark.parametrize("change", ["ended", "over", "due", "revoked", "tampered"])
def test_a_login_with_something_to_be_done_about_it_is_left_to_django(phones: list[Phone], change: str) -> None:
    sam = phones[0]
    session = sam.browser.session
    if change == "ended":
        session.delete()
    elif change == "over":
        session.set_expiry(timezone.now() - timedelta(seconds=1))
    elif change == "due":
        session["prolonged"] = (timezone.now() - timedelta(days=7)).date().isoformat()
    elif change == "revoked":
        Device.objects.filter(key=sam.device).update(revoked_at=timezone.now())
    else:
        session["_auth_user_hash"] = "x"
    if change in ("over", "due", "tampered"):
        session.save()

    assert answer_together([sam.plain(sam.rename("X"))]) == [None]
    assert names([phones[1]]) == ["Alex"]
