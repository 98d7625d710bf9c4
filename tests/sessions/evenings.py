"""What tests say about evenings: made, played and talked about over REST."""

from __future__ import annotations

from typing import Any

from sessions.plans.schema import Plan
from sync.models import Space
from tests.people import Browser

T0 = 1_763_800_000_000
URL = "/api/v1/sessions"


def body(plan: Plan, **more: Any) -> dict[str, Any]:
    """What it takes to make a session: Alex receives."""
    giver = {"person": None, "name": "Sam"}
    return {"title": "Tonight", "plan": plan, "giver": giver, "receiver": {**giver, "name": "Alex"}, **more}


def make(browser: Browser, plan: Plan, space: Space | None = None, **more: Any) -> str:
    """Make a session and return its id."""
    where = {"space": str(space.id)} if space else {}
    made = browser.post(URL, body(plan, **where, **more))
    assert made.status_code == 201, made.json()
    session: str = made.json()["id"]
    return session


def log(browser: Browser, session: str, *events: tuple[Any, ...]) -> Any:
    """Append (seconds after the start, kind[, payload]) and return the last answer."""
    answers = [
        browser.post(
            f"{URL}/{session}/events",
            {"seq": seq, "at": T0 + at * 1000, "kind": kind, "payload": dict(*payload)},
        )
        for seq, (at, kind, *payload) in enumerate(events, start=1)
    ]
    assert all(answer.status_code == 201 for answer in answers), [answer.json() for answer in answers]
    return answers[-1]


def give_all(browser: Browser, session: str, plan: Plan, begun: int = T0) -> None:
    """Give all of `plan`: each question is answered at once, and nothing else is touched."""
    events: list[tuple[int, str, dict[str, Any]]] = [(begun, "start", {})]
    now = begun
    for index, step in enumerate(plan["steps"]):
        if step["ask"]:
            events.append((now, "answer", {"step": index, "value": "yes"}))
        else:
            now += step["seconds"] * 1000
    for seq, (at, kind, payload) in enumerate([*events, (now, "finish", {})]):
        answer = browser.post(f"{URL}/{session}/events", {"seq": seq, "at": at, "kind": kind, "payload": payload})
        assert answer.status_code == 201, answer.json()


def say(browser: Browser, session: str, step: str = "p2.s1.left", **more: Any) -> Any:
    """Give feedback about one step."""
    return browser.post("/api/v1/feedback", {"session": session, "step": step, "verdict": "fine", **more})
