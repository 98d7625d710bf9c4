"""What holds for every plan, whatever the evening. The checker judges; it knows nothing of the planner."""

from __future__ import annotations

import json
from dataclasses import replace
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from routines.starters import STARTERS
from sessions.planner import BadRequest, NotPossible, Planned, Request, plan
from sessions.plans.check import problems
from tests.planner.cases import request
from tests.planner.checker import broken

seeds = st.integers(0, 10**6)
some = settings(max_examples=120, deadline=None)


def possible(evening: Request) -> Planned:
    try:
        found = plan(evening)
    except BadRequest:
        found = NotPossible("nothing_left")
    assume(isinstance(found, Planned))
    assert isinstance(found, Planned)
    return found


@some
@given(seeds)
def test_every_hard_constraint_holds(seed: int) -> None:
    evening = request(Random(seed))
    made = possible(evening)
    assert broken(made.plan, evening, made.routine) == []


@some
@given(seeds)
def test_the_player_takes_every_plan(seed: int) -> None:
    assert problems(possible(request(Random(seed))).plan) == []


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_the_same_evening_gives_the_same_bytes(seed: int) -> None:
    one, other = (possible(request(Random(seed))) for _ in range(2))
    assert json.dumps(one.plan) == json.dumps(other.plan)


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_what_is_called_nearest_is_possible(seed: int) -> None:
    evening = request(Random(seed))
    try:
        found = plan(evening)
    except BadRequest:
        return
    if isinstance(found, NotPossible) and found.nearest:
        assert isinstance(plan(replace(evening, minutes=found.nearest)), Planned)


@settings(max_examples=20, deadline=None)
@given(st.integers(5, 114))
def test_the_library_fills_any_evening(minutes: int) -> None:
    found = plan(Request(minutes, library=STARTERS))
    assert isinstance(found, Planned)
    assert broken(found.plan, Request(minutes), found.routine) == []
