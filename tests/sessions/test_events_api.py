"""The log of a session over REST: appended to, never changed."""

from __future__ import annotations

from typing import Any

import pytest

from sessions.plans.schema import Plan
from sync.models import Space
from tests.people import Browser
from tests.sessions.evenings import T0, URL, log, make


def test_it_keeps_the_log_in_its_order(sam: Browser, quiet: Plan) -> None:
    session = make(sam, quiet)
    log(sam, session, (60, "pause"), (0, "start"), (60, "resume"))
    kinds = [event["kind"] for event in sam.get(f"{URL}/{session}/events").json()]
    assert kinds == ["start", "pause", "resume"]


def test_it_lets_both_write_one_log(sam: Browser, alex: Browser, shared: Space, quiet: Plan) -> None:
    session = make(sam, quiet, shared)
    log(sam, session, (0, "start"))
    log(alex, session, (30, "stop"))
    assert len(sam.get(f"{URL}/{session}/events").json()) == 2


@pytest.mark.parametrize("method", ["get", "post"])
def test_it_does_not_exist_for_a_stranger(
    sam: Browser, charlie: Browser, shared: Space, quiet: Plan, method: str
) -> None:
    session = make(sam, quiet, shared)
    event = {"seq": 1, "at": T0, "kind": "start", "payload": {}}
    answer = getattr(charlie, method)(f"{URL}/{session}/events", event if method == "post" else None)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_it_gives_back_what_was_written(sam: Browser, quiet: Plan) -> None:
    session = make(sam, quiet)
    away = {"from": T0, "to": T0 + 5000, "mode": "continue"}
    assert log(sam, session, (9, "away", away)).json()["payload"] == away


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("softer", {"step": 1, "by": "giver"}),
        ("firmer", {"step": 1, "by": "giver"}),
        ("perfect", {"step": 1, "by": "giver"}),
        ("halt", {"step": 1, "by": "giver"}),
        ("heard", {"event": "018f2b6e-0000-7000-8000-000000000000"}),
        ("stay", {"step": 1, "seconds": 30}),
        ("finish_by", {"at": T0 + 3_600_000}),
        ("finish_by", {"at": None}),
    ],
)
def test_it_takes_what_is_said_while_it_lasts(sam: Browser, quiet: Plan, kind: str, payload: dict[str, Any]) -> None:
    session = make(sam, quiet)
    assert log(sam, session, (9, kind, payload)).json()["payload"] == payload


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("sing", {}),
        ("start", {"step": 1}),
        ("start", []),
        ("next", {}),
        ("next", {"step": -1}),
        ("next", {"step": "first"}),
        ("back", {"step": 10**9}),
        ("answer", {"step": 1}),
        ("answer", {"step": 1, "value": "x" * 41}),
        ("swap", {"step": 1}),
        ("swap", {"step": 1, "alternative": -1}),
        ("softer", {"step": 1}),
        ("firmer", {"step": 1, "by": "a stranger"}),
        ("halt", {"by": "giver"}),
        ("heard", {}),
        ("heard", {"event": "the last one"}),
        ("stay", {"step": 1}),
        ("stay", {"step": 1, "seconds": 601}),
        ("finish_by", {}),
        ("finish_by", {"at": "22:00"}),
        ("away", {"from": T0, "to": T0, "mode": "sleep"}),
        ("away", {"from": -1, "to": T0, "mode": "jump"}),
    ],
)
def test_it_refuses_what_no_player_writes(sam: Browser, quiet: Plan, kind: str, payload: Any) -> None:
    session = make(sam, quiet)
    answer = sam.post(f"{URL}/{session}/events", {"seq": 1, "at": T0, "kind": kind, "payload": payload})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert sam.get(f"{URL}/{session}/events").json() == []


@pytest.mark.parametrize(("field", "value"), [("at", -1), ("at", 2**60), ("at", "now"), ("seq", -1), ("seq", 2**40)])
def test_it_refuses_numbers_out_of_range(sam: Browser, quiet: Plan, field: str, value: Any) -> None:
    session = make(sam, quiet)
    answer = sam.post(f"{URL}/{session}/events", {"seq": 1, "at": T0, "kind": "start", "payload": {}, field: value})
    assert field in answer.json()["errors"]


def test_it_takes_a_clock_that_is_ten_years_off(sam: Browser, quiet: Plan) -> None:
    session = make(sam, quiet)
    log(sam, session, (10 * 365 * 86400, "start"))
    log(sam, session, (-10 * 365 * 86400, "stop"))
    assert len(sam.get(f"{URL}/{session}/events").json()) == 2


def test_from_the_first_start_on_the_plan_stays(sam: Browser, quiet: Plan) -> None:
    session = make(sam, quiet)
    assert sam.patch(f"{URL}/{session}", {"plan": {**quiet, "title": "Other"}}).status_code == 200
    log(sam, session, (0, "start"))
    answer = sam.patch(f"{URL}/{session}", {"plan": {**quiet, "title": "Too late"}})
    assert (answer.status_code, answer.json()["code"]) == (409, "immutable")
    kept = sam.get(f"{URL}/{session}").json()["plan"]
    assert (kept["title"], kept["begun"]) == ("Other", True)
