"""Where a gate did not hear a yes, no hand goes for the rest of the evening, whatever the answers and the moves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routines.library import all_starters
from sessions.plans import plan_from
from sessions.plans.check import problems
from sessions.plans.schema import Plan, PlanStep
from sessions.timeline import Event, replay
from sessions.vocabulary import StepKind

SHARED = Path(__file__).parents[1] / "vectors" / "player" / "plans"
STARTERS = {recipe.id: plan_from(recipe) for recipe in all_starters()}
PLANS: dict[str, Plan] = STARTERS | {file.stem: json.loads(file.read_text()) for file in sorted(SHARED.glob("*.json"))}
ANSWERS = ("yes", "no", "silence")


def touched(step: PlanStep) -> set[str]:
    return {*step["areas"], *step["path"]}


def gates(plan: Plan) -> list[int]:
    return [index for index, step in enumerate(plan["steps"]) if step["kind"] == StepKind.CONSENT_GATE]


def areas_asked(step: PlanStep) -> set[str]:
    return set(step["ask"]["areas"]) if step["ask"] else set()


def evening(plan: Plan, answers: dict[int, str]) -> Iterator[tuple[int, str]]:
    """Play `plan` to its end: each step that has its turn, and what is answered there ("" where nothing is asked)."""
    places = {step["key"]: index for index, step in enumerate(plan["steps"])}
    log, now = [Event("start", 0, 0, "start", {})], 0
    while (state := replay(plan, log, now)).step is not None:
        index = places[state.step]
        answer = answers.get(index, "yes") if state.status == "asking" else ""
        yield index, answer
        if answer in ("yes", "no"):
            log.append(Event(f"e{len(log)}", len(log), now, "answer", {"step": index, "value": answer}))
        else:
            waits = plan["steps"][index]["max"] or 0
            now += 1000 * (waits if answer else round(state.seconds_left or 0))


EVENINGS = [
    pytest.param(plan, dict(zip(gates(plan), answers, strict=True)), id=f"{name}: {', '.join(answers) or 'no gate'}")
    for name, plan in PLANS.items()
    for answers in product(ANSWERS, repeat=len(gates(plan)))
]


@pytest.mark.parametrize(("plan", "answers"), EVENINGS)
def test_it_touches_nothing_that_did_not_get_its_yes(plan: Plan, answers: dict[int, str]) -> None:
    shut: set[str] = set()
    for index, answer in evening(plan, answers):
        assert not shut & touched(plan["steps"][index]), plan["steps"][index]["key"]
        if answer in ("no", "silence"):
            shut |= areas_asked(plan["steps"][index])


@pytest.mark.parametrize("name", STARTERS)
def test_it_still_ends_with_gentle_hands_when_everything_is_refused(name: str) -> None:
    plan = STARTERS[name]
    intents = {phase["key"]: phase["intent"] for phase in plan["phases"]}
    run = [plan["steps"][index] for index, _ in evening(plan, dict.fromkeys(gates(plan), "no"))]
    *_, last = (step for step in run if step["pressure"])
    assert (intents[last["phase"]], last["technique"]) == ("closing", "holding")


@pytest.mark.parametrize("name", PLANS)
def test_its_plans_may_be_played(name: str) -> None:
    assert problems(PLANS[name]) == []


TIMES = st.integers(0, 4_000_000)


@st.composite
def nights(draw: st.DrawFn) -> tuple[Plan, list[Event], Event]:
    """A plan with a gate, a log with any moves and answers in it, and the no that is said at some time."""
    plan = draw(st.sampled_from([plan for plan in PLANS.values() if gates(plan)]))
    indices = st.integers(0, len(plan["steps"]) - 1)
    payloads = st.fixed_dictionaries({"step": indices, "value": st.sampled_from(["yes", "no", "leave_out"])})
    kinds = st.sampled_from(["next", "back", "back", "answer", "answer", "pause", "resume"])
    entries = draw(st.lists(st.tuples(TIMES, kinds, payloads), max_size=30))
    events = [Event(str(number), number, *entry) for number, entry in enumerate(entries, start=1)]
    no = {"step": draw(st.sampled_from(gates(plan))), "value": "no"}
    return plan, [Event("0", 0, 0, "start", {}), *events], Event("no", 1000, draw(TIMES), "answer", no)


@given(nights(), TIMES)
def test_it_gives_no_more_time_to_what_was_refused(night: tuple[Plan, list[Event], Event], later: int) -> None:
    plan, log, no = night
    refused = areas_asked(plan["steps"][no.payload["step"]])
    before = replay(plan, [event for event in log if event.at <= no.at], no.at)
    after = replay(plan, [*log, no], no.at + later)
    for step in plan["steps"]:
        if refused & touched(step):
            assert after.given[step["key"]] <= before.given[step["key"]], step["key"]
