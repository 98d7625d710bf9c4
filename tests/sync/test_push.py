"""What becomes of a mutation."""

from __future__ import annotations

import pytest

from sync import limits
from sync.models import JournalEntry, Space
from tests.people import Browser
from tests.sync.notes.models import Diary, Note
from tests.sync.talk import Line, couple, new_id, outcome, rows


def test_it_creates_a_row_in_the_personal_space(sam: Browser) -> None:
    line, row = Line(sam), new_id()

    result = outcome(line.sync(line.say("create", row, fields={"text": "hello"})))

    note = Note.objects.get(id=row)
    assert (note.text, note.space.kind, result["status"]) == ("hello", "personal", "applied")
    assert note.version == result["version"] == note.space.version


def test_it_gives_one_version_to_all_of_a_push(sam: Browser) -> None:
    line = Line(sam)
    line.sync()
    before = Space.objects.get(memberships__person=sam.person).version

    line.sync(*(line.say("create", new_id(), fields={"text": "x"}) for _ in range(3)))

    assert Space.objects.get(memberships__person=sam.person).version == before + 1


def test_it_changes_only_the_fields_it_was_sent(sam: Browser) -> None:
    line = Line(sam)
    row = line.create("before", pressure=2)

    line.sync(line.say("patch", row, fields={"text": "after"}, base={"text": 2}))

    note = Note.objects.get(id=row)
    assert (note.text, note.pressure) == ("after", 2)


def test_it_tells_the_version_of_each_field(sam: Browser) -> None:
    line = Line(sam)
    row = line.create("before")
    born = Note.objects.get(id=row).version

    answer = line.sync(line.say("patch", row, fields={"text": "after"}, base={"text": born}))

    fields = rows(answer)[row]["fields"]
    assert (fields["text"], fields["pressure"]) == (born + 1, born)


def test_it_lets_a_phone_change_what_it_has_just_made(sam: Browser) -> None:
    line, row = Line(sam), new_id()

    answer = line.sync(line.say("create", row, fields={"text": "a"}), line.say("patch", row, fields={"text": "b"}))

    assert [result["status"] for result in answer["results"]] == ["applied", "applied"]
    assert "over" not in answer["results"][1]
    assert Note.objects.get(id=row).text == "b"


def test_it_deletes_and_brings_back_with_everything_in_it(sam: Browser) -> None:
    line = Line(sam)
    row = line.create("keep me")

    gone = rows(line.sync(line.say("delete", row)))[row]
    back = rows(line.sync(line.say("undelete", row)))[row]

    assert (gone["deleted"], "data" in gone) == (True, False)
    assert (back["deleted"], back["data"]["text"]) == (False, "keep me")


@pytest.mark.parametrize(("op", "deleted"), [("undelete", False), ("delete", True)])
def test_it_takes_what_is_so_already_without_a_new_version(sam: Browser, op: str, deleted: bool) -> None:
    line = Line(sam)
    row = line.create("x")
    if deleted:
        line.sync(line.say("delete", row))
    version = Note.objects.get(id=row).version

    answer = line.sync(line.say(op, row))

    assert outcome(answer) == {"mid": line.mid, "status": "applied", "version": version}
    assert "spaces" not in answer


def test_it_does_not_revive_a_deleted_row_by_a_patch(sam: Browser) -> None:
    line = Line(sam)
    row = line.create("x")
    line.sync(line.say("delete", row))

    result = outcome(line.sync(line.say("patch", row, fields={"text": "y"}, base={"text": 99})))

    assert result["status"] == "superseded_by_delete"
    assert Note.objects.get(id=row).deleted


def test_it_makes_the_author_the_owner_of_what_is_owned(sam: Browser, alex: Browser) -> None:
    home = couple(sam, alex)
    row = Line(sam).create("mine", "diary", home)
    alexs = Line(alex)

    result = outcome(alexs.sync(alexs.say("patch", row, "diary", fields={"text": "ours"})))

    assert (result["status"], result["code"]) == ("rejected", "not_yours")
    assert Diary.objects.get(id=row).owner_id == sam.person.pk


@pytest.mark.parametrize("op", ["patch", "delete"])
def test_it_never_changes_what_is_append_only(sam: Browser, op: str) -> None:
    line = Line(sam)
    remark = line.create("first", "remark", note=line.create())

    assert outcome(line.sync(line.say(op, remark, "remark", fields={"text": "second"})))["code"] == "immutable"


def test_it_keeps_what_is_fixed(sam: Browser) -> None:
    line = Line(sam)
    row = line.create("x", born="May")

    refused = outcome(line.sync(line.say("patch", row, fields={"born": "June"}, base={"born": 99})))
    agreed = outcome(line.sync(line.say("patch", row, fields={"born": "May"})))

    assert (refused["code"], agreed["status"]) == ("immutable", "applied")


def test_it_goes_on_after_a_rejection_and_journals_the_values(sam: Browser) -> None:
    line = Line(sam)
    bad = line.say("create", new_id(), fields={"text": 3 * [0]})

    answer = line.sync(bad, line.say("create", new_id(), fields={"text": "fine"}))

    assert [result["status"] for result in answer["results"]] == ["rejected", "applied"]
    entry = JournalEntry.objects.get(uid=bad["uid"])
    assert (entry.fields, entry.status, entry.version) == ({"text": [0, 0, 0]}, "rejected", None)


def test_it_refuses_a_field_it_does_not_know_instead_of_dropping_it(sam: Browser) -> None:
    line = Line(sam)

    result = outcome(line.sync(line.say("create", new_id(), fields={"text": "x", "shape": "round"})))

    assert (result["code"], list(result["errors"])) == ("invalid", ["shape"])


def test_it_refuses_more_rows_than_a_space_may_hold(sam: Browser) -> None:
    line = Line(sam)
    row = line.create("x")
    line.sync(line.say("delete", row))
    Space.objects.filter(memberships__person=sam.person).update(live_rows=limits.MAX_ROWS)

    answer = line.sync(line.say("create", new_id(), fields={"text": "x"}), line.say("undelete", row))

    assert [result["code"] for result in answer["results"]] == ["quota", "quota"]


def test_it_counts_the_live_rows(sam: Browser) -> None:
    line = Line(sam)
    profile_and_two = [line.create("x"), line.create("y")]
    line.sync(line.say("delete", profile_and_two[0]))

    assert Space.objects.get(memberships__person=sam.person).live_rows == 2


def test_it_keeps_a_journal_of_what_was_there_before(sam: Browser) -> None:
    line = Line(sam)
    row = line.create("before")
    line.sync(line.say("patch", row, fields={"text": "after"}, base={"text": 2}))

    entry = JournalEntry.objects.filter(row_id=row).latest("id")

    assert (entry.op, entry.previous, entry.fields) == ("patch", {"text": "before"}, {"text": "after"})
    assert entry.space is not None
    assert (entry.version, entry.tag) == (entry.space.version, entry.space.tag)
