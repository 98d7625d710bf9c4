"""What a step may not do, whatever surrounds it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routines.recipe import Alternative, Ask, Bound, Breath, Motion, Placement, Pressure, Step, Target
from routines.safety import check_step, errors
from routines.vocabulary import AREAS, TECHNIQUES
from tests.routines import makers
from tests.routines.makers import patient, step, touch


def codes(one: Step, severity: str = "error") -> set[str]:
    return {finding.code for finding in check_step(one) if finding.severity == severity}


def at(level: float) -> Pressure:
    return Pressure(min(level, 2.0), level, "rising")


def on(area: str, **changes: Any) -> Step:
    return touch(
        areas=(area,), tools=AREAS[area].tools[:1], consent_tier=AREAS[area].tier, side_policy="none", **changes
    )


def test_it_has_nothing_against_light_strokes() -> None:
    assert check_step(touch()) == []


CAPS = [
    ("lower_back", 3),
    ("neck_back", 3),
    ("neck_sides", 2),
    ("skull_base", 3),
    ("shins", 2),
    ("sacrum", 2),
    ("face", 2),
    ("jaw", 2),
    ("chest_upper", 2),
    ("abdomen", 2),
]


@pytest.mark.parametrize(("area", "cap"), CAPS)
def test_it_caps_areas(area: str, cap: float) -> None:
    assert "area_cap" not in codes(on(area, pressure=at(cap)))
    assert "area_cap" in codes(on(area, pressure=at(cap + 0.5)))


def test_it_caps_body_weight_at_three() -> None:
    leaning = touch(force_source="body_weight", pressure=at(3.0))
    assert codes(leaning) == set()
    assert codes(replace(leaning, pressure=at(3.5))) == {"body_weight_cap"}


@pytest.mark.parametrize("changes", [{"areas": ("mid_back",)}, {"target": Target("erectors", "spine")}])
def test_it_caps_work_beside_the_spine_at_three(changes: dict[str, Any]) -> None:
    assert codes(touch(**changes, pressure=at(3.0))) == set()
    assert codes(touch(**changes, pressure=at(3.5))) == {"spine_side_cap"}


@pytest.mark.parametrize("level", [0.5, 4.5, 5.0, 2.25, float("nan")])
def test_it_knows_pressure_from_one_to_four_in_halves(level: float) -> None:
    assert "pressure_level" in codes(touch(pressure=Pressure(level, level)))


def test_it_keeps_the_way_back_lighter() -> None:
    assert codes(touch(pressure=Pressure(2.0, 2.0, back=2.5))) == {"back_heavier"}


def test_it_counts_the_passes_of_a_ramp() -> None:
    ramp = Pressure(1.5, 3.0, "per_pass")
    assert codes(touch(pressure=ramp)) == {"ramp_uncounted"}
    assert codes(touch(pressure=ramp, bound=Bound(3, 5, 9, "count", 18))) == set()


@pytest.mark.parametrize("technique", ["stretch_passive", "range_of_motion"])
def test_it_leaves_stretching_off_at_home(technique: str) -> None:
    assert codes(touch(technique=technique)) == {"technique_off"}


def test_it_leaves_cross_fibre_and_elbows_off() -> None:
    assert codes(touch(technique="friction", subtype="cross_fibre")) == {"technique_off"}
    assert codes(touch(tools=("elbow",))) == {"tool_locked"}


@pytest.mark.parametrize("area", ["lower_back", "mid_back", "upper_back", "sacrum", "neck_back", "neck_sides"])
def test_it_never_taps_back_or_neck(area: str) -> None:
    tapping = {"technique": "tapotement", "subtype": "tap"}
    assert "technique_not_here" in codes(on(area, **tapping, pressure=at(1.0)))
    assert codes(on("calves", **tapping)) == set()


def test_it_never_taps_beside_the_spine() -> None:
    tapping = touch(technique="tapotement", subtype="tap", target=Target("erectors", "spine"))
    assert codes(tapping) == {"technique_not_here"}


def test_it_does_not_press_and_hold_the_sides_of_the_neck() -> None:
    assert codes(on("neck_sides", technique="compression")) == {"technique_not_here"}


def test_it_lets_only_fingers_under_the_skull() -> None:
    assert codes(touch(areas=("skull_base",), tools=("forearm",))) == {"tool_not_here"}


@pytest.mark.parametrize("technique", ["tapotement", "vibration", "feather"])
def test_it_says_which_techniques_to_ask_about(technique: str) -> None:
    assert codes(touch(technique=technique, pressure=at(1.0)), "warning") == {"ask_first"}


def test_it_says_that_small_circles_are_light_at_home() -> None:
    circles = touch(technique="friction", subtype="circular")
    assert codes(circles, "warning") == set()
    assert codes(replace(circles, pressure=at(3.0)), "warning") == {"keep_light"}


def test_it_does_not_glide_firmly_over_fabric() -> None:
    over = touch(media=("over_fabric",))
    assert codes(over) == set()
    assert codes(replace(over, pressure=at(2.5))) == {"medium_technique"}


def test_it_sees_two_arms_on_one_side() -> None:
    both_left = (Placement("left", "left"), Placement("right", "left"))
    assert codes(touch(placements=both_left), "warning") == {"contradictory_sides"}
    assert codes(touch(side_policy="right", placements=(Placement("left", "left"),)), "warning") == {
        "contradictory_sides"
    }


def test_it_knows_what_has_no_sides() -> None:
    assert codes(touch(areas=("scalp",), side_policy="mirror")) == {"not_sided"}


@pytest.mark.parametrize("area", [area.id for area in AREAS.values() if area.tier])
def test_it_wants_the_consent_tier_of_the_area(area: str) -> None:
    right = on(area)
    assert codes(right) == set()
    assert codes(replace(right, consent_tier=right.consent_tier - 1)) == {"consent_tier_low"}


@pytest.mark.parametrize(
    "changes", [{"pressure": None}, {"media": ()}, {"areas": ()}, {"technique": ""}], ids=lambda each: next(iter(each))
)
def test_it_wants_the_whole_of_a_touch(changes: dict[str, Any]) -> None:
    assert codes(touch(**changes)) == {"touch_incomplete"}


@pytest.mark.parametrize("bound", [Bound(0, 5, 9), Bound(6, 5, 9), Bound(1, 10, 9), Bound(1, 2, 3, "count", 0)])
def test_it_wants_times_in_order(bound: Bound) -> None:
    assert codes(touch(bound=bound)) == {"bound_order"}


def test_it_wants_no_step_of_hours_and_breaths_that_fill_theirs() -> None:
    assert codes(touch(bound=Bound(1, 2, 4000))) == {"bound_range"}
    assert codes(touch(technique="holding", breath=Breath(4, 6, 5))) == {"breath_time"}


def test_it_hears_twelve_words_and_no_more() -> None:
    assert codes(touch(say="word " * 12)) == set()
    assert codes(touch(say="word " * 13)) == {"say_too_long"}


@pytest.mark.parametrize(
    "changes", [{"on_silence": "continue"}, {"on_negative": "adjust"}, {"asked_of": "giver"}, {"answers": ("yes",)}]
)
def test_it_keeps_gates_shut_without_a_yes(changes: dict[str, Any]) -> None:
    gate = Ask("consent_gate", "May I?", ("yes", "no"), "skip", "skip")
    assert codes(step(ask=gate)) == set()
    assert codes(step(ask=replace(gate, **changes))) == {"gate_open"}


UNKNOWN: list[dict[str, Any]] = [
    {"technique": "magic"},
    {"subtype": "cup"},
    {"tools": ("tail",)},
    {"areas": ("soul",)},
    {"media": ("air",)},
    {"cautions": ("dragons",)},
    {"intent": "win"},
    {"giver_station": "moon"},
    {"target": Target("bone")},
    {"alternatives": (Alternative("choice", "", "", "magic"),)},
]


@pytest.mark.parametrize("changes", UNKNOWN, ids=str)
def test_it_knows_only_the_words_of_the_vocabulary(changes: dict[str, Any]) -> None:
    assert "unknown_word" in codes(touch(**changes))


# --- whatever else a step says --------------------------------------------------------------------------


@patient
@given(makers.safe_steps())
def test_it_has_nothing_against_any_step_within_the_rules(safe: Step) -> None:
    assert errors(check_step(safe)) == []


@patient
@given(makers.safe_steps(), makers.zones, st.sampled_from(["areas", "path", "motion"]))
def test_it_refuses_an_excluded_zone_wherever_it_stands(safe: Step, zone: str, where: str) -> None:
    named: Any = Motion("around", about=zone) if where == "motion" else (*getattr(safe, where), zone)
    assert "excluded_zone" in codes(replace(safe, **{where: named}))


@patient
@given(makers.safe_steps(), st.sampled_from(sorted(TECHNIQUES)), makers.areas, makers.levels, st.booleans())
def test_it_lets_no_cap_be_passed(safe: Step, technique: str, area: str, level: float, as_other: bool) -> None:
    """However a technique comes into a step, as its own or as an alternative, the lowest cap wins."""
    other = Alternative("choice", "Other", "", technique)
    way: dict[str, Any] = {"alternatives": (other,)} if as_other else {"technique": technique, "subtype": ""}
    bent = replace(safe, areas=(*safe.areas, area), pressure=Pressure(1.0, level), **way)
    capped = level > min(AREAS[area].max_pressure, TECHNIQUES[technique].max_pressure)
    assert capped <= bool(codes(bent) & {"area_cap", "technique_cap"})
