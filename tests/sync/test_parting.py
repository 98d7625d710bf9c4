"""Either leaves, alone and at once. Each keeps what is theirs, and of what was both's each has one."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.utils import timezone

from sync import couples
from sync.models import Copy, Departure, Device, Space
from tests.people import Browser
from tests.sync.notes.models import Diary, Note, Remark
from tests.sync.talk import Json, Line, couple, new_id, outcome, rows


@pytest.fixture
def home(sam: Browser, alex: Browser) -> Space:
    return couple(sam, alex)


@pytest.fixture
def sams(sam: Browser, home: Space) -> Line:
    line = Line(sam)
    line.sync()
    return line


@pytest.fixture
def alexs(alex: Browser, home: Space) -> Line:
    line = Line(alex)
    line.sync()
    return line


def leave(line: Line, home: Space) -> Json:
    return line.sync(line.say("leave", home.id, "couple", space=str(home.id)))


def texts(browser: Browser, kind: str) -> list[str]:
    """What a new phone of this person gets."""
    found = rows(Line(browser).sync()).values()
    return sorted(change["data"]["text"] for change in found if change["kind"] == kind)


def theirs(model: Any, browser: Browser) -> Any:
    return model.objects.for_person(browser.person)


def test_each_keeps_their_own(sams: Line, alexs: Line, home: Space, sam: Browser, alex: Browser) -> None:
    sams.create("Sam's", "diary", home)
    alexs.create("Alex's", "diary", home)

    leave(sams, home)

    assert (texts(sam, "diary"), texts(alex, "diary")) == (["Sam's"], ["Alex's"])


def test_each_has_one_of_what_was_both_s(sams: Line, alexs: Line, home: Space, sam: Browser, alex: Browser) -> None:
    evening = sams.create("evening", space=home)
    alexs.create("first", "remark", note=evening)
    alexs.create("routine", space=home)

    leave(alexs, home)

    for browser in (sam, alex):
        assert (texts(browser, "note"), texts(browser, "remark")) == (["evening", "routine"], ["first"])
    assert theirs(Note, sam).get(id=evening), "who made it keeps it as it is"
    assert theirs(Remark, alex).get().note.space == theirs(Remark, alex).get().space


def test_both_phones_forget_the_couple(sams: Line, alexs: Line, home: Space) -> None:
    assert leave(sams, home)["gone"] == [str(home.id)]
    assert alexs.sync()["gone"] == [str(home.id)]


def test_what_one_says_about_an_evening_follows_their_copy(sams: Line, alexs: Line, home: Space, alex: Browser) -> None:
    evening = sams.create("evening", space=home)
    shared = alexs.create("shared", "diary", home, note=evening)
    private = alexs.create("private", "diary", note=evening)

    leave(sams, home)

    copy = theirs(Note, alex).get()
    heard = rows(alexs.sync())
    assert [heard[row]["data"]["note"] for row in (shared, private)] == [str(copy.id)] * 2


def test_the_other_sees_nothing_of_what_changes_later(sams: Line, home: Space, sam: Browser, alex: Browser) -> None:
    row = sams.create("ours", space=home)
    leave(sams, home)

    sams.sync(sams.say("patch", row, fields={"text": "mine"}, base={"text": 99}))

    assert (texts(sam, "note"), texts(alex, "note")) == (["mine"], ["ours"])


def test_it_works_twice_and_for_a_couple_that_is_over(sams: Line, alexs: Line, home: Space, alex: Browser) -> None:
    leave(sams, home)

    again, late = outcome(leave(sams, home)), outcome(leave(alexs, home))

    assert (again["status"], late["status"]) == ("applied", "applied")


def test_a_late_word_does_not_end_the_next_couple(sams: Line, home: Space, sam: Browser, alex: Browser) -> None:
    couples.leave(alex.person)
    couple(sam, alex)

    leave(sams, home)

    assert couples.membership(sam.person)


def test_a_stranger_ends_nothing(home: Space, sam: Browser, charlie: Browser) -> None:
    assert outcome(leave(Line(charlie), home))["code"] == "not_found"
    assert couples.membership(sam.person)


def test_what_was_not_sent_yet_is_kept(sams: Line, alexs: Line, home: Space, sam: Browser, alex: Browser) -> None:
    """In the middle of an evening: Sam's phone has a log to send when Alex leaves."""
    evening = alexs.create("evening", space=home)
    sams.sync()
    leave(alexs, home)
    place = {"space": str(home.id)}

    answer = sams.sync(
        sams.say("create", new_id(), "remark", fields={"text": "second", "note": evening}, **place),
        sams.say("create", new_id(), fields={"text": "a new one"}, **place),
        sams.say("patch", evening, fields={"text": "our evening"}, base={"text": 1}, **place),
        sams.say("create", new_id(), "diary", fields={"text": "nice", "note": evening}),
    )

    assert [result["status"] for result in answer["results"]] == ["applied"] * 4
    assert texts(sam, "note") == ["a new one", "our evening"]
    assert (texts(sam, "remark"), texts(sam, "diary")) == (["second"], ["nice"])
    assert (texts(alex, "note"), texts(alex, "remark")) == (["evening"], [])


