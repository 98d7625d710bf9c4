"""What is learned of somebody's taste, how it is shown, and how it is forgotten."""

from __future__ import annotations

import pytest

from sessions.planner import Forgotten, Observation, remembered
from sessions.planner.staircase import level
from sessions.planner.taste import Count, Taste

LIKED = Observation("calves", "petrissage", "more_next_time")


def neutral(*_: str) -> float:
    return 0.5


def test_without_a_word_it_expects_what_was_said() -> None:
    assert Taste(lambda area, _: 0.8 if area == "calves" else 0.5)("calves", "petrissage") == 0.8


def test_one_answer_tells_most_of_itself_less_of_its_neighbours_nothing_of_others() -> None:
    taste = Taste(neutral, [LIKED])
    same, area, technique, other = (
        taste(*cell)
        for cell in (
            ("calves", "petrissage"),
            ("calves", "friction"),
            ("feet", "petrissage"),
            ("feet", "friction"),
        )
    )
    assert same > area > technique > other == 0.5


def test_after_nine_months_an_answer_counts_half() -> None:
    old = Taste(neutral, [Observation("calves", "petrissage", "more_next_time", months=9.0)])
    half = Taste(neutral, [Observation("calves", "petrissage", "stay")])
    assert old("calves", "petrissage") == pytest.approx(half("calves", "petrissage"))


def test_silence_and_unknown_words_are_no_evidence() -> None:
    taste = Taste(neutral, [Observation("calves", "petrissage", "skipped")])
    assert taste.counts == {}
    assert taste("calves", "petrissage") == 0.5


def test_evidence_is_told_in_counts() -> None:
    said = [LIKED, Observation("calves", "petrissage", "fine"), LIKED]
    count = Taste(neutral, said).counts["calves", "petrissage"]
    assert (count, count.tier) == (Count(2, 3), "seems_so")
    assert [Count(0, of).tier for of in (0, 1, 2, 3, 5, 6)] == [
        "you_told_us", "early_hint", "early_hint", "seems_so", "seems_so", "reliable",
    ]  # fmt: skip


def test_one_thing_is_forgotten_or_all() -> None:
    other = Observation("feet", "friction", "less")
    assert remembered([LIKED, other], [Forgotten(area="calves", technique="petrissage")]) == (other,)
    assert remembered([LIKED, other], [Forgotten()]) == ()


def test_what_is_said_after_forgetting_counts_again() -> None:
    old = Observation("calves", "petrissage", "less", months=3.0)
    assert remembered([old, LIKED], [Forgotten(months=1.0)]) == (LIKED,)


def test_pressure_starts_half_a_step_below_what_was_said() -> None:
    assert level(3.0, []) == 2.5


def test_it_rises_by_half_a_step_only_when_asked_and_never_above_the_owners_word() -> None:
    assert level(3.0, ["firmer"]) == 3.0
    assert level(3.0, ["firmer", "firmer", "too_light"]) == 3.0
    assert level(3.0, ["just_right", "just_right"]) == 2.5


def test_softer_acts_at_once_and_stays() -> None:
    assert level(3.0, ["softer"]) == 2.0
    assert level(3.0, ["softer", "just_right"]) == 2.0
    assert level(1.0, ["too_firm", "softer"]) == 1.0
