"""Sessions over REST: made once, read, deleted; seen by the two whose they are and by nobody else."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from sessions.plans.schema import Plan
from sync.ids import uuid7
from sync.models import Space
from tests.people import Browser
from tests.sessions.evenings import URL, body, make


def test_it_keeps_the_plan_as_it_was_frozen(sam: Browser, quiet: Plan) -> None:
    session = make(sam, quiet)
    assert sam.get(f"{URL}/{session}").json()["plan"] == quiet


def test_it_takes_the_id_that_a_phone_made(sam: Browser, quiet: Plan) -> None:
    mine = str(uuid7())
    assert make(sam, quiet, id=mine) == mine
    assert sam.post(URL, body(quiet, id=mine)).json()["code"] == "exists"


def test_it_lists_the_newest_first_and_without_plans(sam: Browser, quiet: Plan) -> None:
    first, second = make(sam, quiet), make(sam, quiet)
    listed = sam.get(URL).json()["results"]
    assert [each["id"] for each in listed] == [second, first]
    assert "plan" not in listed[0]


def test_it_shows_a_shared_session_to_both(sam: Browser, alex: Browser, shared: Space, quiet: Plan) -> None:
    session = make(sam, quiet, shared)
    assert alex.get(f"{URL}/{session}").json()["space"] == str(shared.id)


def test_it_keeps_a_personal_session_from_the_partner(sam: Browser, alex: Browser, shared: Space, quiet: Plan) -> None:
    session = make(sam, quiet)
    assert alex.get(f"{URL}/{session}").status_code == 404
    assert alex.get(URL).json()["results"] == []


@pytest.mark.parametrize("method", ["get", "delete"])
def test_it_does_not_exist_for_a_stranger(
    sam: Browser, charlie: Browser, shared: Space, quiet: Plan, method: str
) -> None:
    session = make(sam, quiet, shared)
    answer = getattr(charlie, method)(f"{URL}/{session}")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert sam.get(f"{URL}/{session}").status_code == 200


def test_it_makes_nothing_in_the_space_of_others(charlie: Browser, shared: Space, quiet: Plan) -> None:
    answer = charlie.post(URL, body(quiet, space=str(shared.id)))
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_it_deletes_only_what_was_seen(sam: Browser, quiet: Plan) -> None:
    session = make(sam, quiet)
    seen = sam.get(f"{URL}/{session}")["ETag"]
    assert sam.delete(f"{URL}/{session}", HTTP_IF_MATCH='"old.1"').json()["code"] == "changed"
    assert sam.delete(f"{URL}/{session}", HTTP_IF_MATCH=seen).status_code == 204
    assert sam.get(f"{URL}/{session}").status_code == 404


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 81),
        ("title", 7 * ["a"]),
        ("title", "two\nlines"),
        ("plan", None),
        ("plan", []),
        ("plan", {"schema": 1}),
        ("giver", "Sam"),
        ("giver", {"person": "me", "name": "Sam"}),
        ("giver", {"person": None}),
        ("receiver", {"person": None, "name": "Alex", "mood": 3}),
        ("planned_for", "tonight"),
        ("planned_for", -1),
        ("planned_for", 2**63),
        ("id", "12"),
        ("space", "ours"),
        ("stars", 5),
    ],
)
def test_it_refuses_what_makes_no_sense(sam: Browser, quiet: Plan, field: str, value: Any) -> None:
    answer = sam.post(URL, {**body(copy.deepcopy(quiet)), field: value})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert any(name.split(".")[0] == field for name in answer.json()["errors"])
    assert sam.get(URL).json()["results"] == []


@pytest.mark.parametrize("sent", [[], "session", 5, None])
def test_it_needs_an_object(sam: Browser, sent: Any) -> None:
    answer = sam.post(URL, sent)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
