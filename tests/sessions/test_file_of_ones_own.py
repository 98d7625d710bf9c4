"""Everything of one's own goes out as a file, and comes in again without loss: the same rows, the same ids, once."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routines.library import starter
from routines.services import keep_copy
from sessions.plans.schema import Plan
from sync import rest
from sync.models import JournalEntry, Space
from tests.effort import examples
from tests.people import Browser, meet
from tests.sessions.evenings import URL, give_all, make, say
from tests.sync.stored import everything_stored

EXPORT, IMPORT = "/api/v1/export", "/api/v1/import"
Json = dict[str, Any]


def export(browser: Browser) -> Json:
    answer = browser.get(EXPORT)
    assert answer.status_code == 200
    told: Json = json.loads(answer.getvalue())
    return told


def take(browser: Browser, file: Json) -> Json:
    """Take a file in, in pieces."""
    sums: Json = {"made": 0, "back": 0, "there": 0, "left_out": []}
    rows = file["rows"]
    for first in range(0, max(len(rows), 1), 100):
        answer = browser.post(IMPORT, {**file, "rows": rows[first : first + 100]})
        assert answer.status_code == 200, answer.json()
        sums = {name: sums[name] + value for name, value in answer.json().items()}
    return sums


def rows_of(file: Json) -> dict[str, Json]:
    """By id, without the space that each was in."""
    return {row["id"]: {name: value for name, value in row.items() if name != "space"} for row in file["rows"]}


def live(browser: Browser, quiet: Plan, space: Space | None = None) -> str:
    """Make one of each kind."""
    session = make(browser, quiet, space, receiver={"person": str(browser.person.pk), "name": "Me"}, planned_for=5)
    give_all(browser, session, quiet)
    wish = {"seq": 99, "at": 1_763_800_000_000, "kind": "softer", "payload": {"step": 2, "by": "receiver"}}
    assert browser.post(f"{URL}/{session}/events", wish).status_code == 201
    place = {"area": "calves", "side": "left", "u": 0.5, "v": 0.25}
    say(browser, session, areas=["calves"], technique="effleurage", place=place)
    browser.post("/api/v1/reflections", {"session": session, "note": '=Ärmel, "hoch"\n', "mood_after": 3})
    browser.post("/api/v1/preferences", {"key": "calves", "side": "left", "interest": "love", "pressure": 2.5})
    browser.post("/api/v1/cautions", {"effect": "no_flat"})
    browser.post("/api/v1/forgotten", {"area": "feet", "technique": None})
    recipe = starter("scalp-and-neck")
    assert recipe
    keep_copy(browser.person, recipe)
    return session


def test_it_holds_everything_that_one_has(sam: Browser, quiet: Plan) -> None:
    session = live(sam, quiet)
    file = export(sam)

    assert {row["kind"] for row in file["rows"]} == {
        "profile", "preference", "caution", "routine", "phase", "step", "session", "session_event", "reflection",
        "feedback", "forgotten",
    }  # fmt: skip
    assert rows_of(file)[session]["data"]["plan"]["title"] == quiet["title"]
    assert (file["unknot"], file["person"]) == (1, str(sam.person.pk))


def test_each_line_is_a_row(sam: Browser, quiet: Plan) -> None:
    live(sam, quiet)
    head, *lines, foot = sam.get(EXPORT).getvalue().decode().splitlines()
    assert (json.loads(head + "]}")["unknot"], foot) == (1, "]}")
    assert json.loads(lines[0].removesuffix(","))["kind"] == "profile"
    assert len([json.loads(line.removesuffix(",")) for line in lines]) > 20


def test_an_account_without_anything_has_a_file(charlie: Browser) -> None:
    assert [row["kind"] for row in export(charlie)["rows"]] == ["profile"]


def test_all_that_was_erased_comes_back_as_it_was(sam: Browser, quiet: Plan) -> None:
    live(sam, quiet)
    before = export(sam)
    for row in [*before["rows"]]:
        if row["kind"] in ("session", "caution", "routine"):
            sam_erases(sam, row["kind"], row["id"])
    assert len(export(sam)["rows"]) < 5

    taken = take(sam, before)

    assert taken["left_out"] == []
    assert rows_of(export(sam)) == rows_of(before)


def sam_erases(browser: Browser, kind: str, row: str) -> None:
    rest.erase(browser.person, kind, UUID(row))


def test_taking_it_in_twice_changes_nothing(sam: Browser, quiet: Plan) -> None:
    live(sam, quiet)
    file = export(sam)
    entries = JournalEntry.objects.count()

    taken = take(sam, file)

    assert taken == {"made": 0, "back": 0, "there": len(file["rows"]), "left_out": []}
    assert JournalEntry.objects.count() == entries


def test_what_has_changed_since_stays_as_it_is_now(sam: Browser, quiet: Plan) -> None:
    session = make(sam, quiet, title="Before")
    file = export(sam)
    sam.patch(f"{URL}/{session}", {"title": "After"})
    assert take(sam, file)["there"] == len(file["rows"])
    assert sam.get(f"{URL}/{session}").json()["title"] == "After"


def test_it_fills_another_account(sam: Browser, quiet: Plan) -> None:
    """As on another installation: Sam's rows are gone from here, and Robin is who Sam was."""
    live(sam, quiet)
    before = export(sam)
    for row in before["rows"]:
        if row["kind"] in ("session", "caution", "routine", "forgotten", "preference"):
            sam_erases(sam, row["kind"], row["id"])
    robin = meet("Robin")
    fresh = json.loads(json.dumps(before))
    for row in fresh["rows"]:  # ids that no database has seen
        row["id"] = row["id"] if row["kind"] == "profile" else renamed(row["id"])
        row["data"] = {name: renamed(value) if name in REFERENCES else value for name, value in row["data"].items()}

    taken = take(robin, fresh)

    assert taken["left_out"] == []
    assert taken["made"] == len(before["rows"]) - 1, "of two profiles the own one stays"
    receiver = next(row for row in export(robin)["rows"] if row["kind"] == "session")["data"]["receiver"]
    assert receiver["person"] == str(robin.person.pk)


