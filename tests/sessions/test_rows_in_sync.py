"""Sessions, events, reflections and feedback as phones write them."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest

from sessions.models import SessionEvent
from sessions.plans.schema import Plan
from sync.ids import uuid7
from sync.models import Space
from tests.people import Browser
from tests.sessions.evenings import T0, URL, body

FRONT = {"schema": 1, "now": T0, "cursors": {}}


def push(browser: Browser, *mutations: dict[str, Any], space: str = "me") -> list[dict[str, Any]]:
    """Send creations from a new phone and return what became of each."""
    sent = [
        {"mid": mid, "uid": str(uuid4()), "space": space, "op": "create", "at": T0, **mutation}
        for mid, mutation in enumerate(mutations, start=1)
    ]
    answer = browser.post("/api/v1/sync", {**FRONT, "device": str(uuid4()), "mutations": sent})
    assert answer.status_code == 200, answer.json()
    results: list[dict[str, Any]] = answer.json()["results"]
    return results


def session(plan: Plan, **more: Any) -> dict[str, Any]:
    return {"kind": "session", "id": str(uuid7()), "fields": body(plan), **more}


def event(of: dict[str, Any], seq: int = 1, kind: str = "start", **payload: Any) -> dict[str, Any]:
    fields = {"session": of["id"], "seq": seq, "at": T0 + seq, "kind": kind, "payload": payload}
    return {"kind": "session_event", "id": str(uuid7()), "fields": fields}


def statuses(results: list[dict[str, Any]]) -> list[str]:
    return [result.get("code", result["status"]) for result in results]


def test_it_takes_a_whole_evening_at_once(sam: Browser, quiet: Plan) -> None:
    tonight = session(quiet)
    said = {"session": tonight["id"], "step": "p2.s1.left", "technique": "effleurage", "areas": [], "verdict": "fine"}
    feedback = {"kind": "feedback", "id": str(uuid7()), "fields": {**said, "pressure_felt": None}}
    mood = {"session": tonight["id"], "mood_before": 1, "mood_after": 4, "note": ""}
    reflection = {"kind": "reflection", "id": str(uuid7()), "fields": mood}
    results = push(sam, tonight, event(tonight), event(tonight, 2, "stop"), feedback, reflection)
    assert statuses(results) == ["applied"] * 5
    assert sam.get("/api/v1/history").json()["results"][0]["verdicts"]["fine"] == 1


def test_it_gives_a_new_phone_everything_back(sam: Browser, quiet: Plan) -> None:
    tonight = session(quiet)
    push(sam, tonight, event(tonight))
    (space,) = sam.post("/api/v1/sync", {**FRONT, "device": str(uuid4())}).json()["spaces"]
    told = {change["kind"]: change["data"] for change in space["changes"]}
    assert told["session"] == {**body(quiet), "planned_for": None}
    assert told["session_event"]["session"] == tonight["id"]


def plan_patch(of: dict[str, Any], plan: Plan, title: str, **more: Any) -> dict[str, Any]:
    return {
        "kind": "session",
        "id": of["id"],
        "op": "patch",
        "base": {},
        "fields": {"plan": {**plan, "title": title, **more}},
    }


def plan_of(browser: Browser, of: dict[str, Any]) -> dict[str, Any]:
    plan: dict[str, Any] = browser.get(f"{URL}/{of['id']}").json()["plan"]
    return plan


def test_a_plan_changes_until_it_is_begun(sam: Browser, quiet: Plan) -> None:
    tonight = session(quiet)
    longer, begun = plan_patch(tonight, quiet, "Longer"), plan_patch(tonight, quiet, "Longer", begun=True)
    results = push(sam, tonight, longer, begun, event(tonight), plan_patch(tonight, quiet, "Too late"))
    assert statuses(results) == ["applied"] * 4 + ["immutable"]
    assert plan_of(sam, tonight)["title"] == "Longer"


@pytest.mark.parametrize("begins_first", [True, False])
def test_the_plan_that_somebody_has_begun_stays_whoever_comes_first(
    sam: Browser, alex: Browser, shared: Space, quiet: Plan, begins_first: bool
) -> None:
    tonight = session(quiet)
    push(sam, tonight, space=str(shared.id))
    begun, edited = plan_patch(tonight, quiet, "As planned", begun=True), plan_patch(tonight, quiet, "Edited")
    both = [(alex, begun), (sam, edited)]
    in_turn = both if begins_first else both[::-1]
    said = [push(who, change, space=str(shared.id))[0] for who, change in in_turn]
    assert statuses(said) == (["applied", "lost_to"] if begins_first else ["applied", "applied"])
    assert plan_of(sam, tonight)["title"] == "As planned"


def test_events_never_change_and_never_go(sam: Browser, quiet: Plan) -> None:
    tonight = session(quiet)
    began = event(tonight)
    again = {"kind": "session_event", "id": began["id"], "fields": {"seq": 2}, "base": {}}
    results = push(sam, tonight, began, {**again, "op": "patch"}, {**again, "op": "delete", "fields": {}})
    assert statuses(results) == ["applied", "applied", "immutable", "immutable"]


def test_events_live_where_their_session_does(sam: Browser, shared: Space, quiet: Plan) -> None:
    ours, mine = session(quiet), session(quiet)
    assert statuses(push(sam, ours, space=str(shared.id))) == ["applied"]
    assert statuses(push(sam, event(ours), mine)) == ["applied", "applied"]
    assert statuses(push(sam, event(ours), event(mine), space=str(shared.id))) == ["applied", "applied"]
    assert SessionEvent.objects.filter(space=shared, session=ours["id"]).count() == 2
    assert SessionEvent.objects.exclude(space=shared).get().session_id == UUID(mine["id"])


def test_private_feedback_may_be_about_a_shared_session(
    sam: Browser, alex: Browser, shared: Space, quiet: Plan
) -> None:
    ours = session(quiet)
    push(sam, ours, space=str(shared.id))
    fields = {"session": ours["id"], "step": "p1.s1", "verdict": "less"}
    assert statuses(push(alex, {"kind": "feedback", "id": str(uuid7()), "fields": fields})) == ["applied"]
    (space,) = [each for each in sam.post("/api/v1/sync", {**FRONT, "device": str(uuid4())}).json()["spaces"]
                if each["id"] == str(shared.id)]  # fmt: skip
    assert [change["kind"] for change in space["changes"]] == ["session"]


def test_a_stranger_writes_no_events(sam: Browser, charlie: Browser, shared: Space, quiet: Plan) -> None:
    ours = session(quiet)
    push(sam, ours, space=str(shared.id))
    assert statuses(push(charlie, event(ours))) == ["not_found"]
    assert statuses(push(charlie, event(ours), space=str(shared.id))) == ["not_found"]


def test_bad_rows_block_nothing(sam: Browser, quiet: Plan) -> None:
    good = session(quiet)
    bad: Any = {**quiet, "seconds": 5}
    results = push(sam, session(bad), good, event(good, kind="sing"), event(good, kind="next", step="x"), event(good))
    assert statuses(results) == ["invalid", "applied", "invalid", "invalid", "applied"]


def test_a_plan_has_its_limit(sam: Browser, quiet: Plan) -> None:
    endless: Any = {**quiet, "notes": ["x" * 600] * 240}
    assert statuses(push(sam, session(endless))) == ["too_large"]
