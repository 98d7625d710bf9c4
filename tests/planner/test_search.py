"""The search beside trying everything, and beside itself when it drops nothing on the way."""

from __future__ import annotations

from random import Random

import pytest

from sessions.planner import BadRequest, NotPossible, Planned, plan
from sessions.planner import layers as layers_module
from sessions.planner import search as search_module
from sessions.planner.curves import NEVER
from sessions.planner.reach import at_a_stretch, can_be_filled, in_all
from sessions.planner.search import any_choice, search
from tests.planner.cases import request
from tests.planner.exhaustive import most_worth
from tests.planner.small import questions


@pytest.mark.parametrize("seed", range(24))
def test_nothing_is_better_and_nothing_possible_is_called_impossible(seed: int) -> None:
    for problem in questions(Random(seed), 3 + seed % 2):
        found = search(problem)
        assert (found.worth if found else None) == most_worth(problem)


@pytest.mark.parametrize("counted", [search_module.COUNTED, 0])
def test_whether_there_is_an_answer_is_told_without_the_best_one(counted: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_module, "COUNTED", counted)
    for problem in (each for seed in range(24) for each in questions(Random(seed), 3)):
        assert (any_choice(problem) is None) == (most_worth(problem) is None)


def test_what_has_an_answer_can_be_filled_by_hands_that_tire() -> None:
    for problem in (each for seed in range(24) for each in questions(Random(seed), 3)):
        if search(problem):
            assert can_be_filled(problem, in_all(problem))
            assert can_be_filled(problem, at_a_stretch(problem))


def test_no_answer_is_worth_more_than_its_ceiling() -> None:
    """A ceiling that were too low would hide answers: for a time that cannot be filled there is none at all."""
    asked = [problem for seed in range(24) for problem in questions(Random(seed), 3)]
    for problem in asked:
        if (most := most_worth(problem)) is not None:
            assert most <= problem.ceilings.most
    assert any(problem.ceilings.most <= NEVER // 2 for problem in asked)


def test_some_of_these_questions_have_an_answer_and_some_have_none() -> None:
    answers = [search(problem) for seed in range(24) for problem in questions(Random(seed), 3 + seed % 2)]
    assert any(answers)
    assert None in answers


@pytest.mark.parametrize(("near", "close"), [(0.0001, 0.0001), (0.0001, 0.4), (1, 1)])
def test_what_is_dropped_on_the_way_leads_nowhere(near: float, close: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looked for far too close to the ceiling, or with nothing dropped at all, the best is the same to the byte."""
    seeds = (3, 14, 92, 365, 369, 419, 706, 1277)
    usual = [_answer(seed) for seed in seeds]
    monkeypatch.setattr(layers_module, "NEAR_THE_MOST", near)
    monkeypatch.setattr(layers_module, "CLOSE_BY", close)
    assert [_answer(seed) for seed in seeds] == usual
    assert sum(isinstance(each, Planned) for each in usual) > len(seeds) / 2


def _answer(seed: int) -> Planned | NotPossible | str:
    try:
        return plan(request(Random(seed)))
    except BadRequest as refused:
        return refused.args[0]