REFERENCES = {"session", "routine", "phase"}


def renamed(row_id: str) -> str:
    return str(UUID(int=UUID(row_id).int ^ 1)) if UUID(row_id).version == 7 else row_id


def test_what_the_partner_said_is_read_and_not_said_again(
    sam: Browser, alex: Browser, shared: Space, quiet: Plan
) -> None:
    session = make(sam, quiet, shared)
    told = say(alex, session, space=str(shared.id)).json()["id"]
    kept = say(alex, session).json()["id"]
    file = export(sam)
    assert rows_of(file).keys() & {told, kept} == {told}
    sam.delete(f"{URL}/{session}")

    taken = take(sam, file)

    assert [(each["id"], each["code"]) for each in taken["left_out"] if each["kind"] == "feedback"] == [
        (told, "not_yours")
    ]
    assert export(sam)["rows"][-1]["space"] == "personal"


@pytest.mark.parametrize("goes", [rest.delete, rest.erase])
def test_nothing_of_an_evening_that_is_gone_is_in_any_byte_of_it(sam: Browser, quiet: Plan, goes: Any) -> None:
    session = make(sam, quiet, title="Marmalade")
    sam.post("/api/v1/reflections", {"session": session, "note": "Marmalade"})
    assert b"Marmalade" in sam.get(EXPORT).getvalue()
    goes(sam.person, "session", UUID(session))
    assert b"Marmalade" not in sam.get(EXPORT).getvalue()
    assert (b"Marmalade" in everything_stored()) == (goes is rest.delete)  # deleted, it can still be taken back


