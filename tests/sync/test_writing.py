"""space_write is the one way to write synced rows."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from rest_framework.exceptions import ValidationError

from sync import storing
from sync.guard import WriteOutsideSpace
from sync.kinds import Kind, register
from sync.models import JournalEntry, Space
from sync.problems import Refused
from sync.services import open_personal_space, space_write, spaces_of
from tests.people import Browser
from tests.sync.notes.kinds import RemarkSerializer
from tests.sync.notes.models import Note, Remark
from tests.sync.talk import Line, couple, rows

ROOT = Path(__file__).parent.parent.parent


def test_a_phone_hears_of_what_the_server_wrote(sam: Browser) -> None:
    line = Line(sam)
    line.sync()
    with space_write(sam.person) as write:
        row = write.create("note", {"text": "from the server"})
        write.patch("note", row.id, {"text": "changed"})

    change = rows(line.sync())[str(row.id)]

    assert change["data"]["text"] == "changed"
    assert change["version"] == Space.objects.get(memberships__person=sam.person).version


def test_it_journals_what_the_server_wrote(sam: Browser) -> None:
    with space_write(sam.person) as write:
        row = write.create("note", {"text": "x"})
        write.delete("note", row.id)
        write.undelete("note", row.id)

    entries = JournalEntry.objects.filter(row_id=row.id).order_by("id")
    assert [(entry.op, entry.device, entry.author_id) for entry in entries] == [
        (op, None, sam.person.pk) for op in ("create", "delete", "undelete")
    ]


def test_it_writes_all_of_a_block_or_nothing(sam: Browser) -> None:
    def write_two() -> None:
        with space_write(sam.person) as write:
            write.create("note", {"text": "fine"})
            write.create("note", {"text": []})

    with pytest.raises(ValidationError):
        write_two()

    assert not Note.objects.exists()


@pytest.mark.parametrize("verb", ["patch", "delete", "undelete"])
def test_a_strangers_row_is_a_404(sam: Browser, charlie: Browser, verb: str) -> None:
    row = Line(sam).create("x")
    arguments: list[Any] = [{"text": "y"}] if verb == "patch" else []

    with pytest.raises(Refused) as refused, space_write(charlie.person) as write:
        getattr(write, verb)("note", UUID(row), *arguments)

    assert (refused.value.status_code, refused.value.code) == (404, "not_found")


def test_a_deleted_row_is_a_404_to_a_patch(sam: Browser) -> None:
    with space_write(sam.person) as write:
        row = write.create("note", {"text": "x"})
        write.delete("note", row.id)

    with pytest.raises(Refused), space_write(sam.person) as write:
        write.patch("note", row.id, {"text": "y"})


def test_a_partners_own_row_is_a_403(sam: Browser, alex: Browser) -> None:
    row = Line(sam).create("Sam's", "diary", couple(sam, alex))

    with pytest.raises(Refused) as refused, space_write(alex.person) as write:
        write.delete("diary", UUID(row))

    assert refused.value.status_code == 403


def test_an_old_base_meets_the_merge_rules(sam: Browser) -> None:
    with space_write(sam.person) as write:
        row = write.create("note", {"pressure": 2})
        write.patch("note", row.id, {"pressure": 4}, base={})

    assert Note.objects.get(id=row.id).pressure == 2


def test_it_writes_into_a_shared_space(sam: Browser, alex: Browser) -> None:
    home = couple(sam, alex)
    with space_write(sam.person) as write:
        row = write.create("note", {"text": "ours"}, space=home.id)

    assert str(row.id) in rows(Line(alex).sync())


def test_people_have_their_spaces(sam: Browser, alex: Browser) -> None:
    home = couple(sam, alex)

    assert [space.kind for space in spaces_of(sam.person)] == ["personal", "couple"]
    assert home in spaces_of(alex.person)
    with pytest.raises(IntegrityError), transaction.atomic():
        open_personal_space(alex.person)


@pytest.mark.parametrize(
    "bypass",
    [
        lambda note: note.save(),
        lambda note: note.delete(),
        lambda note: Note.objects.filter(id=note.id).update(text="y"),
        lambda note: Note.objects.all().delete(),
        lambda note: Note.objects.create(space=note.space, text="y"),
        lambda note: Note.objects.bulk_create([Note(space=note.space, text="y")]),
        lambda note: Note.objects.bulk_update([note], ["text"]),
        lambda note: Note.objects.get_or_create(space=note.space, text="y"),
        lambda note: Note.objects.update_or_create({"text": "y"}, id=note.id),
        lambda note: storing.insert([Note(space=note.space, text="y")]),
        lambda note: storing.update(note, ["text"]),
    ],
)
def test_every_other_way_raises(sam: Browser, bypass: Callable[[Note], object]) -> None:
    row = Line(sam).create("x")

    with pytest.raises(WriteOutsideSpace), transaction.atomic():
        bypass(Note.objects.get(id=row))

    assert list(Note.objects.values_list("text", flat=True)) == ["x"]


def test_it_raises_inside_a_block_too(sam: Browser) -> None:
    row = Line(sam).create("x")

    with space_write(sam.person), pytest.raises(WriteOutsideSpace):
        Note.objects.get(id=row).save()


def test_no_code_goes_around_the_guard() -> None:
    around = re.compile(
        r"_base_manager|_raw_delete|save_base|writable\(|\.cursor\(\)|\.raw\(|executemany|from sync\.running"
    )
    found = {
        f"{path.relative_to(ROOT)}: {match[0]}"
        for app in ("sync", "partners", "routines", "sessions", "config")
        for path in (ROOT / app).rglob("*.py")
        for match in around.finditer(path.read_text())
    }

    allowed = {f"sync/{name}.py: writable(" for name in ("guard", "models", "storing", "writing")}
    runs_what_these_ask = {"sync/running.py: .cursor()", "sync/running.py: executemany"}
    reads, asks_before_it_writes = (f"sync/{name}.py: from sync.running" for name in ("statements", "storing"))
    speaks_of_writes = {"sync/between.py: .cursor()"}
    assert found == allowed | runs_what_these_ask | {reads, asks_before_it_writes} | speaks_of_writes


def test_a_kind_names_all_its_parents() -> None:
    with pytest.raises(ValueError, match="foreign keys"):
        register(Kind(name="orphan", model=Remark, serializer=RemarkSerializer))


def test_a_kind_is_registered_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        register(Kind(name="remark", model=Remark, serializer=RemarkSerializer, parents={"note": "note"}))
