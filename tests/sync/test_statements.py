"""Statements that are built once say what the ORM would say, whatever values they are run with."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from django.db.models import F, Value
from django.db.transaction import TransactionManagementError

from sync import kinds
from sync.kinds import Kind
from sync.models import JournalEntry, Space
from sync.running import run
from sync.statements import MOST_KEPT, Prepared
from sync.storing import _storing, insert, update
from tests.people import Browser
from tests.sync.notes.models import Note
from tests.sync.talk import Line


@pytest.fixture
def ids(sam: Browser) -> list[UUID]:
    line = Line(sam)
    return [UUID(line.create(str(number))) for number in range(MOST_KEPT + 3)]


def texts(notes: list[Any]) -> list[str]:
    return sorted(note.text for note in notes)


def test_rows_are_those_of_the_orm_with_every_column(ids: list[UUID]) -> None:
    query = Prepared(lambda row: Note.objects.filter(id=row))

    for row in ids[:3]:
        (found,), wanted = query(row), Note.objects.get(id=row)
        assert found == wanted
        assert [getattr(found, f.attname) for f in Note._meta.fields] == [
            getattr(wanted, f.attname) for f in Note._meta.fields
        ]


def test_it_is_built_once_for_each_length_of_its_lists(ids: list[UUID]) -> None:
    built: list[int] = []

    @Prepared
    def query(rows: list[UUID], text: str) -> models.QuerySet[Any]:
        built.append(len(rows))
        return Note.objects.filter(id__in=rows).exclude(text=text)

    assert texts(query(ids[:2], "1")) == ["0"]
    assert texts(query(ids[2:4], "3")) == ["2"]
    assert texts(query(ids[:1], "1")) == ["0"]
    assert built == [2, 1]


def test_long_lists_are_not_kept(ids: list[UUID]) -> None:
    query = Prepared(lambda rows: Note.objects.filter(id__in=rows))

    assert len(query(ids)) == len(query(list(reversed(ids)))) == MOST_KEPT + 3
    assert query._plans == {}


def test_nothing_is_in_an_empty_list(ids: list[UUID]) -> None:
    query = Prepared(lambda rows: Note.objects.filter(id__in=rows))

    assert query([]) == query([]) == []


def test_annotations_come_along_and_values_are_tuples(ids: list[UUID]) -> None:
    noted = Prepared(lambda row: Note.objects.annotate(home=F("space__kind")).filter(id=row))
    tuples = Prepared(lambda row: Note.objects.filter(id=row).values_list(Value("note"), "id", "text"))

    assert noted(ids[0])[0].home == "personal"
    assert tuples(ids[1]) == [("note", ids[1], "1")]


def test_a_value_that_does_not_get_there_as_it_is_is_noticed(db: None) -> None:
    lost = Prepared(lambda version, row: Space.objects.filter(version=version + 1, id=row))

    with pytest.raises(TypeError):
        lost(1, uuid4())


def test_a_row_is_stored_as_the_orm_stores_it(sam: Browser) -> None:
    space = Space.objects.get(memberships__person=sam.person)
    entry = {"uid": uuid4(), "at": space.memberships.get().joined_at, "op": "x", "fields": {"a": [1, None, "é"]}}
    insert([JournalEntry(space=space, **entry)])
    space.version, space.epoch = 7, "never"
    update(space, ["version"])

    assert JournalEntry.objects.values(*entry).get(uid=entry["uid"]) == entry
    assert Space.objects.values_list("version").get(id=space.id) == (7,)
    assert Space.objects.get(id=space.id).epoch != "never"


@pytest.mark.parametrize("kind", kinds.all_kinds(), ids=lambda kind: kind.name)
def test_each_column_is_stored_as_the_orm_stores_it(kind: Kind, db: None) -> None:
    row = kind.model(
        id=uuid4(), space_id=uuid4(), owner_id=None, version=7, field_versions={"*": [1, "é"]}, deleted=True
    )
    for field in kind.model._meta.concrete_fields:
        ours = _storing(field, new=False)(row)
        orms = field.get_db_prep_save(field.pre_save(row, False), connection)

        is_text = isinstance(field, models.JSONField) and isinstance(orms, str)
        assert (
            (json.loads(ours), type(ours)) == (json.loads(orms), str)
            if is_text
            else ours == orms or str(ours) == str(orms)
        )


@pytest.mark.parametrize(
    "listen", [nullcontext, lambda: connection.execute_wrapper(lambda execute, *call: execute(*call))]
)
def test_it_is_run_the_same_way_whether_or_not_somebody_listens_in(sam: Browser, listen: Callable[[], Any]) -> None:
    space = Space.objects.get(memberships__person=sam.person)
    with listen():
        assert [each.id for each in Prepared(lambda key: Space.objects.filter(id=key))(space.id)] == [space.id]
        with pytest.raises(IntegrityError), transaction.atomic():
            insert([space])
        with pytest.raises(DatabaseError), transaction.atomic():
            run("SELECT nothing FROM nowhere WHERE 1 = %s", [1])


def test_nothing_is_run_where_the_transaction_is_beyond_repair(sam: Browser) -> None:
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(TransactionManagementError):
            run("SELECT 1", [])


def test_a_row_that_is_gone_cannot_be_changed(db: None) -> None:
    with pytest.raises(DatabaseError, match="gone"):
        update(Space(epoch="x"), ["version"])


def test_nothing_to_insert_asks_nothing(db: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        insert([])
    assert connection.in_atomic_block
