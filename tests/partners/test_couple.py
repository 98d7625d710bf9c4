"""What a couple is over REST, and what pairing brings along."""

from __future__ import annotations

from typing import Any

import pytest

from routines.models import Phase, Routine, Step
from routines.services import keep_copy
from routines.starters import STARTERS
from sync.models import Space
from tests.partners.pairing import pair
from tests.people import Browser
from tests.sync.talk import Line, rows

URL = "/api/v1/couple"
SHORT = min(STARTERS, key=lambda starter: len(starter.steps))


def kinds(browser: Browser) -> dict[str, int]:
    """How many rows of each kind a new phone of this person gets in the couple's space."""
    answer = Line(browser).sync()
    changes = next(space["changes"] for space in answer["spaces"] if space["kind"] == "couple")
    return {kind: sum(change["kind"] == kind for change in changes) for kind in {each["kind"] for each in changes}}


def test_it_tells_of_the_partner(sam: Browser, alex: Browser) -> None:
    pair(sam, alex)
    alex.patch("/api/v1/me", {"color": "moon"})

    couple = sam.get(URL).json()

    assert couple["partner"] == {"id": str(alex.person.pk), "name": "Alex", "color": "moon"}
    assert couple["id"] == alex.get(URL).json()["id"] == str(Space.objects.get(kind="couple").id)


def test_one_who_is_alone_has_none(charlie: Browser) -> None:
    assert (charlie.get(URL).status_code, charlie.delete(URL).status_code) == (404, 204)


def test_the_partners_name_is_there_offline(sam: Browser, alex: Browser) -> None:
    pair(sam, alex)

    profiles = [row for row in rows(Line(sam).sync()).values() if row["kind"] == "profile"]

    assert {row["owner"]: row["data"]["name"] for row in profiles} == {
        str(sam.person.pk): "Sam",
        str(alex.person.pk): "Alex",
    }


def test_a_new_name_reaches_the_partner(sam: Browser, alex: Browser) -> None:
    pair(sam, alex)
    line = Line(sam)
    line.sync()

    alex.patch("/api/v1/me", {"name": "Alexis"})

    assert [row["data"]["name"] for row in rows(line.sync()).values()] == ["Alexis"]
    assert alex.get("/api/v1/me").json()["name"] == "Alexis"


def test_nothing_old_comes_along_unasked(sam: Browser, alex: Browser) -> None:
    keep_copy(sam.person, SHORT)

    pair(sam, alex)

    assert kinds(alex) == {"profile": 2}


def test_what_each_offered_comes_along(sam: Browser, alex: Browser) -> None:
    keep_copy(sam.person, SHORT)
    keep_copy(alex.person, SHORT)

    pair(sam, alex, offers=["routine"])

    steps = sum(len(phase.steps) for phase in SHORT.phases)
    assert kinds(alex) == {"profile": 2, "routine": 1, "phase": len(SHORT.phases), "step": steps}


def test_either_leaves_alone_and_at_once(sam: Browser, alex: Browser) -> None:
    pair(sam, alex)

    assert alex.delete(URL).status_code == 204

    assert (sam.get(URL).status_code, alex.get(URL).status_code) == (404, 404)
    assert sam.get("/api/v1/me").json()["name"] == "Sam"
    assert [row["data"]["name"] for row in rows(Line(sam).sync()).values()] == ["Sam"]


def test_each_has_the_whole_routine_afterwards(sam: Browser, alex: Browser) -> None:
    routine = keep_copy(sam.person, SHORT)
    pair(sam, alex, offers=["routine"])

    sam.delete(URL)

    steps = sum(len(phase.steps) for phase in SHORT.phases)
    for model, count in ((Routine, 1), (Phase, len(SHORT.phases)), (Step, steps)):
        assert [found(model, browser).count() for browser in (sam, alex)] == [count, count]
    copy = found(Routine, alex).get()
    assert alex.get(f"/api/v1/routines/{copy.id}").json()["phases"] != []
    assert alex.get(f"/api/v1/routines/{routine.id}").status_code == 404
    assert set(found(Step, alex).values_list("phase__routine", flat=True)) == {copy.id}


def found(model: Any, browser: Browser) -> Any:
    return model.objects.for_person(browser.person)


@pytest.mark.parametrize("times", [1, 2])
def test_they_may_pair_again(sam: Browser, alex: Browser, times: int) -> None:
    first = pair(sam, alex)["id"]
    for _ in range(times):
        sam.delete(URL)
        second = pair(alex, sam)["id"]

    assert first != second
    assert kinds(sam) == {"profile": 2}


def test_what_was_kept_stays_behind_when_the_rest_comes_along(sam: Browser, alex: Browser) -> None:
    for key, kept in (("scalp", False), ("abdomen", True)):
        sam.post("/api/v1/preferences", {"key": key, "interest": "love", "only_mine": kept})

    pair(sam, alex, offers=["preference"])

    assert [row["key"] for row in alex.get("/api/v1/preferences").json()["results"]] == ["scalp"]
    assert kinds(alex) == {"profile": 2, "preference": 1}
