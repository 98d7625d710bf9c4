"""The plans of the starter library: what everybody gets from the first visit on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise

import pytest

from routines.library import all_starters
from routines.recipe import Routine
from routines.vocabulary.pressure import FIRST_TOUCH_MAX
from sessions.library import compact
from sessions.plans import plan_from
from sessions.plans.check import problems
from sessions.plans.schema import Plan, PlanStep
from sessions.timeline import replay

STARTERS = [(recipe, plan_from(recipe)) for recipe in all_starters()]
LENGTHS = {
    "the-long-evening": 3600,
    "twenty-quiet-minutes": 1200,
    "desk-shoulders": 900,
    "tired-feet-and-calves": 1200,
    "hands-and-forearms": 600,
    "scalp-and-neck": 600,
}
each_starter = pytest.mark.parametrize(("recipe", "plan"), STARTERS, ids=[recipe.id for recipe, _ in STARTERS])


def hands_on(plan: Plan) -> Iterator[PlanStep]:
    return (step for step in plan["steps"] if step["pressure"])


def test_it_lasts_exactly_as_long_as_promised() -> None:
    assert {recipe.id: plan["seconds"] for recipe, plan in STARTERS} == LENGTHS


@each_starter
def test_it_is_a_plan_that_may_be_played(recipe: Routine, plan: Plan) -> None:
    assert problems(plan) == []


@each_starter
def test_it_begins_and_ends_lightly(recipe: Routine, plan: Plan) -> None:
    first, *_, last = hands_on(plan)
    for step in (first, last):
        assert step["technique"] in ("effleurage", "holding")
        assert step["pressure"] is not None
        assert max(step["pressure"]["from"], step["pressure"]["to"]) <= FIRST_TOUCH_MAX


@each_starter
def test_it_touches_every_area_lightly_at_first(recipe: Routine, plan: Plan) -> None:
    met: set[str] = set()
    for step in hands_on(plan):
        new = {*step["areas"], *step["path"]} - met
        assert not new or (step["pressure"] and step["pressure"]["from"] <= FIRST_TOUCH_MAX), step["key"]
        met |= new


@each_starter
def test_it_ends_gently_even_when_every_gate_hears_no(recipe: Routine, plan: Plan) -> None:
    gated = {key for step in plan["steps"] if step["ask"] for key in step["ask"]["gates"]}
    *_, last = (step for step in hands_on(plan) if step["key"] not in gated)
    assert last["technique"] in ("effleurage", "holding")


@each_starter
def test_it_fits_on_a_phone_and_through_sync(recipe: Routine, plan: Plan) -> None:
    assert len(compact(plan).encode()) < 60_000


@each_starter
def test_it_is_said_in_twelve_words(recipe: Routine, plan: Plan) -> None:
    assert [step["say"] for step in plan["steps"] if not 0 < len(step["say"].split()) <= 12] == []


@each_starter
def test_it_reminds_in_twelve_words_of_what_is_in_it(recipe: Routine, plan: Plan) -> None:
    met = {step["position"] for step in plan["steps"]} | {step["posture"] for step in plan["steps"]}
    assert plan["reminders"]
    for reminder in plan["reminders"]:
        assert reminder["value"] in met
        assert 0 < len(reminder["say"].split()) <= 12


@each_starter
def test_it_says_which_side(recipe: Routine, plan: Plan) -> None:
    for step in plan["steps"]:
        if step["side"] in ("left", "right"):
            assert step["say"].startswith(f"{step['side'].capitalize()} side.")


@each_starter
def test_it_gives_both_sides_the_same_one_after_the_other(recipe: Routine, plan: Plan) -> None:
    left, switch, right = ({step["key"]: i for i, step in enumerate(plan["steps"]) if step["key"].endswith(end)}
                           for end in (".left", ".switch", ".right"))  # fmt: skip
    assert len(left) == len(switch) == len(right) == sum(step.side_policy == "mirror" for step in recipe.steps)
    for places in zip(left.values(), switch.values(), right.values(), strict=True):
        assert [b - a for a, b in pairwise(places)] == [1, 1]
        one, other = (dict(plan["steps"][place]) for place in (places[0], places[2]))
        for step in (one, other):
            del step["key"], step["side"], step["say"]
        assert one == other


@each_starter
def test_it_survives_the_way_over_the_wire(recipe: Routine, plan: Plan) -> None:
    assert json.loads(compact(plan)) == plan


@each_starter
def test_it_can_be_replayed(recipe: Routine, plan: Plan) -> None:
    assert replay(plan, []).status == "ready"
