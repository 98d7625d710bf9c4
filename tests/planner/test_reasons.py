"""Why a step is there; and what the partner is never told."""

from __future__ import annotations

import json
from dataclasses import replace

from routines.starters import STARTERS
from sessions.planner import Limit, Observation, Receiver, Request
from sessions.plans.schema import Plan
from tests.planner.people import ALEX, LONG, QUIET, areas, both, planned, step

EVENING = Request(30, LONG, receiver=ALEX)


def codes(plan: Plan, key: str) -> list[str]:
    return [reason["code"] for reason in step(plan, key)["reasons"]]


def all_codes(plan: Plan) -> set[str]:
    return {reason["code"] for each in plan["steps"] for reason in each["reasons"]}


def test_an_area_that_was_asked_for_is_why() -> None:
    plan = planned(replace(EVENING, focus={"lower_back": 3})).plan
    assert {"code": "STATED_FOCUS", "about": "lower_back"} in step(plan, "p5.s4")["reasons"]


def test_it_begins_and_ends_with_stillness_and_mirrors_sides() -> None:
    plan = planned(EVENING).plan
    assert "STILLNESS" in codes(plan, plan["steps"][2]["key"])
    assert "MIRROR" in codes(plan, "p2.s1.right")
    assert "MIRROR" not in codes(plan, "p2.s1.left")


def test_what_there_was_no_time_for_is_told_with_the_seconds_it_takes() -> None:
    left_out = {each["title"]: each["reason"] for each in planned(replace(EVENING, minutes=15)).plan["left_out"]}
    assert left_out["Kneading the calf"] == {"code": "NO_TIME", "seconds": 85}


def test_liked_before_is_told_to_both_only_if_it_was_shared() -> None:
    seen = Observation("lower_back", "effleurage", "more_next_time")
    private = planned(replace(EVENING, receiver=replace(ALEX, observations=(seen,) * 4)))
    shared = planned(replace(EVENING, receiver=replace(ALEX, observations=(replace(seen, shared=True),) * 4)))
    assert "LIKED_BEFORE" in codes(shared.plan, "p5.s4")
    assert "LIKED_BEFORE" not in all_codes(private.plan)
    assert {"code": "LIKED_BEFORE", "liked": 4, "of": 4} in private.private["p5.s4"]


def test_what_the_partner_may_not_see_shapes_the_plan_and_no_reason() -> None:
    """The same steps and times, once for a shared cause and once for a private one: nothing tells them apart."""
    loved = both("calves", "love", shared=False)
    hidden = planned(replace(EVENING, receiver=Receiver((*ALEX.likings, *loved)))).plan
    assert "STATED_LIKE" not in all_codes(hidden)
    shown = planned(replace(EVENING, receiver=Receiver((*ALEX.likings, *both("calves", "love"))))).plan
    assert [each["seconds"] for each in hidden["steps"]] == [each["seconds"] for each in shown["steps"]]


def test_nothing_of_an_avoided_area_is_in_the_bytes_of_the_plan() -> None:
    receiver = Receiver((), (Limit("avoid_area", "calves"), Limit("avoid_area", "feet"), Limit("cap_all", level=2.0)))
    for request in (Request(45, LONG, receiver=receiver), Request(45, library=STARTERS, receiver=receiver)):
        sent = json.dumps(planned(request).plan)
        assert not any(word in sent for word in ('"calves"', '"feet"', '"glutes"', '"hips"', "AVOIDED", "cap_all"))


def test_what_was_left_out_for_a_private_reason_is_told_to_its_owner_alone() -> None:
    made = planned(Request(20, QUIET))
    assert ("Round the hip", "AVOIDED") in made.left_out
    assert "hips" not in areas(made.plan)
    assert "Round the hip" not in json.dumps(made.plan)
