"""The history of a row: who set what, told to whoever sees the row, and never what somebody wrote for themselves."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from sync.couples import leave
from sync.models import Space
from tests.people import Browser
from tests.sync.talk import Line, couple, new_id

Told = list[tuple[str, Any, str]]


@pytest.fixture
def home(sam: Browser, alex: Browser) -> Space:
    return couple(sam, alex)


def told(browser: Browser, row: str, kind: str = "note") -> Told:
    """Field, value and author of each change, the latest first."""
    answer = browser.get(f"/api/v1/{kind}/{row}/history")
    assert answer.status_code == 200, answer.content
    return [(each["field"], each["value"], each["by"]) for each in answer.json()["results"]]


def patch(line: Line, row: str, text: str, kind: str = "note", base: int = 99, **more: Any) -> None:
    line.sync(line.say("patch", row, kind, fields={"text": text}, base={"text": base}, **more))


def test_both_see_who_set_what(sam: Browser, alex: Browser, home: Space) -> None:
    phone, other = Line(sam), Line(alex)
    row = phone.create("first", space=home)
    other.sync()
    patch(other, row, "second", space=str(home.id))

    expected = [("text", "second", str(alex.person.pk)), ("text", "first", str(sam.person.pk))]
    assert [change for change in told(sam, row) if change[0] == "text"] == expected
    assert told(alex, row) == told(sam, row)


def test_what_was_written_while_it_was_private_is_the_owners_alone(sam: Browser, alex: Browser, home: Space) -> None:
    phone = Line(sam)
    row = phone.create("for nobody", "diary")
    phone.sync(phone.say("share", row, "diary"))
    patch(phone, row, "for both", "diary", space=str(home.id))
    phone.sync(phone.say("unshare", row, "diary"))
    patch(phone, row, "for nobody again", "diary")
    phone.sync(phone.say("share", row, "diary"))

    assert [value for field, value, _by in told(alex, row, "diary") if field == "text"] == ["for both"]
    own = [value for field, value, _by in told(sam, row, "diary") if field == "text"]
    assert own == ["for nobody again", "for both", "for nobody"]


def test_what_lost_is_there_and_says_so(sam: Browser, home: Space) -> None:
    phone, tablet = Line(sam), Line(sam)
    row = phone.create("first", space=home)
    patch(phone, row, "stays", space=str(home.id))
    early = tablet.say("patch", row, fields={"text": "lost"}, base={"text": 0}, at=1735689600000)
    tablet.sync(early)

    changes = sam.get(f"/api/v1/note/{row}/history").json()["results"]
    texts = [(each["value"], each["lost"]) for each in changes if each["field"] == "text"]
    assert texts == [("lost", True), ("stays", False), ("first", False)]


def test_nothing_of_a_former_partner_is_told(sam: Browser, alex: Browser, home: Space) -> None:
    phone, other = Line(sam), Line(alex)
    row = phone.create("mine", space=home)
    other.sync()
    patch(other, row, "of Alex", space=str(home.id))
    leave(sam.person)
    patch(phone, row, "mine again")

    assert [value for field, value, _by in told(sam, row) if field == "text"] == ["mine again"]


@pytest.mark.parametrize("kind", ["diary", "note", "nothing", "couple"])
def test_there_is_none_for_what_one_does_not_see(sam: Browser, alex: Browser, home: Space, kind: str) -> None:
    row = Line(sam).create("mine", "diary")

    for who, address in ((alex, row), (sam, new_id()), (APIClient(), row)):
        answer = who.get(f"/api/v1/{kind}/{address}/history")
        assert answer.status_code == (404 if isinstance(who, Browser) else 401)


def test_what_was_deleted_has_none(sam: Browser) -> None:
    phone = Line(sam)
    row = phone.create("gone")
    phone.sync(phone.say("delete", row))

    assert sam.get(f"/api/v1/note/{row}/history").status_code == 404
