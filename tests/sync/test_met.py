"""A value that was written over unseen is told to the phones that showed it, and to nobody who had no part in it."""

from __future__ import annotations

import pytest

from sync.models import Space
from tests.people import Browser
from tests.sync.talk import Json, Line, couple, rows

EARLY = 1735689600000


@pytest.fixture
def home(sam: Browser, alex: Browser) -> Space:
    return couple(sam, alex)


def patch(line: Line, row: str, text: str, base: int, kind: str = "note", **more: object) -> Json:
    return line.sync(line.say("patch", row, kind, fields={"text": text}, base={"text": base}, **more))


def test_the_other_phone_hears_that_its_value_was_not_seen(sam: Browser, alex: Browser, home: Space) -> None:
    phone, other = Line(sam), Line(alex)
    row = phone.create("first", space=home)
    other.sync()
    patch(other, row, "of Alex", 1, space=str(home.id), at=EARLY)

    patch(phone, row, "of Sam", 1, space=str(home.id))

    assert rows(other.sync())[row]["merged"] == ["text"]


def test_a_value_that_was_set_with_all_in_sight_says_nothing_more(sam: Browser, alex: Browser, home: Space) -> None:
    phone, other = Line(sam), Line(alex)
    row = phone.create("first", space=home)
    other.sync()
    patch(other, row, "of Alex", 1, space=str(home.id), at=EARLY)
    patch(phone, row, "of Sam", 1, space=str(home.id))

    seen = rows(other.sync())[row]["fields"]["text"]
    patch(other, row, "of both", seen, space=str(home.id))

    assert "merged" not in rows(phone.sync())[row]


def test_what_met_before_it_was_shared_is_not_told(sam: Browser, alex: Browser, home: Space) -> None:
    phone, tablet = Line(sam), Line(sam)
    row = phone.create("first", "diary")
    tablet.sync()
    patch(phone, row, "second", 1, "diary", at=EARLY)
    patch(tablet, row, "third", 1, "diary")
    assert rows(Line(sam).sync())[row]["merged"] == ["text"]

    phone.sync(phone.say("share", row, "diary"))

    assert "merged" not in rows(Line(alex).sync())[row]
