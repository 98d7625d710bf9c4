"""What holds for the plan of every recipe, also for one that no editor would write."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from routines.recipe import Ask, Bound, Phase, Pressure, Routine, Step
from routines.vocabulary import AREAS
from sessions.plans import plan_from
from sessions.plans.schema import Plan

TEXTS = st.text(st.characters(categories=["L", "P", "Zs"]), max_size=120)
TOUCHED = st.lists(st.sampled_from(sorted(AREAS)), min_size=1, max_size=3, unique=True).map(tuple)
KEYS = [f"s{number}" for number in range(8)]


@st.composite
def bounds(draw: st.DrawFn) -> Bound:
    shortest, more, most = draw(st.tuples(st.integers(1, 60), st.integers(0, 60), st.none() | st.integers(0, 60)))
    longest = None if most is None else shortest + more + most
    return Bound(shortest, shortest + more, longest, draw(st.sampled_from(["time", "count"])), draw(st.integers(1, 20)))


@st.composite
def touches(draw: st.DrawFn, key: str) -> Step:
    return Step(
        key=key,
        title=draw(TEXTS.filter(str.strip)),
        say=draw(TEXTS),
        text=draw(TEXTS),
        role="work",
        bound=draw(bounds()),
        technique="effleurage",
        tools=("palm",),
        areas=draw(TOUCHED),
        side_policy=draw(st.sampled_from(["none", "left", "right", "both_at_once", "mirror"])),
        switch_seconds=draw(st.integers(5, 10)),
        media=("skin_oil",),
        pressure=Pressure(1.0, 2.0),
    )


@st.composite
def gates(draw: st.DrawFn, key: str) -> Step:
    asked = draw(TOUCHED)
    gated = draw(st.lists(st.sampled_from([*KEYS, "nobody"]), max_size=4).map(tuple))
    ask = Ask("consent_gate", "May I?", ("yes", "no"), "skip", "skip", areas=asked, gates=gated)
    return Step(key, "May I?", "Ask.", "", "checkin", draw(bounds()), ask=ask)


@st.composite
def recipes(draw: st.DrawFn) -> Routine:
    steps = [draw(st.one_of(touches(key), touches(key), gates(key))) for key in KEYS[: draw(st.integers(1, 8))]]
    cut = draw(st.integers(0, len(steps)))
    phases = tuple(
        Phase(name, name.title(), "main", "prone", "kneel_side", "elbows_heavy", "full", tuple(part))
        for name, part in (("first", steps[:cut]), ("second", steps[cut:]))
    )
    return Routine("01980000-0000-7000-8000-000000000000", "own", "Any", "", "prone", phases)


def behind(plan: Plan) -> dict[str, set[str]]:
    """For each step, the areas that gates before it ask about."""
    asked: dict[str, set[str]] = {}
    for step in plan["steps"]:
        for key in step["ask"]["gates"] if step["ask"] else ():
            assert step["ask"] is not None
            asked.setdefault(key, set()).update(step["ask"]["areas"])
    return asked


@given(recipes())
def test_it_takes_exactly_the_sum_of_its_steps(recipe: Routine) -> None:
    plan = plan_from(recipe)
    assert plan["seconds"] == sum(step["seconds"] for step in plan["steps"])
    added = sum(step["seconds"] for step in plan["steps"] if step["key"].endswith(".ask"))
    assert plan["seconds"] == recipe.total_seconds + added


@given(recipes())
def test_it_touches_nothing_sensitive_that_was_not_asked_about(recipe: Routine) -> None:
    plan = plan_from(recipe)
    asked = behind(plan)
    for step in plan["steps"]:
        sensitive = {area for area in step["areas"] if AREAS[area].tier > 0}
        assert sensitive <= asked.get(step["key"], set()), step["key"]


@given(recipes())
def test_it_comes_back_to_nothing_that_was_asked_about_but_behind_the_question(recipe: Routine) -> None:
    steps = plan_from(recipe)["steps"]
    for index, gate in enumerate(steps):
        asked = gate["ask"] or {"areas": [], "gates": []}
        back = {step["key"] for step in steps[index + 1 :] if not set(asked["areas"]).isdisjoint(step["areas"])}
        assert back <= set(asked["gates"])


@given(recipes())
def test_its_gates_let_in_only_later_steps(recipe: Routine) -> None:
    steps = plan_from(recipe)["steps"]
    keys = [step["key"] for step in steps]
    assert len(set(keys)) == len(keys)
    for index, step in enumerate(steps):
        assert set(step["ask"]["gates"] if step["ask"] else ()) <= set(keys[index + 1 :])


@given(recipes())
def test_it_gives_both_sides_the_same_time_next_to_each_other(recipe: Routine) -> None:
    steps = plan_from(recipe)["steps"]
    for index, step in enumerate(steps):
        if step["kind"] == "switch_side":
            left, right = steps[index - 1], steps[index + 1]
            assert (left["side"], right["side"]) == ("left", "right")
            assert left["seconds"] == right["seconds"]


@given(recipes())
def test_it_is_never_said_in_more_than_twelve_words(recipe: Routine) -> None:
    assert all(0 < len(step["say"].split()) <= 12 for step in plan_from(recipe)["steps"])


@settings(max_examples=30)
@given(recipes())
def test_it_is_the_same_plan_every_time(recipe: Routine) -> None:
    assert plan_from(recipe) == plan_from(recipe)
