"""What is erased is gone: from every phone, from the tables, from the journal. Its id stays used."""

from __future__ import annotations

import pytest

from sync.models import Departure, JournalEntry, Space
from tests.people import Browser
from tests.sync.notes.models import Diary, Note
from tests.sync.stored import everything_stored
from tests.sync.talk import Line, couple, new_id, outcome, rows

MARK = "Marmalade"


@pytest.fixture
def home(sam: Browser, alex: Browser) -> Space:
    return couple(sam, alex)


@pytest.fixture
def phone(sam: Browser, home: Space) -> Line:
    line = Line(sam)
    line.sync()
    return line


def erase(line: Line, row: str, kind: str = "note") -> dict[str, object]:
    return outcome(line.sync(line.say("erase", row, kind)))


def test_nothing_of_it_is_left_in_any_byte(phone: Line) -> None:
    row = phone.create(MARK)
    phone.sync(phone.say("patch", row, fields={"text": f"{MARK} again"}, base={"text": 99}))
    phone.sync(phone.say("patch", row, fields={"text": f"{MARK} at once"}, base={}, at=1_704_067_300_000))
    phone.sync(phone.say("patch", row, fields={"text": [MARK]}, base={}))
    phone.sync(phone.say("delete", row))
    assert MARK.encode() in everything_stored()

    assert erase(phone, row)["status"] == "applied"

    assert MARK.encode() not in everything_stored()


def test_the_partners_phone_forgets_it(phone: Line, alex: Browser, home: Space) -> None:
    row = phone.create(MARK, space=home)
    line = Line(alex)
    line.sync()

    erase(phone, row)

    change = rows(line.sync())[row]
    assert change | {"deleted": True, "left": True} == change
    assert not {"data", "fields"} & set(change)
    assert row not in rows(Line(alex).sync())


def test_what_is_about_it_goes_with_it_whoever_said_it(phone: Line, alex: Browser, home: Space) -> None:
    note = phone.create("evening", space=home)
    line = Line(alex)
    line.sync()
    diary = line.create(MARK, "diary", note=note)
    remark = line.create(MARK, "remark", home, note=note)

    erase(phone, note)

    assert {note, remark, diary} <= set(rows(line.sync()))
    assert MARK.encode() not in everything_stored()


def test_what_was_refused_about_it_is_forgotten_too(phone: Line) -> None:
    note = phone.create("evening")
    assert outcome(phone.sync(phone.say("create", new_id(), "remark", fields={"note": note, "text": [MARK]})))["code"]
    phone.sync(phone.say("create", new_id(), "remark", fields={"note": note, "text": f"{MARK}\x00"}))

    erase(phone, note)

    assert MARK.encode() not in everything_stored()


def test_its_receipts_stay(phone: Line) -> None:
    row = new_id()
    create = phone.say("create", row, fields={"text": MARK})
    phone.sync(create)
    erase(phone, row)

    again = outcome(phone.sync(create))

    assert (again["status"], again["first"]["status"]) == ("duplicate", "applied")
    assert not Note.objects.filter(id=row).exists()


@pytest.mark.parametrize("op", ["create", "patch", "undelete", "share", "delete"])
def test_nothing_brings_it_back(phone: Line, op: str) -> None:
    row = phone.create("x")
    erase(phone, row)

    result = outcome(phone.sync(phone.say(op, row, fields={"text": "y"})))

    assert (result["status"], result["code"]) == ("rejected", "exists" if op == "create" else "not_found")
    assert not Note.objects.filter(id=row).exists()


def test_what_comes_late_about_it_is_refused(phone: Line) -> None:
    note = phone.create("x")
    erase(phone, note)

    result = outcome(phone.sync(phone.say("create", new_id(), "remark", fields={"note": note, "text": "y"})))

    assert (result["code"], list(result["errors"])) == ("not_found", ["note"])


def test_erasing_twice_does_no_harm(phone: Line) -> None:
    row = phone.create("x")
    erase(phone, row)
    version = phone.sync()
    assert erase(phone, row) == {"mid": phone.mid, "status": "applied"}
    assert (version.get("spaces"), phone.sync().get("spaces")) == (None, None)


def test_it_can_be_made_and_erased_in_one_push(phone: Line) -> None:
    row = new_id()
    phone.sync(phone.say("create", row, fields={"text": MARK}), phone.say("erase", row))
    assert MARK.encode() not in everything_stored()


def test_only_its_owner_erases_it(phone: Line, alex: Browser, home: Space) -> None:
    row = phone.create("Sam's", "diary", home)
    line = Line(alex)
    line.sync()
    assert erase(line, row, "diary")["code"] == "not_yours"
    assert Diary.objects.filter(id=row).exists()


def test_what_somebody_else_kept_looks_like_nothing(phone: Line, alex: Browser) -> None:
    row = phone.create("Sam's", "diary")
    line = Line(alex)
    line.sync()
    assert erase(line, row, "diary") == erase(line, new_id(), "diary") | {"mid": line.mid - 1}
    assert Diary.objects.filter(id=row).exists()


def test_rows_are_counted(phone: Line, home: Space) -> None:
    note = phone.create("x", space=home)
    phone.create("y", "remark", home, note=note)
    deleted = phone.create("z", space=home)
    phone.sync(phone.say("delete", deleted))

    erase(phone, note)
    erase(phone, deleted)

    home.refresh_from_db()
    assert home.live_rows == 0


def test_every_version_has_its_entry(phone: Line, alex: Browser, home: Space) -> None:
    note = phone.create("evening", space=home)
    line = Line(alex)
    line.sync()
    line.create("mine", "diary", note=note)
    erase(phone, note)

    for space in Space.objects.all():
        known = set(JournalEntry.objects.filter(space=space, version__gt=0).values_list("version", flat=True))
        assert known == set(range(1, space.version + 1))


def test_what_was_kept_before_it_was_erased_stays_away(phone: Line, alex: Browser, home: Space) -> None:
    """Alex's phone was away while Sam took something back and erased it."""
    row = phone.create(MARK, "diary", home)
    line = Line(alex)
    line.sync()
    phone.sync(phone.say("unshare", row, "diary"))
    erase(phone, row, "diary")

    assert rows(line.sync())[row]["left"]
    assert Departure.objects.filter(row_id=row).count() == 2
