"""A row moves between its owner's space and the couple's: what each phone hears of it."""

from __future__ import annotations

import pytest

from routines.models import Phase
from routines.services import keep_copy
from routines.starters import STARTERS
from sync import limits
from sync.couples import leave
from sync.models import JournalEntry, Space
from tests.people import Browser
from tests.sync.notes.models import Diary, Note, Remark
from tests.sync.talk import Json, Line, couple, new_id, outcome, rows

starter = min(STARTERS, key=lambda each: len(each.steps))


@pytest.fixture
def home(sam: Browser, alex: Browser) -> Space:
    return couple(sam, alex)


@pytest.fixture
def phone(sam: Browser, home: Space) -> Line:
    line = Line(sam)
    line.sync()
    return line


def spaces(answer: Json) -> dict[str, Json]:
    return {space["kind"]: space for space in answer.get("spaces", [])}


def share(line: Line, row: str, kind: str = "note") -> Json:
    return line.sync(line.say("share", row, kind))


def test_the_partner_gets_what_is_shared(phone: Line, alex: Browser) -> None:
    row = phone.create("hello", "diary")
    line = Line(alex)
    line.sync()

    share(phone, row, "diary")

    change = rows(line.sync())[row]
    assert (change["data"]["text"], change["owner"]) == ("hello", str(phone.browser.person.pk))


def test_the_owners_phones_keep_it_through_both_moves(phone: Line, sam: Browser) -> None:
    row = phone.create("hello", "diary")
    tablet = Line(sam)
    tablet.sync()

    shared, heard = spaces(share(phone, row, "diary")), spaces(tablet.sync())

    gone = {"kind": "diary", "id": row, "owner": None, "deleted": True, "left": True}
    for said in (shared, heard):
        (left,), (came,) = said["personal"]["changes"], said["couple"]["changes"]
        assert left | gone == left
        assert (came["id"], came["data"]["text"]) == (row, "hello")


def test_the_partners_phone_forgets_what_is_taken_back(phone: Line, alex: Browser) -> None:
    row = phone.create("hello", "diary")
    share(phone, row, "diary")
    line = Line(alex)
    line.sync()

    phone.sync(phone.say("unshare", row, "diary"))

    change = rows(line.sync())[row]
    assert change | {"deleted": True, "left": True} == change
    assert not {"data", "fields"} & set(change)
    assert row not in rows(Line(alex).sync()), "a new phone never hears of it"
    assert Diary.objects.get(id=row).space.kind == "personal"


def test_its_versions_are_those_of_the_space_it_is_in(phone: Line, alex: Browser) -> None:
    row = phone.create("0", "diary")
    for number in range(1, 6):
        phone.sync(phone.say("patch", row, "diary", fields={"text": str(number)}, base={"text": 99}))

    share(phone, row, "diary")

    change = rows(Line(alex).sync())[row]
    assert {change["version"], *change["fields"].values()} == {1}


def test_what_lives_with_it_comes_along(phone: Line, alex: Browser) -> None:
    note = phone.create("evening")
    remark, deleted = phone.create("first", "remark", note=note), phone.create("second")
    diary = phone.create("mine", "diary", note=note)
    phone.sync(phone.say("delete", deleted))

    share(phone, note)

    assert {note, remark, diary, deleted} & set(rows(Line(alex).sync())) == {note, remark}
    assert Diary.objects.get(id=diary).space.kind == "personal"


def test_what_is_written_to_it_later_goes_where_it_is(phone: Line, sam: Browser) -> None:
    note = phone.create("evening")
    tablet = Line(sam)
    tablet.sync()
    share(phone, note)

    remark = tablet.create("written offline", "remark", note=note)

    assert Remark.objects.get(id=remark).space.kind == "couple"


def test_what_was_meant_for_a_couple_that_is_over_is_shared_with_nobody_else(
    phone: Line, home: Space, sam: Browser, charlie: Browser
) -> None:
    row = phone.create("for Alex", "diary")
    leave(sam.person)
    couple(sam, charlie)

    answer = phone.sync(phone.say("share", row, "diary", space=str(home.id)))

    assert outcome(answer)["status"] == "applied"
    assert Diary.objects.get(id=row).space.kind == "personal"


@pytest.mark.parametrize("op", ["share", "unshare"])
def test_what_is_so_already_stays_so(phone: Line, home: Space, op: str) -> None:
    row = phone.create("x", "diary", home if op == "share" else None)

    answer = phone.sync(phone.say(op, row, "diary"))

    assert (outcome(answer)["status"], "spaces" in answer) == ("applied", False)


def test_one_who_is_alone_shares_with_nobody(charlie: Browser) -> None:
    line = Line(charlie)
    row = line.create("x")

    assert outcome(share(line, row))["code"] == "not_found"


def test_a_deleted_row_is_not_shared(phone: Line) -> None:
    row = phone.create("x")
    phone.sync(phone.say("delete", row))

    assert outcome(share(phone, row))["status"] == "superseded_by_delete"
    assert Note.objects.get(id=row).space.kind == "personal"


def test_what_is_about_a_private_row_is_not_shared(phone: Line) -> None:
    diary = phone.create("x", "diary", note=phone.create("private"))

    result = outcome(share(phone, diary, "diary"))

    assert (result["code"], list(result["errors"])) == ("not_found", ["note"])


