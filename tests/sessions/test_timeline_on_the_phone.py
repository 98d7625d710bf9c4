"""The server's timeline and the phone's player agree on any evening, beyond the shared cases: node replays them."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Iterator
from dataclasses import asdict
from dataclasses import replace as changed
from typing import Any

from django.conf import settings

from routines.library import all_starters
from sessions.plans import plan_from
from sessions.timeline import Event, replay
from sessions.timeline.clock import Clock, tells_time
from sessions.timeline.fold import Fold
from sessions.timeline.reading import steps_of

EVENINGS = 400
T0 = 1_763_841_600_000
FRONTEND = settings.BASE_DIR / "frontend"
KINDS = ("next", "next", "back", "answer", "answer", "leave_out", "pause", "resume", "stay", "finish_by")
ODD_KINDS = ("softer", "firmer", "perfect", "halt", "heard", "swap", "away", "dance", "stop")
JUNK = (None, -1, 2.5, "x", [], {}, True, 10**9)


def test_it_replays_any_evening_as_the_phone_does() -> None:
    evenings = list(_evenings(random.Random(20), EVENINGS))
    asked = [{**each, "events": [asdict(event) for event in each["events"]]} for each in evenings]
    done = subprocess.run(
        ["node", "tests/player/replays.mjs"],
        cwd=FRONTEND,
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    for evening, seen in zip(evenings, json.loads(done.stdout), strict=True):
        timeline = replay(evening["plan"], evening["events"], evening["now"])
        mine = {**asdict(timeline), "seconds_given": timeline.seconds_given}
        assert _rounded(seen) == _rounded(mine), evening["name"]


def _rounded(value: Any) -> Any:
    """Numbers to the microsecond: the sums are made in another order."""
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_rounded(each) for each in value]
    return round(value, 6) if isinstance(value, float) else value


def _evenings(chance: random.Random, many: int) -> Iterator[dict[str, Any]]:
    plans: list[Any] = [plan_from(recipe) for recipe in all_starters()]
    for number in range(many):
        plan = json.loads(json.dumps(chance.choice(plans)))
        if number % 4 == 1:
            _forget_weights(plan)
        if number % 4 == 3:
            _damage(chance, plan)
        events = list(_log(chance, plan))
        now = max(event.at for event in events if tells_time(event)) + chance.randrange(600_000)
        yield {"name": f"{number}: {plan['title']}", "plan": plan, "events": events, "now": now}


def _log(chance: random.Random, plan: Any) -> Iterator[Event]:
    """An evening lived through: most events are about the step that is on."""
    at, event, fold = T0, Event("start", 0, T0, "start", {}), Fold(steps_of(plan), Clock([]))
    for seq in range(1, chance.randrange(2, 40)):
        yield event
        fold.take(changed(event, at=at))
        at += chance.choice((chance.randrange(5000), chance.randrange(240_000)))
        fold.run_to(at)
        kind, off = chance.choice(KINDS * 3 + ODD_KINDS), chance.choice((0, 0, 0, 0, 0, 1, -1, 4))
        event = Event(f"e{seq}", seq, at, *_deed(chance, kind, fold.index + off, at))
        if not tells_time(event):
            event = changed(event, at=at + chance.choice((0, 0, -100_000, 100_000, 3_600_000)))


def _deed(chance: random.Random, kind: str, step: int, at: int) -> tuple[str, dict[str, Any]]:
    payloads: dict[str, dict[str, Any]] = {
        "answer": {"step": step, "value": chance.choice(("yes", "yes", "yes", "no", "adjust", "stop"))},
        "leave_out": {"step": step, "value": chance.choice(("yes", "yes", "leave_out"))},
        "stay": {"step": step, "seconds": chance.randrange(-60, 300)},
        "finish_by": {"at": chance.choice((None, *(at + chance.randrange(3_600_000) for _ in range(5))))},
        "swap": {"step": step, "alternative": chance.choice((None, 0, 1))},
        "away": {"from": at - chance.randrange(200_000), "to": at, "mode": chance.choice(("continue", "jump"))},
        "heard": {"event": f"e{chance.randrange(40)}"},
    }
    by = chance.choice(("receiver", "giver"))
    payload = payloads.get(kind, {"step": step, "by": by})
    if chance.random() < 0.05:
        payload = {**payload, chance.choice(("step", "value", "seconds", "at", "by", "mode")): chance.choice(JUNK)}
    return ("answer" if kind == "leave_out" else kind), payload


def _forget_weights(plan: Any) -> None:
    """A plan from before the rest was re-timed."""
    for step in plan["steps"]:
        for field in ("weight", "pair"):
            del step[field]


def _damage(chance: random.Random, plan: Any) -> None:
    plan["schema"] = chance.choice((1, 2, None))
    for _ in range(chance.randrange(1, 6)):
        index = chance.randrange(len(plan["steps"]))
        step = plan["steps"][index]
        if not isinstance(step, dict):
            continue
        field = chance.choice(("kind", "seconds", "min", "max", "areas", "path", "pressure", "passes", "ask", "side"))
        field = chance.choice((field, "weight", "pair", "alternatives", "title", "technique"))
        if chance.random() < 0.3:
            step.pop(field, None)
        else:
            step[field] = chance.choice((*JUNK, "dance", {"from": 2, "to": 3, "mode": "falling"}))
    if chance.random() < 0.2:
        plan["steps"][chance.randrange(len(plan["steps"]))] = chance.choice(JUNK)
