"""The words: complete, consistent, and without anything that must not be there."""

from __future__ import annotations

from typing import Any

import pytest

from routines import vocabulary
from routines.safety.shape import MAX_SPOKEN_WORDS
from routines.vocabulary import (
    AREAS,
    CAUTIONS,
    DRAPES,
    ENUMERATIONS,
    EXCLUDED,
    HOW,
    LEVELS,
    POSITIONS,
    TECHNIQUES,
    TOOLS,
)
from routines.vocabulary.pressure import is_level


@pytest.mark.parametrize("name", ENUMERATIONS)
def test_it_has_an_id_and_something_to_show_for_each_word(name: str) -> None:
    for word_id, word in ENUMERATIONS[name].items():
        assert word.id == word_id
        assert next(filter(None, (getattr(word, name, "") for name in ("label", "text", "instruction"))))


def test_it_says_how_each_technique_and_each_area_is_done() -> None:
    assert set(HOW) == {*TECHNIQUES, *AREAS}
    for how in HOW.values():
        assert len(how.instruction.split()) <= MAX_SPOKEN_WORDS
        assert how.instruction.endswith(".")
        assert how.how_to.endswith(".")


def test_it_has_26_areas_and_the_zones_that_are_none() -> None:
    assert len(AREAS) == 26
    never = {"throat", "spine", "eyes", "armpit", "breast", "groin", "gluteal_cleft", "knee_hollow", "inner_elbow"}
    assert never <= set(EXCLUDED)
    assert not set(EXCLUDED) & set(AREAS)


def test_it_knows_neighbours_both_ways() -> None:
    for area in AREAS.values():
        for other in area.adjacent:
            assert area.id in AREAS[other].adjacent, (area.id, other)


def test_it_refers_only_to_words_that_exist() -> None:
    for area in AREAS.values():
        assert set(area.positions) <= set(POSITIONS)
        assert set(area.cautions) <= set(CAUTIONS)
        assert set(area.tools) <= set(TOOLS)
    for technique in TECHNIQUES.values():
        assert set(technique.not_on) <= set(AREAS)
        assert set(technique.cautions) <= set(CAUTIONS)
    for drape in DRAPES.values():
        assert drape.bare <= set(AREAS)
    for caution in CAUTIONS.values():
        assert not caution.zone or caution.zone in EXCLUDED


@pytest.mark.parametrize(
    ("area", "tier"), [("glutes", 2), ("chest_upper", 2), ("abdomen", 2), ("hips", 1), ("feet", 0)]
)
def test_it_knows_what_is_sensitive(area: str, tier: int) -> None:
    assert AREAS[area].tier == tier


def test_it_ends_at_firm() -> None:
    assert [level.level for level in LEVELS.values()] == [1, 2, 3, 4]
    assert is_level(4.0)
    assert not any(map(is_level, (0.5, 4.5, 5.0, 2.2)))
    assert all(area.max_pressure <= 4 for area in AREAS.values())


VIEWS = [
    (("lower_back",), "prone", "back"),
    (("shins",), "supine", "front"),
    (("feet",), "prone", "back"),
    (("feet",), "supine", "front"),
    (("shoulder_tops", "upper_arm"), "seated_forward", "back"),
    ((), "prone", "back"),
]


@pytest.mark.parametrize(("areas", "position", "view"), VIEWS)
def test_it_knows_which_side_of_the_figure_shows_an_area(areas: tuple[str, ...], position: str, view: Any) -> None:
    assert vocabulary.figure_view(areas, position) == view


def test_it_puts_the_pillow_where_the_position_wants_it() -> None:
    assert vocabulary.support_text("legs", "prone") == "under the ankles"
    assert vocabulary.support_text("legs", "supine") == "under the knees"
    assert vocabulary.support_text("lap", "prone") == "in the lap"
