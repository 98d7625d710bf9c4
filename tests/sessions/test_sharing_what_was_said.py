"""Each thing that was said is its author's alone until they share it, and again when they take it back."""

from __future__ import annotations

import pytest

from sessions.plans.schema import Plan
from sync.models import Space
from tests.people import Browser
from tests.sessions.evenings import make, say
from tests.sync.talk import Line, rows

FEEDBACK, REFLECTIONS = "/api/v1/feedback", "/api/v1/reflections"


def shared_url(resource: str, row: str) -> str:
    return f"{resource}/{row}/shared"


def note(browser: Browser, session: str, text: str) -> str:
    made = browser.post(REFLECTIONS, {"session": session, "note": text})
    row: str = made.json()["id"]
    return row


def test_a_note_is_shared_without_the_moods_and_the_ratings(
    sam: Browser, alex: Browser, shared: Space, quiet: Plan
) -> None:
    session = make(sam, quiet, shared)
    say(alex, session)
    alex.post(REFLECTIONS, {"session": session, "mood_before": 0, "mood_after": 3})
    row = note(alex, session, "The shoulder blade!")

    assert alex.put(shared_url(REFLECTIONS, row)).json()["space"] == str(shared.id)

    seen = sam.get(REFLECTIONS).json()["results"]
    assert [(each["note"], each["mood_after"]) for each in seen] == [("The shoulder blade!", None)]
    assert sam.get(FEEDBACK).json()["results"] == []


def test_what_is_taken_back_is_forgotten_by_the_partners_phone(
    sam: Browser, alex: Browser, shared: Space, quiet: Plan
) -> None:
    row = say(alex, make(sam, quiet, shared)).json()["id"]
    phone = Line(sam)
    alex.put(shared_url(FEEDBACK, row))
    assert rows(phone.sync())[row]["data"]["verdict"] == "fine"

    assert alex.delete(shared_url(FEEDBACK, row)).status_code == 200

    assert rows(phone.sync())[row].keys() & {"deleted", "left", "data"} == {"deleted", "left"}
    assert sam.get(f"{FEEDBACK}/{row}").status_code == 404


def test_sharing_twice_changes_nothing(sam: Browser, alex: Browser, shared: Space, quiet: Plan) -> None:
    url = shared_url(FEEDBACK, say(alex, make(sam, quiet, shared)).json()["id"])
    first, second = alex.put(url), alex.put(url)
    assert (first.status_code, first["ETag"]) == (second.status_code, second["ETag"])


@pytest.mark.parametrize("method", ["put", "delete"])
def test_only_its_author_moves_it(sam: Browser, alex: Browser, shared: Space, quiet: Plan, method: str) -> None:
    row = say(alex, make(sam, quiet, shared)).json()["id"]
    alex.put(shared_url(FEEDBACK, row))
    answer = getattr(sam, method)(shared_url(FEEDBACK, row))
    assert (answer.status_code, answer.json()["code"]) == (403, "not_yours")


def test_it_is_not_moved_when_it_was_changed_meanwhile(sam: Browser, alex: Browser, shared: Space, quiet: Plan) -> None:
    said = say(alex, make(sam, quiet, shared))
    row = said.json()["id"]
    alex.patch(f"{FEEDBACK}/{row}", {"verdict": "less"})
    answer = alex.put(shared_url(FEEDBACK, row), HTTP_IF_MATCH=said["ETag"])
    assert (answer.status_code, answer.json()["code"]) == (412, "changed")


def test_what_is_about_an_evening_of_ones_own_cannot_be_shared(alex: Browser, shared: Space, quiet: Plan) -> None:
    row = say(alex, make(alex, quiet)).json()["id"]
    answer = alex.put(shared_url(FEEDBACK, row))
    assert (answer.status_code, list(answer.json()["errors"])) == (404, ["session"])
