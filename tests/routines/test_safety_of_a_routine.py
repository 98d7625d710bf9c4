"""What a routine as a whole may not do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routines.recipe import (
    Alternative,
    Ask,
    Contradiction,
    DrapeChange,
    PositionChange,
    Pressure,
    Prop,
    Requirement,
    Routine,
    Step,
)
from routines.safety import check, errors
from tests.routines import makers
from tests.routines.broken import whole
from tests.routines.makers import oil, patient, routine, step, touch

GATE = Ask("consent_gate", "May I?", ("yes", "no"), "skip", "skip", areas=("glutes",), gates=("glutes",))
FIRM = Pressure(2.0, 3.0, "rising")


#: What nearly all of these short routines lack.
SHORT = {"no_opening", "no_closing"}


def codes(recipe: Routine, severity: str = "error") -> set[str]:
    return {finding.code for finding in check(recipe) if finding.severity == severity} - SHORT


def glutes() -> Step:
    return touch("glutes", areas=("glutes",), consent_tier=2, media=("over_fabric",))


def test_it_has_nothing_against_a_plain_routine() -> None:
    assert check(whole()) == []


def test_it_wants_a_gate_before_sensitive_areas() -> None:
    gate = step("gate", ask=GATE)
    assert codes(routine(gate, glutes())) == set()
    assert codes(routine(glutes(), gate)) == {"consent_gate_missing"}
    assert codes(routine(step("gate", ask=replace(GATE, areas=("hips",))), glutes())) == {"consent_gate_missing"}
    assert codes(routine(step("gate", ask=replace(GATE, gates=())), glutes())) == {"consent_gate_missing"}


def test_it_does_not_take_a_check_in_for_a_gate() -> None:
    check_in = step("ask", ask=Ask("check_in", "All right?", areas=("glutes",), gates=("glutes",)))
    assert codes(routine(check_in, glutes())) == {"consent_gate_missing"}


def test_it_asks_once_about_hips() -> None:
    hips = touch("hips", areas=("hips",), consent_tier=1)
    asked = step("ask", ask=Ask("check_in", "Hips?", areas=("hips",)))
    assert codes(routine(oil(), hips), "warning") == {"ask_first"}
    assert codes(routine(oil(), asked, hips), "warning") == set()


def test_it_wants_the_first_touch_of_each_area_light() -> None:
    firm = touch("firm", pressure=Pressure(2.5, 2.5))
    assert codes(routine(oil(), firm)) == {"first_touch_firm"}
    assert codes(routine(oil(), touch("light"), firm)) == set()
    assert codes(routine(oil(), touch("light"), replace(firm, areas=("mid_back",)))) == {"first_touch_firm"}


def test_it_holds_a_phase_to_its_own_lighter_beginning() -> None:
    gentle = routine(oil(), touch(pressure=Pressure(1.5, 1.5)))
    phase = replace(gentle.phases[0], pressure_start_max=1.0)
    assert codes(replace(gentle, phases=(phase,))) == {"first_touch_firm"}


def test_it_says_when_hands_arrive_or_leave_roughly() -> None:
    knead = touch("knead", technique="petrissage")
    assert codes(routine(oil(), knead, touch()), "warning") == {"opening_not_light"}
    assert codes(routine(oil(), touch(), knead), "warning") == {"closing_not_light"}


def test_it_wants_something_lighter_after_firm_work() -> None:
    firm = touch("firm", technique="petrissage", pressure=FIRM, areas=("shoulder_tops", "mid_back"))
    start, end = (touch(key, areas=("shoulder_tops", "mid_back")) for key in ("start", "end"))
    assert codes(routine(oil(), start, firm, end), "warning") == set()
    assert codes(routine(oil(), start, firm, touch("end")), "warning") == {"no_closing_stroke"}


def test_it_wants_requirements_met_before() -> None:
    needs = touch("work", requires=(Requirement("warmup", "shoulder_tops"),))
    warm = touch("warm", role="warmup")
    assert codes(routine(oil(), needs, warm)) == {"requirement_unmet"}
    assert codes(routine(oil(), warm, needs)) == set()


def test_it_says_to_ask_before_body_weight() -> None:
    leaning = touch(force_source="body_weight")
    assert codes(routine(oil(), leaning), "warning") == {"ask_first"}
    assert codes(routine(oil(), step("ask", ask=Ask("check_in", "Ready?")), leaning), "warning") == set()


def test_it_finds_only_what_can_be_reached() -> None:
    shins = touch(areas=("shins",))
    assert "out_of_reach" in codes(routine(oil(), shins, drape="leg_open"))
    assert codes(routine(oil(), shins, position="supine", drape="leg_open")) == set()


def test_it_follows_towels_and_positions() -> None:
    back, open_it = touch(areas=("mid_back",)), step("open", drape_change=DrapeChange("back_open"))
    cover = step("cover", drape_change=DrapeChange("full"))
    assert codes(routine(oil(), back, drape="full")) == {"covered"}
    assert {found.code for found in check(routine(oil(), open_it, back, cover, drape="full"))} == SHORT
    assert codes(routine(oil(), open_it, back, drape="full"), "warning") == {"left_uncovered"}
    sit = step("sit", position_change=PositionChange("seated_forward", "clothed"))
    assert codes(routine(oil(), sit, back)) == {"covered"}


def test_it_misses_the_oil() -> None:
    assert codes(routine(touch()), "warning") == {"oil_missing"}


def test_it_misses_steps_that_are_pointed_at() -> None:
    assert codes(routine(oil(), touch("a"), touch("a"))) == {"duplicate_key"}
    assert codes(routine(oil(), touch(continues="gone"))) == {"unknown_step"}
    away = Alternative("choice", "Other", "", "holding", ref="gone")
    assert codes(routine(oil(), touch(alternatives=(away,)))) == {"unknown_step"}


@pytest.mark.parametrize("changes", [{"position": "floating"}, {"drape": "painted"}])
def test_it_knows_only_positions_and_towels_of_the_vocabulary(changes: dict[str, str]) -> None:
    assert "unknown_word" in codes(routine(oil(), **changes))


@pytest.mark.parametrize("prop", [Prop("whip", "Any"), Prop("pillow", "Any", placement="ceiling")])
def test_it_knows_only_things_and_places_of_the_vocabulary(prop: Prop) -> None:
    assert codes(replace(routine(oil(), touch()), props=(prop,))) == {"unknown_word"}


def test_it_takes_a_contradiction_as_resolved_when_the_notes_say_how() -> None:
    literal = touch("as-written", path=("spine",))
    spine = Contradiction(literal, "Beside it, not on it.")
    resolved = routine(oil(), touch(), contradictions=(spine,), notes=("Beside it, not on it.",))
    assert codes(resolved, "warning") == {"excluded_zone"}
    assert codes(replace(resolved, notes=())) == {"contradiction_unresolved"}


@patient
@given(st.lists(makers.safe_steps(), max_size=4), st.integers(0, 4))
def test_it_finds_every_sensitive_touch_without_a_gate(around: list[Step], place: int) -> None:
    """Whatever stands around it, a sensitive touch that no gate names is an error."""
    bent = routine(*around[:place], glutes(), *around[place:])
    assert "consent_gate_missing" in {found.code for found in errors(check(bent)) if found.step == "glutes"}
