"""The starter library: safe, exactly as long as it says, and well spoken."""

from __future__ import annotations

from itertools import pairwise

import pytest

from routines.library import all_starters, starter
from routines.recipe import Routine
from routines.safety import check, errors
from routines.starters.twenty_quiet_minutes import TWENTY_QUIET_MINUTES

MINUTES = {
    "the-long-evening": 60,
    "twenty-quiet-minutes": 20,
    "desk-shoulders": 15,
    "tired-feet-and-calves": 20,
    "hands-and-forearms": 10,
    "scalp-and-neck": 10,
}
each_starter = pytest.mark.parametrize("recipe", all_starters(), ids=lambda recipe: recipe.id)


def test_it_has_the_six_routines() -> None:
    assert [recipe.id for recipe in all_starters()] == list(MINUTES)
    assert starter("the-long-evening") is all_starters()[0]
    assert starter("nowhere") is None


@each_starter
def test_it_lasts_exactly_as_long_as_it_says(recipe: Routine) -> None:
    assert recipe.total_seconds == MINUTES[recipe.id] * 60
    assert recipe.minutes == MINUTES[recipe.id]


@each_starter
def test_it_marks_every_duration_as_an_estimate(recipe: Routine) -> None:
    assert {step.bound.timed_by for step in recipe.steps} == {"editor_estimate"}


@each_starter
def test_it_breaks_no_rule(recipe: Routine) -> None:
    assert errors(check(recipe)) == []


@each_starter
def test_it_leaves_no_warning_but_the_contradictions_of_the_source(recipe: Routine) -> None:
    found = [(finding.code, finding.message) for finding in check(recipe)]
    resolved = [(code, each.resolution) for code, each in zip(CONTRADICTIONS, recipe.contradictions, strict=False)]
    assert found == resolved
    assert {each.resolution for each in recipe.contradictions} <= set(recipe.notes)


CONTRADICTIONS = ("contradictory_sides", "excluded_zone")


def test_it_resolves_two_contradictions() -> None:
    assert {recipe.id: len(recipe.contradictions) for recipe in all_starters() if recipe.contradictions} == {
        "the-long-evening": 2
    }


@each_starter
def test_it_speaks_in_one_or_two_short_sentences(recipe: Routine) -> None:
    for step in recipe.steps:
        assert all((step.title, step.say, step.why)), step.key
        assert len(step.say.split()) <= 12, step.say
        assert 1 <= sum(step.text.count(mark) for mark in ".?!") <= 3, step.text
        assert len(step.text) <= 120, step.text


@each_starter
def test_it_begins_by_settling_and_ends_covered_and_still(recipe: Routine) -> None:
    hands = [step for step in recipe.steps if step.technique]
    assert hands[0].technique == "holding"
    assert hands[-1].technique == "holding"
    assert list(recipe.moments())[-1].drape in {"full", "clothed", "sleeves_up"}


@each_starter
def test_it_asks_before_hands_begin_their_work(recipe: Routine) -> None:
    first_work = next(index for index, step in enumerate(recipe.steps) if step.role == "work")
    assert any(step.ask for step in recipe.steps[:first_work])


def test_it_holds_the_twenty_minutes_to_the_second() -> None:
    """The plan of 1200 seconds, item by item; both sides and the switch between them in one number."""
    expected = [40, 15, 60, 20, 20, 155, 100, 75, 35, 90, 140, 75, 25, 20, 15, 100, 115, 55, 30, 15]
    assert [step.total_seconds for step in TWENTY_QUIET_MINUTES.steps] == expected
    ramp = next(step for step in TWENTY_QUIET_MINUTES.steps if step.key == "ramp")
    assert (ramp.passes, ramp.bound.seconds_per_count) == (5, 18)
    assert "glutes" not in TWENTY_QUIET_MINUTES.areas


@pytest.mark.parametrize("slug", ["desk-shoulders", "scalp-and-neck"])
def test_it_needs_no_oil_in_clothes(slug: str) -> None:
    recipe = starter(slug)
    assert recipe is not None
    assert not any(step.supply for step in recipe.steps)
    assert "oil" not in {prop.kind for prop in recipe.props}
    assert "skin_oil" not in {medium for step in recipe.steps for medium in step.media}
    assert {moment.drape for moment in recipe.moments()} == {"clothed"}


def test_it_runs_towards_the_heart_on_limbs() -> None:
    order = ("toes", "feet", "calves", "hand", "forearm", "upper_arm")
    for recipe in all_starters():
        for step in recipe.steps:
            limb = [order.index(area) for area in step.path if area in order]
            if step.motion and step.motion.direction == "ascending":
                assert all(low < high for low, high in pairwise(limb)), step.key
