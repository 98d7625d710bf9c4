"""The domain's own example: the source text as twenty minutes, exactly 1200 s."""

from __future__ import annotations

from sessions.planner import Request
from tests.planner.checker import broken
from tests.planner.people import ALEX, QUIET, areas, lengths, planned

#: Domain, section 1c: what lasts how long.
SECONDS = [
    40, 15, 60, 20, 20, 75, 5, 75, 100, 75, 35, 90, 140, 75, 25, 20, 15, 100, 55, 5, 55, 55, 30, 15,
]  # fmt: skip


def test_given_its_own_minutes_a_routine_comes_back_as_its_author_timed_it() -> None:
    plan = planned(Request(20, QUIET, receiver=ALEX)).plan
    assert [step["seconds"] for step in plan["steps"]] == SECONDS
    assert plan["seconds"] == sum(SECONDS) == 1200


def test_both_sides_are_equal_and_first_and_last_are_light() -> None:
    plan = planned(Request(20, QUIET, receiver=ALEX)).plan
    long = lengths(plan)
    assert (long["p2.s1.left"], long["p3.s4.left"]) == (long["p2.s1.right"], long["p3.s4.right"]) == (75, 55)
    pressures = [step["pressure"] for step in plan["steps"] if step["pressure"]]
    assert max(pressures[0]["from"], pressures[0]["to"], pressures[-1]["from"], pressures[-1]["to"]) <= 2


def test_it_keeps_every_rule() -> None:
    made = planned(Request(20, QUIET, receiver=ALEX))
    assert broken(made.plan, Request(20, QUIET, receiver=ALEX), QUIET) == []


def test_without_a_word_about_the_hips_they_are_not_in_it() -> None:
    plan = planned(Request(20, QUIET)).plan
    assert "hips" not in areas(plan)
    assert plan["seconds"] == 1200
