"""What a phone hears, and what it does not hear again."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from sync import limits
from sync.models import Space
from tests.people import Browser
from tests.sync.talk import Json, Line, couple, new_id, rows


def drain(line: Line) -> list[dict[str, Json]]:
    """Pull until there is no more; return each page's rows."""
    pages = []
    while True:
        answer = line.sync()
        pages.append(rows(answer))
        if not any(space["more"] for space in answer.get("spaces", [])):
            return pages


def test_it_says_nothing_when_there_is_nothing_new(sam: Browser) -> None:
    line = Line(sam)
    line.create("x")

    answer = line.post()

    assert set(answer.json()) == {"now", "person", "last_mid"}
    assert len(answer.content) < 200


def test_it_tells_the_other_phone(sam: Browser) -> None:
    phone, tablet = Line(sam), Line(sam)
    tablet.sync()
    row = phone.create("x")

    assert set(rows(tablet.sync())) == {row}
    assert "spaces" not in tablet.sync()


def test_it_tells_a_pushing_phone_what_it_had_missed(sam: Browser) -> None:
    phone, tablet = Line(sam), Line(sam)
    tablet.sync()
    missed = phone.create("missed")

    answer = tablet.sync(tablet.say("create", mine := new_id(), fields={"text": "mine"}))

    assert set(rows(answer)) == {missed, mine}


def test_it_tells_of_a_deletion_without_the_content(sam: Browser) -> None:
    phone, tablet = Line(sam), Line(sam)
    row = phone.create("secret")
    tablet.sync()
    phone.sync(phone.say("delete", row))

    change = rows(tablet.sync())[row]

    assert (change["deleted"], set(change) & {"data", "fields"}) == (True, set())


def test_a_first_sync_carries_live_rows_only(sam: Browser) -> None:
    phone = Line(sam)
    kept, gone = phone.create("kept"), phone.create("gone")
    phone.sync(phone.say("delete", gone))

    seen = rows(Line(sam).sync())

    assert kept in seen
    assert gone not in seen


def test_pages_end_where_a_version_ends(sam: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PAGE_ROWS", 4)
    phone = Line(sam)
    versions = [
        {m["id"] for m in batch if phone}
        for batch in ([phone.say("create", new_id(), fields={"text": "x"}) for _ in range(3)] for _ in range(3))
        if phone.sync(*batch)
    ]

    pages = [set(page) for page in drain(Line(sam))]

    assert all(sum(bool(version & page) for page in pages) == 1 for version in versions)
    assert len(pages) == 3


def test_a_version_larger_than_a_page_goes_out_in_one_piece(sam: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = Line(sam)
    phone.sync(*(phone.say("create", new_id(), fields={"text": "x"}) for _ in range(9)))
    last = phone.create("last")
    monkeypatch.setattr(limits, "PAGE_ROWS", 4)

    pages = drain(Line(sam))

    assert sorted(map(len, pages)) == [1, 1, 9]
    assert set(pages[-1]) == {last}


def test_pages_of_a_first_sync_leave_out_what_was_deleted_before(sam: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = Line(sam)
    made = [phone.create(str(number)) for number in range(8)]
    for row in made[:3]:
        phone.sync(phone.say("delete", row))
    monkeypatch.setattr(limits, "PAGE_ROWS", 2)
    tablet = Line(sam)
    first = rows(tablet.sync())
    late = next(row for row in made if row in first)
    phone.sync(phone.say("delete", late))

    pages = drain(tablet)

    deleted = [row for page in pages for row, change in page.items() if change["deleted"]]
    assert deleted == [late]


@pytest.mark.parametrize(
    "forge",
    [
        lambda e, v, t: f"{e}.{int(v) + 5}.{t}",
        lambda e, v, t: f"{e}.{v}.000000",
        lambda e, v, t: f"{e}.{int(v) - 1}.000000",
        lambda e, v, t: f"x{e[1:]}.{v}.{t}",
        lambda e, v, t: f"{e}.-1.{t}",
        lambda e, v, t: f"{e}.{'9' * 400}.{t}",
        lambda e, v, t: f"{e}.٣.{t}",
        lambda e, v, t: "",
        lambda e, v, t: "'; DROP TABLE sync_space; --",
    ],
    ids=["future", "foreign tag", "old foreign tag", "epoch", "negative", "huge", "arabic", "empty", "words"],
)
def test_a_foreign_cursor_leads_to_a_reset(sam: Browser, forge: object) -> None:
    line = Line(sam)
    row = line.create("x")
    line.create("y")
    ((space, cursor),) = line.cursors.items()
    line.cursors[space] = forge(*cursor.split("."))  # type: ignore[operator]

    (news,) = line.sync()["spaces"]

    assert news["reset"]
    assert row in {change["id"] for change in news["changes"]}
    assert "spaces" not in line.sync()


def test_a_foreign_cursor_keeps_the_mutations_waiting(sam: Browser) -> None:
    line = Line(sam)
    row = line.create("x")
    good = dict(line.cursors)
    line.cursors = {space: cursor[:-1] + "g" for space, cursor in good.items()}
    patch = line.say("patch", row, fields={"text": "stale"}, base={"text": 99})

    answer = line.sync(patch)

    assert "results" not in answer
    assert (answer["last_mid"], answer["spaces"][0]["reset"]) == (1, True)
    assert line.sync(patch)["results"][0]["status"] == "applied"


def test_a_new_epoch_resets_everybody(sam: Browser, charlie: Browser) -> None:
    lines = [Line(sam), Line(charlie)]
    for line in lines:
        line.sync()

    call_command("new_epoch", verbosity=0)

    assert all(line.sync()["spaces"][0]["reset"] for line in lines)
    assert Space.objects.values("epoch").distinct().count() == 2


def test_a_space_that_is_closed_or_left_is_gone(sam: Browser, alex: Browser) -> None:
    home = couple(sam, alex)
    sams, alexs = Line(sam), Line(alex)
    sams.sync()
    alexs.sync()
    home.memberships.filter(person=alex.person).delete()

    assert alexs.sync()["gone"] == [str(home.id)]
    Space.objects.filter(pk=home.pk).update(closed_at="2026-01-01T00:00:00Z")
    assert sams.sync()["gone"] == [str(home.id)]
