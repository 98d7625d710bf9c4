"""Server and phone find the same evenings and tell the same loves: tests/vectors/memory.json holds both to it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.people import Browser
from tests.sessions.test_file_of_ones_own import take

SHARED: dict[str, Any] = json.loads((Path(__file__).parents[1] / "vectors/memory.json").read_text())


@pytest.fixture
def remembering(sam: Browser) -> Browser:
    """Sam, with the rows of the vectors."""
    file = {"unknot": 1, "exported_at": 1, "person": SHARED["person"], "rows": SHARED["rows"]}
    assert take(sam, file)["left_out"] == []
    return sam


def test_each_wish_finds_what_the_phone_finds(remembering: Browser) -> None:
    for one in SHARED["found"]:
        answer = remembering.get("/api/v1/history", one["wanted"])
        assert [each["id"] for each in answer.json()["results"]] == one["sessions"], one["wanted"]


def test_what_is_loved_is_what_the_phone_tells(remembering: Browser) -> None:
    assert remembering.get("/api/v1/loves").json()["areas"] == SHARED["loves"]
