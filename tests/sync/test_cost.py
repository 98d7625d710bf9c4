"""What a request costs: queries, and that history adds none."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.people import Browser
from tests.sync.talk import Json, Line, couple, new_id


def queries(line: Line, *mutations: Json) -> list[str]:
    """The statements of one request, without the two that look up the login, and without transaction control."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        line.sync(*mutations)
    control = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    asked = [each["sql"] for each in captured if not each["sql"].startswith(control)]
    login = [sql for sql in asked if "django_session" in sql or sql.startswith('SELECT "partners_person"')]
    assert len(login) == 2
    return [sql for sql in asked if sql not in login]


@pytest.fixture
def line(sam: Browser, alex: Browser) -> Line:
    couple(sam, alex)
    line = Line(sam)
    line.create("x")
    return line


@pytest.mark.parametrize("op", ["create", "patch", "delete"])
def test_one_mutation_costs_six_queries(line: Line, op: str) -> None:
    row = new_id() if op == "create" else line.create("x")

    assert len(queries(line, line.say(op, row, fields={"text": "y"}, base={"text": 99}))) == 6


def test_a_child_costs_no_more_than_a_row_of_its_own(line: Line) -> None:
    note = line.create("x")

    assert len(queries(line, line.say("create", new_id(), "remark", fields={"note": note, "text": "y"}))) == 6


def test_a_conflict_costs_no_more(line: Line) -> None:
    row = line.create("x")

    assert len(queries(line, line.say("patch", row, fields={"text": "y"}, base={}))) == 6


def test_nothing_new_costs_one_query(line: Line) -> None:
    assert len(queries(line)) == 1


def test_a_pull_costs_one_query_for_each_kind_with_news_and_three_more(line: Line, sam: Browser) -> None:
    tablet = Line(sam)
    tablet.sync()
    line.sync(
        line.say("create", new_id(), fields={"text": "y"}), line.say("create", new_id(), "diary", fields={"text": "z"})
    )

    assert len(queries(tablet)) == 2 + 3


def test_a_batch_costs_one_query_a_row_and_five_more(line: Line) -> None:
    batch = [line.say("create", new_id(), fields={"text": "y"}) for _ in range(40)]

    assert len(queries(line, *batch)) == 5 + 40


def test_history_adds_no_query(line: Line, sam: Browser) -> None:
    def cost() -> tuple[int, ...]:
        tablet = Line(sam)
        tablet.sync()
        row = line.create("x")
        patch = line.say("patch", row, fields={"text": "y"}, base={"text": 99})
        return len(queries(line, patch)), len(queries(line)), len(queries(tablet))

    before = cost()
    for number in range(40):
        line.create(str(number))

    assert cost() == before


def test_edits_do_not_make_a_first_sync_larger(line: Line, sam: Browser) -> None:
    row = line.create("x")
    line.sync(line.say("patch", row, fields={"text": "0"}, base={"text": 99}))
    before = len(Line(sam).post().content)
    for number in range(30):
        line.sync(line.say("patch", row, fields={"text": str(number % 10)}, base={"text": 99}))

    assert len(Line(sam).post().content) - before < 20


def full_scans(sql: str) -> list[str]:
    """The steps in the plan of `sql` that read a whole table."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            steps = [row[3] for row in cursor.fetchall()]
            return [step for step in steps if step.startswith("SCAN sync_") or step.startswith("SCAN notes_")]
        cursor.execute("SET LOCAL enable_seqscan = off")  # a small table is always read whole, otherwise
        cursor.execute(f"EXPLAIN {sql}")
        return [row[0] for row in cursor.fetchall() if "Seq Scan" in row[0]]


def test_every_query_uses_an_index(line: Line, sam: Browser) -> None:
    tablet = Line(sam)
    tablet.sync()
    row = line.create("x")
    with CaptureQueriesContext(connection) as captured:
        line.sync(line.say("patch", row, fields={"text": "y"}, base={"text": 99}))
        tablet.sync()

    asked = [each["sql"] for each in captured if each["sql"].startswith(("SELECT", "UPDATE"))]

    assert len(asked) > 10
    assert not [scan for sql in asked for scan in full_scans(sql)]


def test_a_query_without_an_index_is_noticed(line: Line) -> None:
    assert full_scans("SELECT id FROM notes_note WHERE text = 'x'")