@pytest.mark.parametrize("op", ["patch", "delete", "unshare"])
def test_the_partner_cannot_write_what_has_another_owner(phone: Line, alex: Browser, home: Space, op: str) -> None:
    row = phone.create("Sam's", "diary", home)
    line = Line(alex)
    line.sync()

    assert outcome(line.sync(line.say(op, row, "diary", fields={"text": "Alex's"})))["code"] == "not_yours"


def test_what_belongs_to_both_cannot_be_taken_away(phone: Line, home: Space) -> None:
    row = phone.create("ours", space=home)

    assert outcome(phone.sync(phone.say("unshare", row)))["code"] == "not_yours"


@pytest.mark.parametrize("op", ["patch", "delete", "undelete", "share", "unshare"])
def test_what_was_taken_back_is_as_if_it_had_never_been(phone: Line, alex: Browser, op: str) -> None:
    row = phone.create("x", "diary")
    line = Line(alex)
    share(phone, row, "diary")
    phone.sync(phone.say("unshare", row, "diary"))

    here = outcome(line.sync(line.say(op, row, "diary", fields={"text": "y"})))
    nowhere = outcome(line.sync(line.say(op, new_id(), "diary", fields={"text": "y"})))

    assert here | {"mid": 0} == nowhere | {"mid": 0} == {"mid": 0, "status": "rejected", "code": "not_found"}


def test_a_change_that_did_not_know_of_the_move_is_no_conflict(phone: Line, sam: Browser) -> None:
    row = phone.create("a", pressure=2)
    seen = rows(Line(sam).sync())[row]["fields"]
    tablet = Line(sam)
    tablet.sync()
    share(phone, row)

    result = outcome(tablet.sync(tablet.say("patch", row, fields={"pressure": 4}, base=seen)))

    assert (result["status"], "over" in result) == ("applied", False)
    assert Note.objects.get(id=row).pressure == 4


def test_a_change_that_did_not_know_of_the_value_is_one_after_a_move_too(
    phone: Line, sam: Browser, alex: Browser
) -> None:
    row = phone.create("a", pressure=3)
    tablet, line = Line(sam), Line(alex)
    seen = rows(tablet.sync())[row]["fields"]
    share(phone, row)
    now = rows(line.sync())[row]["fields"]
    line.sync(line.say("patch", row, fields={"pressure": 1}, base=now, space=str(Note.objects.get(id=row).space_id)))

    result = outcome(tablet.sync(tablet.say("patch", row, fields={"pressure": 4}, base=seen)))

    assert (result["status"], result["lost"][0]["winner"]) == ("lost_to", 1)


def test_what_was_shared_and_changed_in_one_go_is_not_taken_for_seen(phone: Line, sam: Browser) -> None:
    """Both have one version, that of the push."""
    row = phone.create("before", "diary")
    tablet = Line(sam)
    seen = rows(tablet.sync())[row]["fields"]

    phone.sync(phone.say("share", row, "diary"), phone.say("patch", row, "diary", fields={"text": "after"}, base=seen))

    result = outcome(tablet.sync(tablet.say("patch", row, "diary", fields={"text": "else"}, base=seen)))
    assert [clash["value"] for clash in result["over"]] == ["after"]


def test_what_stayed_behind_deleted_does_not_come_back_alone(sam: Browser, phone: Line) -> None:
    routine = keep_copy(sam.person, starter)
    phase = str(Phase.objects.filter(routine=routine).latest("rank").id)
    phone.sync(phone.say("delete", phase, "phase"))
    share(phone, str(routine.id), "routine")

    result = outcome(phone.sync(phone.say("undelete", phase, "phase")))

    assert (result["code"], list(result["errors"])) == ("not_found", ["routine"])


def test_it_counts_the_rows_of_both_spaces(phone: Line, home: Space) -> None:
    mine = Space.objects.get(memberships__person=phone.browser.person, kind="personal")
    note = phone.create("x")
    phone.create("y", "remark", note=note)

    share(phone, note)

    home.refresh_from_db()
    assert home.live_rows == 2
    assert Space.objects.get(id=mine.id).live_rows == mine.live_rows


def test_a_full_space_takes_nothing_more(phone: Line, home: Space) -> None:
    note = phone.create("x")
    phone.create("y", "remark", note=note)
    Space.objects.filter(id=home.id).update(live_rows=limits.MAX_ROWS - 1)

    assert outcome(share(phone, note))["code"] == "quota"


def test_every_version_has_its_entry(phone: Line) -> None:
    row = phone.create("x", "diary")
    share(phone, row, "diary")
    phone.sync(phone.say("unshare", row, "diary"))

    for space in Space.objects.filter(memberships__person=phone.browser.person):
        known = set(JournalEntry.objects.filter(space=space, version__gt=0).values_list("version", flat=True))
        assert known == set(range(1, space.version + 1))
    assert not JournalEntry.objects.filter(mid=None).exclude(device=None).exists(), "a device's entries all have a mid"


def test_it_moves_back_and_forth_in_one_push(phone: Line, alex: Browser) -> None:
    row = phone.create("x", "diary")
    line = Line(alex)
    line.sync()

    answer = phone.sync(
        phone.say("share", row, "diary"), phone.say("unshare", row, "diary"), phone.say("share", row, "diary")
    )

    said = spaces(answer)
    assert [change["deleted"] for change in said["personal"]["changes"]] == [True]
    assert [change["deleted"] for change in said["couple"]["changes"]] == [False]
    assert rows(line.sync())[row]["data"]["text"] == "x"
