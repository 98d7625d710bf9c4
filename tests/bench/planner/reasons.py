"""Are reasons true? Take the cause away: does the step change?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from random import Random

from sessions.planner import Observation, Planned, Receiver, Request, candidate_key, plan
from sessions.plans.schema import Plan, PlanStep, Reason
from tests.bench.planner.rules import in_parallel
from tests.planner.cases import request, routine


def fidelity(evenings: int) -> Iterator[tuple[str, str, str]]:
    told: Counter[str] = Counter()
    true: Counter[str] = Counter()
    for each in in_parallel(counterfactuals, [*map(made_up, range(evenings)), *map(liked_before, range(evenings))]):
        for code, changed in each:
            told[code] += 1
            true[code] += changed
    share = 100 * true.total() / told.total()
    yield f"the step changes when its stated cause is taken away ({told.total():,})", f"{share:.1f} %", "≥ 95 %"
    for code in sorted(told):
        yield f"  {code} ({told[code]:,})", f"{100 * true[code] / told[code]:.1f} %", ""


def made_up(seed: int) -> Request:
    return replace(request(Random(seed)), surprise=True)


def liked_before(seed: int) -> Request:
    """An evening whose receiver has liked a few of its steps before, and has said of no place that they like it."""
    chance = Random(seed)
    made = routine(chance, 16)
    steps = [step for step in made.steps if step.technique]
    liked = tuple(
        Observation(area, step.technique, "more_next_time", chance.random() * 6, shared=True)
        for step in chance.sample(steps, min(len(steps), 4))
        for area in step.touched
        for _ in range(chance.randint(2, 5))
    )
    return Request(max(5, round(made.minutes * chance.uniform(0.4, 0.9))), made, receiver=Receiver(observations=liked))


def counterfactuals(evening: Request) -> list[tuple[str, bool]]:
    """For each stated cause of a plan, its code and whether the step changes without it."""
    try:
        made = plan(evening)
    except ValueError:
        return []
    if not isinstance(made, Planned):
        return []
    found, known = [], {}
    for step in made.plan["steps"]:
        for reason in step.get("reasons", []):
            without = _without(evening, step, reason)
            if without is None or step["pressure"] is None or step["side"] == "right":
                continue
            cause = repr(without)
            known[cause] = known.get(cause) or plan(without)
            other = known[cause]
            changed = not isinstance(other, Planned) or _shown(other.plan, step) != _shown(made.plan, step)
            found.append((reason["code"], changed))
    return found


def _shown(made: Plan, step: PlanStep) -> tuple[int, str] | None:
    """How long and how the step is done; None when it is not."""
    key = candidate_key(step)
    return next(((e["seconds"], e["title"]) for e in made["steps"] if candidate_key(e) == key and e["pressure"]), None)


def _without(evening: Request, step: PlanStep, reason: Reason) -> Request | None:
    """The same evening without the cause that the reason names; None for what is no cause of the request."""
    about = reason.get("about", "")
    receiver = evening.receiver
    if reason["code"] == "STATED_FOCUS":
        return replace(evening, focus={area: dots for area, dots in evening.focus.items() if area != about})
    if reason["code"] == "FEELING":
        return replace(evening, feeling=evening.feeling - {about})
    if reason["code"] == "STATED_LIKE":
        plain = tuple(replace(each, interest="fine") if each.key == about else each for each in receiver.likings)
        return replace(evening, receiver=replace(receiver, likings=plain))
    if reason["code"] == "LIKED_BEFORE":
        here = {*step["areas"], *step["path"]}
        left = tuple(e for e in receiver.observations if e.area not in here or e.technique != step["technique"])
        return replace(evening, receiver=replace(receiver, observations=left))
    if reason["code"] == "NEW_TRY":
        return replace(evening, surprise=False)
    if reason["code"] == "WARMUP_FOR":
        return replace(evening, edits=replace(evening.edits, out=frozenset({about})))
    return None