def test_it_goes_on_in_the_same_push(sams: Line, alexs: Line, home: Space, sam: Browser) -> None:
    evening = alexs.create("evening", space=home)
    sams.sync()
    place = {"space": str(home.id)}

    answer = sams.sync(
        sams.say("create", new_id(), fields={"text": "before"}, **place),
        sams.say("leave", home.id, "couple", **place),
        sams.say("patch", evening, fields={"text": "after"}, base={"text": 1}, **place),
        sams.say("create", new_id(), fields={"text": "too"}, **place),
    )

    assert [result["status"] for result in answer["results"]] == ["applied"] * 4
    assert {row["data"]["text"] for row in rows(answer).values() if row["kind"] == "note"} == {"before", "after", "too"}
    assert answer["gone"] == [str(home.id)]


def test_nothing_is_left_in_the_space(sams: Line, home: Space) -> None:
    row = sams.create("x", "diary", home)
    sams.sync(sams.say("unshare", row, "diary"), sams.say("share", row, "diary"))

    leave(sams, home)

    home.refresh_from_db()
    assert (home.live_rows, home.closed_at is None) == (0, False)
    assert not Note.objects.filter(space=home).exists()
    assert not Diary.objects.filter(space=home).exists()
    assert not Departure.objects.exists()


def test_it_counts_what_came_back(sams: Line, alexs: Line, home: Space, sam: Browser, alex: Browser) -> None:
    sams.create("ours", space=home)
    sams.create("Sam's", "diary", home)

    leave(alexs, home)

    for browser, notes in ((sam, 1 + 1), (alex, 1)):
        space = Space.objects.get(memberships__person=browser.person, kind="personal")
        assert space.live_rows == notes + 1, "and the profile"


def test_a_deleted_row_can_still_be_brought_back(sams: Line, home: Space, sam: Browser) -> None:
    row = sams.create("x", space=home)
    sams.sync(sams.say("delete", row))
    leave(sams, home)

    sams.sync(sams.say("undelete", row))

    assert texts(sam, "note") == ["x"]


def test_a_couple_of_the_same_two_begins_anew(sams: Line, home: Space, sam: Browser, alex: Browser) -> None:
    row = sams.create("ours", space=home)
    leave(sams, home)
    second = couple(sam, alex)
    sams.sync(sams.say("share", row))
    couples.leave(alex.person)

    assert second.id != home.id
    assert texts(sam, "note") == ["ours"]
    assert texts(alex, "note") == ["ours", "ours"], "one of each time"
    assert Copy.objects.count() == 2


def test_a_revoked_phone_hears_nothing_more(sams: Line, home: Space) -> None:
    leave(sams, home)
    Device.objects.filter(key=uuid.UUID(sams.device)).update(revoked_at=timezone.now())

    assert sams.post().status_code == 410


def test_leaving_is_about_a_couple(sams: Line, home: Space) -> None:
    note = sams.create("x")

    results = sams.sync(sams.say("leave", note, "note"), sams.say("create", home.id, "couple"))["results"]

    assert [result["code"] for result in results] == ["unknown_kind"] * 2