def test_the_archive_holds_the_document_and_tables(sam: Browser, quiet: Plan) -> None:
    live(sam, quiet)
    packed = zipfile.ZipFile(io.BytesIO(sam.get("/api/v1/export.zip").getvalue()))

    assert rows_of(json.loads(packed.read("unknot.json"))) == rows_of(export(sam))
    (said,) = csv.DictReader(io.StringIO(packed.read("feedback.csv").decode()))
    assert (said["verdict"], json.loads(said["areas"]), json.loads(said["place"])["u"]) == ("fine", ["calves"], 0.5)
    (reflected,) = csv.DictReader(io.StringIO(packed.read("reflection.csv").decode(), newline=""))
    assert reflected["note"] == '\'=Ärmel, "hoch"', "no table reckons with what somebody wrote"


BAD: list[tuple[Any, str]] = [
    (None, "unknown_kind"),
    ({"kind": "spell", "id": str(uuid4()), "data": {}}, "unknown_kind"),
    ({"kind": ["caution"], "id": str(uuid4()), "data": {}}, "unknown_kind"),
    ({"kind": "caution", "id": "1", "data": {"effect": "no_flat"}}, "invalid"),
    ({"kind": "caution", "id": str(uuid4()), "data": []}, "invalid"),
    ({"kind": "caution", "id": str(uuid4()), "data": {"effect": "curse"}}, "invalid"),
    ({"kind": "caution", "id": str(uuid4()), "data": {"effect": "no_flat", "why": "x"}}, "invalid"),
    ({"kind": "caution", "id": str(uuid4()), "owner": str(uuid4()), "data": {"effect": "no_flat"}}, "not_yours"),
    ({"kind": "reflection", "id": str(uuid4()), "data": {"session": str(uuid4()), "note": "x"}}, "not_found"),
    ({"kind": "routine", "id": str(uuid4()), "data": {"title": "x" * 20_000}}, "too_large"),
    ({"kind": "routine", "id": str(uuid4()), "data": {"title": "\x00"}}, "invalid"),
]


def test_it_says_line_by_line_what_it_left_out(sam: Browser) -> None:
    good = {"kind": "caution", "id": str(uuid4()), "owner": None, "data": {"effect": "no_flat"}}
    rows = [raw for raw, _ in BAD]
    answer = sam.post(IMPORT, {"unknot": 1, "person": str(sam.person.pk), "rows": [*rows, good]}).json()
    assert [(each["line"], each["code"]) for each in answer["left_out"]] == [
        (number, code) for number, (_, code) in enumerate(BAD, start=1)
    ]
    assert answer["made"] == 1


def test_a_row_of_somebody_else_looks_like_an_id_that_is_taken(sam: Browser, charlie: Browser, quiet: Plan) -> None:
    session = make(sam, quiet)
    file = export(sam)
    taken = take(charlie, {**file, "person": str(charlie.person.pk)})
    assert (taken["left_out"][-1]["id"], taken["left_out"][-1]["code"]) == (session, "exists")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ([], 400, "malformed"),
        ({"unknot": 2, "rows": []}, 400, "malformed"),
        ({"unknot": 1, "person": "Sam", "rows": []}, 400, "malformed"),
        ({"unknot": 1, "person": str(uuid4()), "rows": {}}, 400, "malformed"),
        ({"unknot": 1, "person": str(uuid4()), "rows": [0] * 501}, 413, "too_large"),
    ],
)
def test_it_refuses_what_is_no_file(sam: Browser, body: Any, status: int, code: str) -> None:
    answer = sam.post(IMPORT, body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=6,
)
fields = st.dictionaries(st.text(max_size=8), values)
anything = st.fixed_dictionaries(
    {"kind": st.sampled_from(["session", "session_event", "feedback", "preference", "step"]) | values},
    optional={
        "id": st.uuids().map(str) | values,
        "owner": values,
        "data": st.dictionaries(st.text(max_size=8), values),
    },
)


@settings(max_examples=examples(60), deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=st.lists(anything | values, max_size=6))
def test_no_row_however_odd_is_a_fault(db: None, rows: list[Any]) -> None:
    sam = meet("Sam")
    answer = sam.post(IMPORT, {"unknot": 1, "person": str(sam.person.pk), "rows": rows})
    assert answer.status_code == 200
    assert len(answer.json()["left_out"]) == len(rows)
