"""The search beside trying everything."""

from __future__ import annotations

from random import Random

import pytest

from sessions.planner.search import search
from tests.planner.exhaustive import most_worth
from tests.planner.small import questions


@pytest.mark.parametrize("seed", range(24))
def test_nothing_is_better_and_nothing_possible_is_called_impossible(seed: int) -> None:
    for problem in questions(Random(seed), 3 + seed % 2):
        found = search(problem)
        assert (found.worth if found else None) == most_worth(problem)


def test_some_of_these_questions_have_an_answer_and_some_have_none() -> None:
    answers = [search(problem) for seed in range(24) for problem in questions(Random(seed), 3 + seed % 2)]
    assert any(answers)
    assert None in answers
