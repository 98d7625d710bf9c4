"""How somebody felt before and after, and their note: theirs alone until shared."""

from __future__ import annotations

from typing import Any

import pytest

from sessions.plans.schema import Plan
from sync.models import Space
from tests.people import Browser
from tests.sessions.evenings import make

URL = "/api/v1/reflections"


def test_it_remembers_moods_and_a_note(sam: Browser, quiet: Plan) -> None:
    session = make(sam, quiet)
    made = sam.post(URL, {"session": session, "mood_before": 0, "mood_after": 4, "note": "Slept like a stone."})
    assert made.status_code == 201
    assert sam.get(f"{URL}/{made.json()['id']}").json() == made.json()
    assert (made.json()["mood_before"], made.json()["mood_after"]) == (0, 4)


def test_it_takes_silence(sam: Browser, quiet: Plan) -> None:
    made = sam.post(URL, {"session": make(sam, quiet)}).json()
    assert (made["mood_before"], made["mood_after"], made["note"]) == (None, None, "")


def test_it_hides_a_note_from_the_partner(sam: Browser, alex: Browser, shared: Space, quiet: Plan) -> None:
    made = alex.post(URL, {"session": make(sam, quiet, shared), "note": "For me."}).json()
    assert sam.get(f"{URL}/{made['id']}").status_code == 404
    assert sam.get(URL).json()["results"] == []


@pytest.mark.parametrize(
    ("field", "value"), [("mood_before", 5), ("mood_after", -1), ("mood_after", "undone"), ("note", "x" * 2001)]
)
def test_it_refuses_what_does_not_fit(sam: Browser, quiet: Plan, field: str, value: Any) -> None:
    answer = sam.post(URL, {"session": make(sam, quiet), field: value})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])
