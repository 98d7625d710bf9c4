"""What people say about tonight, and about the plan that was shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from routines.starters import STARTERS
from sessions.planner import BadRequest, Edits, Giver, Limit, Observation, Receiver, Request, candidate_key, plan
from tests.people import Browser
from tests.planner.people import ALEX, DESK, LONG, QUIET, areas, lengths, not_possible, planned, step
from tests.sessions.evenings import make

EVENING = Request(30, LONG, receiver=ALEX)


def test_more_of_an_area_is_more_time_there() -> None:
    usual, more = (planned(replace(EVENING, focus=focus)).plan for focus in ({}, {"lower_back": 3}))
    assert lengths(more)["p5.s4"] > lengths(usual)["p5.s4"]


def test_a_foot_that_is_left_out_leaves_the_other() -> None:
    evening = replace(EVENING, minutes=60, leave_out=frozenset({("feet", "left")}))
    feet = [each for each in planned(evening).plan["steps"] if "feet" in each["areas"]]
    assert {each["side"] for each in feet} == {"right"}


def test_thumbs_that_hurt_are_spared() -> None:
    tired = planned(replace(EVENING, giver=Giver("little", frozenset({"thumbs"})))).plan
    usual = planned(EVENING).plan
    thumbs = [sum(each["seconds"] for each in made["steps"] if "thumb" in each["tools"]) for made in (tired, usual)]
    assert thumbs[0] < thumbs[1]


def test_clothes_that_stay_on_stay_on() -> None:
    evening = Request(15, DESK, props=frozenset({"chair"}))
    assert {each["drape"] for each in planned(evening).plan["steps"]} == {"clothed"}


def test_a_minute_more_moves_few_steps() -> None:
    before = planned(EVENING).plan
    after = planned(replace(EVENING, minutes=31, previous=before)).plan
    moved = [key for key in lengths(before) if abs(lengths(before)[key] - lengths(after).get(key, 0)) > 20]
    assert len(moved) <= 2


def test_out_in_longer_and_another_way() -> None:
    before = planned(EVENING).plan
    ways = {"p2.s5": "Gather and squeeze"}
    wish = Edits(out=frozenset({"p2.s1"}), keep=frozenset({"p6.s4"}), longer={"p4.s2": 1}, way=ways)
    after = planned(replace(EVENING, previous=before, edits=wish)).plan
    assert "p2.s1.left" not in lengths(after)
    assert "p6.s4.left" in lengths(after)
    assert lengths(after)["p4.s2"] > lengths(before)["p4.s2"]
    assert step(after, "p2.s5")["title"] == "Gather and squeeze"


def test_a_surprise_is_one_short_ordinary_step_that_was_never_tried() -> None:
    areas = ("shoulder_tops", "lower_back", "calves")
    seen = tuple(Observation(area, "effleurage", "fine", shared=True) for area in areas)
    evening = Request(20, LONG, receiver=replace(ALEX, observations=seen), surprise=True)
    new = [each for each in planned(evening).plan["steps"] if {"code": "NEW_TRY"} in each["reasons"]]
    assert len({candidate_key(each) for each in new}) == 1
    assert all(each["seconds"] <= 90 for each in new)


def test_that_something_is_new_is_told_to_who_knows_what_was_tried() -> None:
    seen = (Observation("shoulder_tops", "effleurage", "fine"),)
    made = planned(Request(20, LONG, receiver=replace(ALEX, observations=seen), surprise=True))
    new: dict[str, Any] = {"code": "NEW_TRY"}
    assert not [each for each in made.plan["steps"] if new in each["reasons"]]
    assert [key for key, reasons in made.private.items() if new in reasons]


def test_a_closed_position_leaves_the_others() -> None:
    lying = Receiver(limits=(Limit("no_prone"),))
    made = planned(Request(20, library=STARTERS, receiver=lying)).plan
    assert "prone" not in {each["position"] for each in made["steps"]}
    assert not_possible(Request(20, QUIET, receiver=lying)).binding == "nothing_left"


def test_not_today_says_nothing_else() -> None:
    ill = Receiver(limits=(Limit("not_today"),))
    assert not_possible(Request(20, QUIET, receiver=ill)).binding == "not_today"


def test_what_cannot_be_filled_names_the_nearest_that_can() -> None:
    found = not_possible(Request(90, QUIET, receiver=ALEX))
    assert (found.binding, found.missing_seconds) == ("too_long", (found.nearest or 0) * 60 - 90 * 60)
    assert planned(Request(found.nearest or 0, QUIET, receiver=ALEX)).plan["seconds"] == (found.nearest or 0) * 60


def test_a_chair_that_is_missing_is_named() -> None:
    assert not_possible(Request(15, DESK, props=frozenset({"towel"}))).binding == "prop"


BAD = [
    ("minutes", Request(4, QUIET)),
    ("minutes", Request(121, QUIET)),
    ("focus", Request(20, QUIET, focus={"tail": 1})),
    ("focus", Request(20, QUIET, focus={"calves": 4})),
    ("leave_out", Request(20, QUIET, focus={"calves": 1}, leave_out=frozenset({("calves", "both")}))),
    ("leave_out", Request(20, QUIET, leave_out=frozenset({("tail", "both")}))),
    ("feeling", Request(20, QUIET, feeling=frozenset({"hungry"}))),
    ("edits", Request(20, QUIET, edits=Edits(out=frozenset({"p1.s1"}), keep=frozenset({"p1.s1"})))),
    ("routine", Request(20, replace(QUIET, phases=()))),
]


@pytest.mark.parametrize(("field", "request_"), BAD)
def test_what_makes_no_sense_is_named_with_what_would(field: str, request_: Request) -> None:
    with pytest.raises(BadRequest) as told:
        plan(request_)
    assert told.value.field == field
    assert told.value.message


def test_a_plan_with_its_reasons_is_kept_as_a_session(sam: Browser) -> None:
    made = planned(EVENING).plan
    session = make(sam, made)
    assert sam.get(f"/api/v1/sessions/{session}").json()["plan"] == made
    assert "hips" not in areas(planned(Request(20, QUIET)).plan)
