"""Charlie is a stranger: nothing of Sam's can be read, changed, pointed at or told apart from nothing."""

from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from sync.models import Space, SyncedQuerySet
from tests.people import Browser, meet
from tests.sync.notes.models import Note
from tests.sync.talk import URL, Line, couple, new_id, outcome, rows


def test_nobody_is_asked_to_sign_in(nobody: APIClient) -> None:
    answer = nobody.post(URL, {}, format="json")

    assert (answer.status_code, answer.json()["code"]) == (401, "signed_out")


def test_partners_share_the_couple_space_and_nothing_else(sam: Browser, alex: Browser, charlie: Browser) -> None:
    home = couple(sam, alex)
    phone = Line(sam)
    shared, private = phone.create("ours", space=home), phone.create("mine")

    assert {shared, private} & set(rows(Line(alex).sync())) == {shared}
    assert not {shared, private} & set(rows(Line(charlie).sync()))


@pytest.mark.parametrize("op", ["patch", "delete", "undelete"])
def test_a_strangers_row_is_not_found(sam: Browser, charlie: Browser, op: str) -> None:
    row = Line(sam).create("Sam's")
    line = Line(charlie)

    here = outcome(line.sync(line.say(op, row, fields={"text": "Charlie's"})))
    nowhere = outcome(line.sync(line.say(op, new_id(), fields={"text": "Charlie's"})))

    assert here | {"mid": 0} == nowhere | {"mid": 0} == {"mid": 0, "status": "rejected", "code": "not_found"}
    assert Note.objects.get(id=row).text == "Sam's"


def test_a_strangers_id_cannot_be_taken_over(sam: Browser, charlie: Browser) -> None:
    row = Line(sam).create("Sam's")
    line = Line(charlie)

    assert outcome(line.sync(line.say("create", row, fields={"text": "Charlie's"})))["code"] == "exists"
    assert Note.objects.get(id=row).text == "Sam's"


def test_a_strangers_space_is_not_found(sam: Browser, charlie: Browser) -> None:
    space = Space.objects.get(memberships__person=sam.person)
    line = Line(charlie)

    result = outcome(line.sync(line.say("create", new_id(), space=str(space.id), fields={"text": "x"})))

    assert result["code"] == "not_found"
    assert not Note.objects.exists()


def test_a_strangers_cursor_is_gone(sam: Browser, charlie: Browser) -> None:
    phone, line = Line(sam), Line(charlie)
    phone.create("Sam's")
    line.sync()

    answer = line.sync(cursors=line.cursors | phone.cursors)

    assert (answer["gone"], "spaces" in answer) == (list(phone.cursors), False)


def test_a_strangers_parent_is_not_found(sam: Browser, charlie: Browser) -> None:
    note = Line(sam).create("Sam's")
    line = Line(charlie)

    result = outcome(line.sync(line.say("create", new_id(), "remark", fields={"text": "x", "note": note})))

    assert (result["code"], list(result["errors"])) == ("not_found", ["note"])


def test_a_private_row_of_ones_own_may_be_about_a_shared_one_but_not_the_other_way_round(
    sam: Browser, alex: Browser
) -> None:
    home = couple(sam, alex)
    line = Line(sam)
    shared, private = line.create("ours", space=home), line.create("mine")
    own = line.say("create", new_id(), "diary", fields={"text": "x", "note": shared})
    public = line.say("create", new_id(), "diary", space=str(home.id), fields={"text": "x", "note": private})

    results = line.sync(own, public)["results"]

    assert [result["status"] for result in results] == ["applied", "rejected"]


def test_what_belongs_to_nobody_lives_where_its_parent_does(sam: Browser, alex: Browser) -> None:
    home = couple(sam, alex)
    line = Line(sam)
    shared, private = line.create("ours", space=home), line.create("mine")

    ours = line.create("x", "remark", note=shared)
    mine = line.create("x", "remark", home, note=private)

    assert {ours, mine, private} & set(rows(Line(alex).sync())) == {ours}


@pytest.mark.parametrize("kind", ["diary", "note"])
def test_another_couples_ids_open_nothing(sam: Browser, alex: Browser, charlie: Browser, kind: str) -> None:
    ours = couple(sam, alex)
    theirs = couple(charlie, meet("Robin"))
    row = Line(sam).create("ours", kind, ours)
    line, place = Line(charlie), {"space": str(ours.id)}
    mine = line.create("Charlie's", kind)
    version = Space.objects.get(id=ours.id).version

    results = line.sync(
        line.say("create", new_id(), kind, fields={"text": "x"}, **place),
        line.say("patch", row, kind, fields={"text": "x"}, base={"text": 99}, **place),
        line.say("share", row, kind, **place),
        line.say("unshare", row, kind, **place),
        line.say("leave", ours.id, "couple", **place),
        line.say("share", mine, kind, **place),
    )["results"]

    assert [result.get("code", "applied") for result in results] == ["not_found"] * 5 + ["applied"]
    assert Space.objects.get(id=ours.id).version == version
    assert mine in rows(Line(charlie).sync())
    assert Space.objects.get(id=theirs.id).live_rows == 0, "what is meant for another couple is shared with nobody"


def test_a_phone_with_somebody_elses_login_is_turned_away(sam: Browser, charlie: Browser) -> None:
    phone = Line(charlie)

    answer = phone.post(phone.say("create", new_id(), fields={"text": "Sam's"}), person=str(sam.person.pk))

    assert (answer.status_code, answer.json()["code"]) == (409, "other_person")
    assert not Note.objects.exists()


def test_a_device_key_of_somebody_else_is_a_new_device(sam: Browser, charlie: Browser) -> None:
    phone, thief = Line(sam), Line(charlie)
    phone.create("Sam's")
    thief.device = phone.device

    assert thief.sync()["last_mid"] == 0


def test_rows_are_found_through_the_persons_spaces(sam: Browser, charlie: Browser) -> None:
    Line(sam).create("Sam's")
    found: SyncedQuerySet = Note.objects.all()

    assert found.for_person(sam.person).alive().count() == 1
    assert not found.for_person(charlie.person).exists()
