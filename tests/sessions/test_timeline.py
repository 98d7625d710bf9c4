"""What holds for every log over any plan: the shared cases show single evenings, this shows all of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.plans.schema import Plan
from sessions.timeline import Event, Timeline, replay
from sessions.vocabulary import EventKind

PLAN: Plan = json.loads((Path(__file__).parents[1] / "vectors/player/plans/timed.json").read_text())
GATE = 6
GATED = {"p3.s2", "p3.s3.left", "p3.s3.switch", "p3.s3.right"}

NUMBERS: st.SearchStrategy[Any] = st.integers(-1, 15) | st.sampled_from([None, "3", 2.5, True, []])
TIMES = st.integers(0, 900_000)
PAYLOADS = st.fixed_dictionaries(
    {},
    optional={
        "step": NUMBERS,
        "value": st.sampled_from(["yes", "no", "adjust", "leave_out", "perhaps", 4, None]),
        "alternative": NUMBERS,
        "from": TIMES,
        "to": TIMES,
        "mode": st.sampled_from(["continue", "jump", "sleep"]),
        "by": st.sampled_from(["receiver", "giver", "nobody"]),
        "seconds": st.integers(-700, 700),
        "at": TIMES | st.none(),
    },
)
KINDS = st.sampled_from([*EventKind.values, "next", "answer", "sing"])


@st.composite
def logs(draw: st.DrawFn) -> list[Event]:
    many = st.lists(st.tuples(TIMES, KINDS, PAYLOADS), max_size=25)
    events = [Event(str(number), number, *each) for number, each in enumerate(draw(many), start=1)]
    return [Event("0", 0, 0, "start", {}), *events]


@given(logs(), TIMES)
def test_it_is_the_same_in_whatever_order_and_however_often_events_come(log: list[Event], now: int) -> None:
    assert replay(PLAN, [*reversed(log), *log], now) == replay(PLAN, log, now)


@given(logs(), TIMES)
def test_it_never_gives_more_time_than_has_passed(log: list[Event], now: int) -> None:
    state = replay(PLAN, log, now)
    until = max(now, *(event.at for event in log))
    assert 0 <= state.seconds_given <= until / 1000
    assert all(seconds >= 0 for seconds in state.given.values())


@given(logs(), TIMES, TIMES)
def test_it_never_takes_time_back(log: list[Event], now: int, later: int) -> None:
    before, after = replay(PLAN, log, now), replay(PLAN, log, now + later)
    assert all(after.given[key] >= seconds for key, seconds in before.given.items())


@given(logs(), TIMES)
def test_it_touches_nothing_behind_a_gate_without_a_yes(log: list[Event], now: int) -> None:
    silent = [event for event in log if event.payload.get("value") != "yes"]
    state = replay(PLAN, silent, now)
    assert all(state.given[key] == 0 for key in GATED)


@given(logs(), st.integers(0, 900_000), TIMES)
def test_it_touches_nothing_behind_a_gate_after_a_no(log: list[Event], at: int, now: int) -> None:
    """Whatever else the log says before or after: once it is said, it holds."""
    said = Event("no", 10_000, at, "answer", {"step": GATE, "value": "no"})
    answered = [event for event in log if event.kind != "away"]
    before = replay(PLAN, [event for event in answered if event.at <= at], at)
    after = replay(PLAN, [*answered, said], now)
    assert all(after.given[key] <= before.given[key] for key in GATED)


@given(logs(), TIMES)
def test_it_stays_ended(log: list[Event], now: int) -> None:
    stopped = [*log, Event("stop", 10_000, 900_001, "stop", {})]
    state, later = replay(PLAN, stopped, now), replay(PLAN, stopped, now + 10**9)
    assert state == later
    assert state.outcome in ("stopped", "finished")
    assert ends_after_it_begins(state)


def ends_after_it_begins(state: Timeline) -> bool:
    return state.started_at is not None and state.ended_at is not None and state.started_at <= state.ended_at


@given(st.lists(st.dictionaries(st.text(max_size=4), st.none() | st.integers() | st.text()), max_size=5))
def test_it_makes_sense_of_any_payload(payloads: list[dict[str, Any]]) -> None:
    events = [Event(str(n), n, n, kind, payload) for kind in EventKind.values for n, payload in enumerate(payloads)]
    assert replay(PLAN, events).status in ("ready", "running", "paused", "asking", "stopped", "finished")


@given(logs(), TIMES)
def test_what_lies_ahead_lasts_as_long_as_it_may_and_both_sides_alike(log: list[Event], now: int) -> None:
    state = replay(PLAN, log, now)
    begun = next((index for index, step in enumerate(PLAN["steps"]) if step["key"] == state.step), len(PLAN["steps"]))
    ahead = {step["key"]: step for step in PLAN["steps"][begun + 1 :] if step["key"] not in _out(state)}
    for key, step in ahead.items():
        assert step["min"] <= state.timed[key] <= (step["max"] or step["seconds"])
    for pair in {step["pair"] for step in ahead.values() if step["pair"] and f"{step['pair']}.left" in ahead}:
        assert state.timed[f"{pair}.left"] == state.timed.get(f"{pair}.right", None)


@given(logs(), TIMES, st.sampled_from(["softer", "stay", "answer"]))
def test_the_total_stays_what_was_promised(log: list[Event], now: int, kind: str) -> None:
    """What was given and what lies ahead, and what is missing to it, before one more event and after.

    The seconds kept for a question are not promised: they go with its answer.
    """
    settled = [event for event in log if event.kind not in ("finish_by", "away")]
    at = max(now, *(event.at for event in settled))
    before = replay(PLAN, settled, at)
    step = next((index for index, step in enumerate(PLAN["steps"]) if step["key"] == before.step), 0)
    payload = {"step": step, "by": "receiver", "seconds": 45, "value": "leave_out"}
    after = replay(PLAN, [*settled, Event("one more", 10_000, at, kind, payload)], at)
    asked = before.status == "paused" and PLAN["steps"][step]["ask"] is not None
    if before.status in ("running", "paused") and after.status in ("running", "paused") and not asked:
        assert _promised(after) == pytest.approx(_promised(before))


def _out(state: Timeline) -> set[str]:
    return {*state.steps_out, *state.steps_dropped}


def _promised(state: Timeline) -> float:
    return state.seconds_given + state.left + state.early - state.late
