"""An event that must not wait goes past the outbox, and comes through it as well: it counts once."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from sessions.plans.schema import Plan
from sync.ids import uuid7
from sync.models import JournalEntry, Space
from tests.people import Browser
from tests.sessions.evenings import T0, URL, make
from tests.sessions.test_rows_in_sync import FRONT


def stop_of(session: str) -> dict[str, Any]:
    """The event, and what else both ways say of it."""
    fields = {"session": session, "seq": 1, "at": T0, "kind": "stop", "payload": {}}
    return {"uid": str(uuid4()), "id": str(uuid7()), "fields": fields}


def past(browser: Browser, session: str, stop: dict[str, Any]) -> Any:
    fields = {name: value for name, value in stop["fields"].items() if name != "session"}
    return browser.post(f"{URL}/{session}/events", {**fields, "id": stop["id"], "uid": stop["uid"]})


def through(browser: Browser, stop: dict[str, Any]) -> dict[str, Any]:
    mutation = {"mid": 1, "space": "me", "op": "create", "kind": "session_event", "at": T0, **stop}
    answer = browser.post("/api/v1/sync", {**FRONT, "device": str(uuid4()), "mutations": [mutation]})
    result: dict[str, Any] = answer.json()["results"][0]
    return result


def log_of(browser: Browser, session: str) -> list[str]:
    return [event["id"] for event in browser.get(f"{URL}/{session}/events").json()]


def test_the_outbox_brings_a_duplicate(sam: Browser, quiet: Plan) -> None:
    session = make(sam, quiet)
    stop = stop_of(session)
    assert past(sam, session, stop).status_code == 201
    result = through(sam, stop)
    assert (result["status"], result["first"]["status"]) == ("duplicate", "applied")
    assert log_of(sam, session) == [stop["id"]]


def test_what_comes_late_past_the_outbox_is_answered_with_the_event(sam: Browser, quiet: Plan) -> None:
    session = make(sam, quiet)
    stop = stop_of(session)
    assert through(sam, stop)["status"] == "applied"
    for _ in range(2):
        answer = past(sam, session, stop)
        assert answer.status_code == 201, answer.json()
        assert answer.json()["id"] == stop["id"]
    assert log_of(sam, session) == [stop["id"]]


def test_a_refusal_is_repeated(sam: Browser, quiet: Plan) -> None:
    session = make(sam, quiet)
    stop = stop_of(session)
    stop["fields"]["at"] = -1
    assert through(sam, stop)["status"] == "rejected"
    stop["fields"]["at"] = T0
    assert past(sam, session, stop).json()["code"] == "invalid"
    assert log_of(sam, session) == []


def test_the_uid_of_somebody_else_says_nothing(sam: Browser, alex: Browser, shared: Space, quiet: Plan) -> None:
    session = make(sam, quiet, shared)
    stop = stop_of(session)
    past(sam, session, stop)
    other = {**stop, "id": str(uuid7())}
    assert past(alex, session, other).status_code == 201
    assert log_of(alex, session) == [stop["id"], other["id"]]


def test_the_journal_has_who_wrote_it(sam: Browser, alex: Browser, shared: Space, quiet: Plan) -> None:
    session = make(sam, quiet, shared)
    stop = stop_of(session)
    past(alex, session, stop)
    through(alex, stop)
    entries = JournalEntry.objects.filter(row_id=stop["id"]).order_by("id")
    assert [(entry.author_id, entry.repeat) for entry in entries] == [(alex.person.pk, False), (alex.person.pk, True)]


def test_a_uid_is_a_uuid(sam: Browser, quiet: Plan) -> None:
    session = make(sam, quiet)
    answer = past(sam, session, {**stop_of(session), "uid": "now"})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
