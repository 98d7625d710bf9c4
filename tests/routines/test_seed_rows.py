"""The long evening holds every instruction of the source text, in its order, as data that plays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from routines.library import starter
from routines.recipe import Phase, Routine, Step
from tests.routines.seed_rows import ROWS, Row, Seed


def long_evening() -> Routine:
    found = starter("the-long-evening")
    assert found is not None
    return found


def without_prose(step: Step) -> Step:
    others = tuple(replace(each, title="", text="") for each in step.alternatives)
    ask = replace(step.ask, prompt="") if step.ask else None
    return replace(step, title="", say="", text="", why="", alternatives=others, ask=ask)


def mute(recipe: Routine) -> Routine:
    """The same recipe without a single sentence."""
    phases = tuple(replace(each, title="", steps=tuple(map(without_prose, each.steps))) for each in recipe.phases)
    props = tuple(replace(each, label="", hint="") for each in recipe.props)
    return replace(recipe, title="", intro="", notes=(), phases=phases, props=props)


def only_prose(recipe: Routine) -> Routine:
    """The same sentences with nothing but sentences in them."""

    def step(one: Step) -> Step:
        return Step(one.key, one.title, one.say, one.text, one.role, one.bound, why=one.why)

    def phase(one: Phase) -> Phase:
        return replace(one, giver_station="", giver_posture="", drape_state="", steps=tuple(map(step, one.steps)))

    props = tuple(replace(each, kind="", quantity=0) for each in recipe.props)
    phases = tuple(map(phase, recipe.phases))
    return replace(recipe, phases=phases, props=props, undress="clothed", contradictions=())


def holds(row: Row, recipe: Routine) -> bool:
    try:
        return bool(row.holds(Seed(recipe)))
    except (StopIteration, KeyError):
        return False


def test_it_counts_all_48_instructions() -> None:
    assert [row.id for row in ROWS] == [f"S{number:02}" for number in range(1, 49)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_it_holds_the_instruction_as_data(row: Row) -> None:
    assert holds(row, mute(long_evening())), row.instruction


#: Said by the vocabulary for every routine, not by this one.
EVERYWHERE = {"S39"}


@pytest.mark.parametrize("row", [row for row in ROWS if row.id not in EVERYWHERE], ids=lambda row: row.id)
def test_it_is_not_content_with_prose(row: Row) -> None:
    assert not holds(row, only_prose(long_evening())), row.instruction


def test_it_notices_a_step_that_is_gone() -> None:
    carried = {row.step for row in ROWS if row.step}
    for key in carried:
        recipe = long_evening()
        phases = tuple(replace(p, steps=tuple(s for s in p.steps if s.key != key)) for p in recipe.phases)
        lost = [row for row in ROWS if row.step == key and not holds(row, replace(recipe, phases=phases))]
        assert lost == [row for row in ROWS if row.step == key]


def test_it_keeps_the_order_of_the_source() -> None:
    seed = Seed(long_evening())
    places = [seed.at(row.step) for row in ROWS if row.step]
    assert places == sorted(places)


def test_it_marks_what_comes_from_the_source() -> None:
    seed = Seed(long_evening())
    carried = {row.step for row in ROWS if row.step}
    assert {seed[key].provenance for key in carried} == {"seed"}


def test_it_adds_what_the_source_leaves_unsaid() -> None:
    recipe = long_evening()
    closing = recipe.phases[-1]
    assert (recipe.position, closing.intent) == ("prone", "closing")
    assert [step.kind for step in closing.steps] == ["drape", "touch", "drape", "hold", "aftercare"]
    assert {"stop_means_stop", "well_today", "allergies_said", "clean_warm_hands", "room_warm"} <= set(
        recipe.agreements
    )
    assert {"water", "oil"} <= {prop.kind for prop in recipe.props}
