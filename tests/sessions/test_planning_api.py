"""The best plan of exactly so many minutes: what the receiver's own rows do to it, and what nobody else hears of it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from rest_framework.test import APIClient

from routines.services import keep_copy
from routines.starters import STARTERS
from sessions.models import Session
from tests.people import Browser
from tests.sessions.evenings import body, make, say
from tests.sync.talk import Line, couple, new_id, outcome

URL = "/api/v1/plans"


def ask(browser: APIClient, **wishes: Any) -> Any:
    return browser.post(URL, {"minutes": 30, **wishes})


def plan_of(browser: Browser, **wishes: Any) -> Any:
    answer = ask(browser, **wishes)
    assert answer.status_code == 200, answer.json()
    return answer.json()["plan"]


def touched(plan: Any) -> set[str]:
    return {area for step in plan["steps"] for area in [*step["areas"], *step["path"]]}


def like(browser: Browser, key: str, **said: Any) -> None:
    for side in ("left", "right"):
        answer = browser.post("/api/v1/preferences", {"key": key, "side": side, **said})
        assert answer.status_code in (200, 201), answer.json()


@pytest.mark.parametrize("minutes", [10, 20, 45, 60])
def test_it_fits_to_the_second_and_can_be_kept(sam: Browser, minutes: int) -> None:
    plan = plan_of(sam, minutes=minutes)
    assert plan["seconds"] == sum(step["seconds"] for step in plan["steps"]) == minutes * 60
    assert Session.objects.count() == 0
    assert sam.post("/api/v1/sessions", body(plan)).status_code == 201


def test_it_is_the_same_plan_to_the_byte_when_it_is_asked_for_again(sam: Browser) -> None:
    wishes = {"focus": {"lower_back": 3}, "feeling": ["tense"], "receiver": str(sam.person.pk)}
    assert ask(sam, **wishes).content == ask(sam, **wishes).content


def test_it_keeps_to_a_routine_that_is_named(sam: Browser) -> None:
    plan = plan_of(sam, minutes=15, routine={"source": "starter", "id": "desk-shoulders"})
    assert (plan["routine"]["id"], plan["seconds"]) == ("desk-shoulders", 900)


def test_what_the_receiver_leaves_out_is_not_in_it(sam: Browser) -> None:
    assert "lower_back" in touched(plan_of(sam, focus={"lower_back": 3}))
    like(sam, "lower_back", interest="leave_out")
    assert "lower_back" not in touched(plan_of(sam, receiver=str(sam.person.pk)))


def test_what_is_private_shapes_the_partners_plan_and_is_not_told(sam: Browser, alex: Browser) -> None:
    couple(sam, alex)
    alex.post("/api/v1/cautions", {"effect": "avoid_area", "area": "lower_back"})
    like(alex, "shoulder_tops", interest="love")

    told = ask(sam, receiver=str(alex.person.pk)).json()

    assert "lower_back" not in touched(told["plan"])
    assert told["for_you"] is None
    text = json.dumps(told)
    assert "AVOIDED" not in text
    assert "STATED_LIKE" not in text


def test_the_receiver_reads_why(sam: Browser) -> None:
    like(sam, "shoulder_tops", interest="love")
    told = ask(sam, receiver=str(sam.person.pk)).json()["for_you"]
    codes = {reason["code"] for reasons in told["reasons"].values() for reason in reasons}
    assert "STATED_LIKE" in codes


def test_a_sensitive_area_takes_the_receivers_own_yes(sam: Browser, alex: Browser) -> None:
    couple(sam, alex)
    wishes = {"receiver": str(alex.person.pk), "opted_in": ["glutes"], "focus": {"glutes": 3}}
    answer = ask(sam, **wishes)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["opted_in"])
    assert "glutes" in touched(plan_of(alex, **wishes))


def test_what_felt_good_is_remembered(sam: Browser) -> None:
    first = plan_of(sam, minutes=20, routine={"source": "starter", "id": "twenty-quiet-minutes"})
    session = make(sam, first)
    blades = next(step for step in first["steps"] if step["areas"] == ["shoulder_blades"])
    for _ in range(3):
        say(
            sam,
            session,
            blades["key"],
            technique=blades["technique"],
            areas=["shoulder_blades"],
            verdict="more_next_time",
        )
    told = ask(sam, receiver=str(sam.person.pk)).json()["for_you"]
    assert {"code": "LIKED_BEFORE", "liked": 3, "of": 3} in [
        each for found in told["reasons"].values() for each in found
    ]


@pytest.mark.parametrize("who", ["charlie", "nobody_knows"])
def test_a_stranger_is_nobody(sam: Browser, charlie: Browser, who: str) -> None:
    receiver = charlie.person.pk if who == "charlie" else "018f6d3c-0000-7000-8000-000000000000"
    assert ask(sam, receiver=str(receiver)).status_code == 404


def test_what_is_not_possible_comes_with_the_nearest_that_is(sam: Browser) -> None:
    answer = ask(sam, minutes=120, routine={"source": "starter", "id": "hands-and-forearms"})
    told = answer.json()
    assert (answer.status_code, told["code"], told["binding"]) == (409, "not_possible", "too_long")
    assert plan_of(sam, minutes=told["nearest"], routine={"source": "starter", "id": "hands-and-forearms"})


@pytest.mark.parametrize(
    ("wishes", "field"),
    [
        ({"minutes": 4}, "minutes"),
        ({"minutes": 121}, "minutes"),
        ({"minutes": "soon"}, "minutes"),
        ({"focus": {"throat": 2}}, "focus"),
        ({"focus": {"feet": 9}}, "focus"),
        ({"leave_out": [{"area": "spine"}]}, "leave_out"),
        ({"feeling": ["drunk"]}, "feeling"),
        ({"focus": {"feet": 2}, "leave_out": [{"area": "feet"}]}, "leave_out"),
        ({"edits": {"out": ["p1.s1"], "keep": ["p1.s1"]}}, "edits"),
        ({"weather": "rain"}, "weather"),
    ],
)
def test_it_names_what_makes_no_sense(sam: Browser, wishes: dict[str, Any], field: str) -> None:
    answer = ask(sam, **wishes)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert field in {where.split(".")[0] for where in answer.json()["errors"]}


@pytest.mark.parametrize(
    ("wishes", "works"),
    [
        ({"minutes": 4}, "From 5 to 120"),
        ({"minutes": "soon"}, "From 5 to 120"),
        ({"focus": {"throat": 2}}, "lower_back"),
        ({"leave_out": [{"area": "spine"}]}, "lower_back"),
        ({"opted_in": ["throat"], "mine": True}, "glutes"),
        ({"feeling": ["drunk"]}, "tense, tired, cold, achy"),
        ({"props": ["hammock"]}, "towel"),
        ({"focus": {"feet": 2}, "leave_out": [{"area": "feet"}]}, "Choose one"),
    ],
)
def test_it_says_what_would_work(sam: Browser, wishes: dict[str, Any], works: str) -> None:
    mine = {"receiver": str(sam.person.pk)} if wishes.pop("mine", False) else {}
    assert works in json.dumps(ask(sam, **wishes, **mine).json()["errors"])


def test_an_empty_routine_says_that_it_is_empty(sam: Browser) -> None:
    empty = keep_copy(sam.person, replace(STARTERS[0], phases=()))
    answer = ask(sam, routine={"source": "own", "id": str(empty.id)})
    assert answer.status_code == 400
    assert answer.json()["errors"]["routine"][-1] == "There is nothing in it yet."


def test_it_takes_few_queries_however_much_was_said(sam: Browser, django_assert_num_queries: Any) -> None:
    like(sam, "feet", interest="love")
    session = make(sam, plan_of(sam, minutes=20))
    for number in range(5):
        say(sam, session, f"p1.s{number}", technique="effleurage", areas=["feet"], verdict="fine")
    with django_assert_num_queries(10):
        ask(sam, receiver=str(sam.person.pk))


def test_the_longest_plan_can_be_kept_by_a_phone(sam: Browser) -> None:
    session = new_id()
    line = Line(sam)
    answer = line.sync(line.say("create", session, "session", fields=body(plan_of(sam, minutes=114))))
    assert outcome(answer)["status"] == "applied"
