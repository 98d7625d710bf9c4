"""The source text's 48 instructions, authored through the public API alone, sent as a file, equal field by field."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from routines import selectors
from routines.library import recipe_json, starter
from routines.recipe import Routine
from tests.people import Browser
from tests.routines.seed_rows import ROWS, Row, Seed

pytestmark = pytest.mark.django_db
URL = "/api/v1/routines"
Json = dict[str, Any]


def written_down() -> Json:
    source = starter("the-long-evening")
    assert source is not None
    return json.loads(json.dumps(recipe_json(source)))  # type: ignore[no-any-return]


def author(browser: Browser, source: Json) -> str:
    """Type the routine in, phase by phase and step by step, as anybody could. Return its id."""
    own = {name: source[name] for name in ("title", "intro", "notes", "position", "props", "agreements", "undress")}
    made = post(browser, URL, {**own, "omitted": source["omitted"]})["id"]
    for phase in source["phases"]:
        steps = phase.pop("steps")
        post(browser, f"{URL}/{made}/phases", phase)
        for step in steps:
            post(browser, f"{URL}/{made}/steps", {**step, "phase": phase["key"]})
    return str(made)


def post(browser: Browser, url: str, fields: Json) -> Json:
    answer = browser.post(url, fields)
    assert answer.status_code == 201, answer.content
    made: Json = answer.json()
    return made


def recipe(browser: Browser, routine_id: str) -> Routine:
    """The routine, beside the two sentences of the source that it resolves: nobody authors those."""
    source = starter("the-long-evening")
    assert source is not None
    return replace(selectors.find(browser.person, routine_id), contradictions=source.contradictions)


def test_all_48_rows_are_authored_exported_and_imported_by_charlie(sam: Browser, charlie: Browser) -> None:
    sams = author(sam, written_down())
    sent = sam.get(f"{URL}/{sams}/file").content
    taken = charlie.generic("POST", f"{URL}/import", sent, "application/json").json()

    assert taken["left_out"] == []
    assert differences(sam.get(f"{URL}/{sams}").json(), taken["routine"]) == []
    source = written_down()
    shown = sam.get(f"{URL}/{sams}").json()
    assert [name for name in source if shown[name] != source[name]] == ["id", "source", "contradictions"]
    for owner, routine_id in ((sam, sams), (charlie, taken["routine"]["id"])):
        assert lost(recipe(owner, routine_id)) == set()


def differences(left: Any, right: Any, path: str = "") -> list[str]:
    """Where two values differ, field by field; each routine has an id of its own."""
    if isinstance(left, dict) and isinstance(right, dict):
        names = sorted({*left, *right} - ({"id"} if not path else set()))
        return [each for name in names for each in differences(left.get(name), right.get(name), f"{path}/{name}")]
    if isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
        pairs = enumerate(zip(left, right, strict=True))
        return [each for index, (one, other) in pairs for each in differences(one, other, f"{path}/{index}")]
    return [] if left == right else [path]


def test_a_difference_would_be_seen() -> None:
    source, other = written_down(), written_down()
    other["phases"][1]["steps"][0]["bound"]["max"] += 1
    assert differences(source, other) == ["/phases/1/steps/0/bound/max"]


def lost(own: Routine) -> set[str]:
    """The instructions that this routine no longer holds as data."""
    return {row.id for row in ROWS if not _holds(row, own)}


def _holds(row: Row, own: Routine) -> bool:
    try:
        return bool(row.holds(Seed(own)))
    except (StopIteration, KeyError):
        return False
