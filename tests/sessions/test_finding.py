"""Evenings are found again by what was touched, how, with which routine, in which mood, by whom, when and in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from routines.library import starter
from sessions.plans import plan_from
from sessions.plans.schema import Plan
from sync.models import Space
from tests.people import Browser
from tests.sessions.evenings import T0, give_all, log, make

URL = "/api/v1/history"


def found(browser: Browser, **wanted: Any) -> list[str]:
    answer = browser.get(URL, wanted)
    assert answer.status_code == 200, answer.json()
    return [each["id"] for each in answer.json()["results"]]


def plan_of(slug: str) -> Plan:
    recipe = starter(slug)
    assert recipe
    return plan_from(recipe)


@pytest.fixture
def given(sam: Browser, quiet: Plan) -> str:
    """All of Twenty quiet minutes."""
    session = make(sam, quiet, title="Ärmel hoch")
    give_all(sam, session, quiet)
    return session


def test_by_an_area_that_hands_were_on(sam: Browser, given: str, quiet: Plan) -> None:
    make(sam, quiet)  # not begun: nothing was touched
    assert found(sam, area="shoulder_blades") == [given]
    assert found(sam, area="feet") == []


def test_by_a_technique_at_an_area(sam: Browser, given: str) -> None:
    assert found(sam, technique="effleurage", area="shoulder_blades") == [given]
    assert found(sam, technique="compression", area="shoulder_blades") == []


def test_not_by_an_area_that_was_not_reached(sam: Browser, quiet: Plan) -> None:
    log(sam, make(sam, quiet), (0, "start"), (10, "stop"))
    assert found(sam, area="shoulder_blades") == []


def test_by_its_routine(sam: Browser, given: str) -> None:
    other = make(sam, plan_of("desk-shoulders"))
    assert found(sam, routine="desk-shoulders") == [other]
    assert found(sam, routine="twenty-quiet-minutes") == [given]


def test_by_the_mood_that_one_may_know(sam: Browser, alex: Browser, shared: Space, quiet: Plan) -> None:
    session = make(sam, quiet, shared)
    said = alex.post("/api/v1/reflections", {"session": session, "mood_after": 4}).json()["id"]
    assert (found(alex, mood=4), found(alex, mood=3), found(sam, mood=4)) == ([session], [], [])
    alex.put(f"/api/v1/reflections/{said}/shared")
    assert found(sam, mood=4) == [session]


def test_by_who_gives_and_who_receives(sam: Browser, quiet: Plan, given: str) -> None:
    me = {"person": str(sam.person.pk), "name": "Sam"}
    mine = make(sam, quiet, giver=me)
    assert found(sam, giver=me["person"]) == [mine]
    assert found(sam, receiver=me["person"]) == []


def test_by_days_where_one_is(sam: Browser, quiet: Plan) -> None:
    late = datetime(2025, 11, 14, 23, 30, tzinfo=UTC)
    session = make(sam, quiet, planned_for=int(late.timestamp() * 1000))
    assert found(sam, since="2025-11-14", until="2025-11-14") == [session]
    assert found(sam, since="2025-11-14", until="2025-11-14", zone="Europe/Berlin") == []
    assert found(sam, since="2025-11-15", until="2025-11-15", zone="Europe/Berlin") == [session]


def test_by_words_of_title_names_and_ones_own_note(sam: Browser, alex: Browser, shared: Space, quiet: Plan) -> None:
    session = make(sam, quiet, shared, title="After the hike")
    alex.post("/api/v1/reflections", {"session": session, "note": "Only the marmalade"})
    assert found(sam, text="HIKE") == found(sam, text="alex") == found(alex, text="marmalade") == [session]
    assert found(sam, text="marmalade") == []


def test_by_all_of_it_at_once(sam: Browser, given: str) -> None:
    assert found(sam, area="shoulder_blades", outcome="finished", text="hoch") == [given]
    assert found(sam, area="shoulder_blades", outcome="stopped", text="hoch") == []


def test_the_latest_evening_is_first_whenever_it_was_written_down(sam: Browser, quiet: Plan) -> None:
    days = {make(sam, quiet, planned_for=T0 + day * 86_400_000): day for day in (3, 9, 1)}
    assert [days[each] for each in found(sam)] == [9, 3, 1]


def test_a_page_follows_another(sam: Browser, quiet: Plan) -> None:
    for day in range(23):
        make(sam, quiet, planned_for=T0 + timedelta(days=day).seconds * 1000, title="Find me")
    make(sam, quiet, title="Other")
    first = sam.get(URL, {"text": "find"}).json()
    second = sam.get(first["next"]).json()
    assert len({each["id"] for each in (*first["results"], *second["results"])}) == 23
    assert second["next"] is None


def test_sessions_are_found_the_same_way(sam: Browser, given: str, quiet: Plan) -> None:
    make(sam, quiet)
    answer = sam.get("/api/v1/sessions", {"area": "shoulder_blades"}).json()
    assert [each["id"] for each in answer["results"]] == [given]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("area", "aura"), ("technique", "magic"), ("mood", "5"), ("mood", "undone"), ("giver", "Sam"),
        ("since", "today"), ("until", "9999-12-31"), ("zone", "Middle/Earth"),
        ("zone", "../../etc/passwd"), ("text", "x" * 81),
        ("text", "\x00"), ("aera", "feet"), ("outcome", "won"),
    ],
)  # fmt: skip
def test_it_refuses_what_nothing_can_be_found_by(sam: Browser, name: str, value: str) -> None:
    answer = sam.get(URL, {name: value})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [name])
