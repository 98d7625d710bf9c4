"""From what was chosen to the flat plan: sides, questions, towels and seconds written out, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from routines.recipe import Moment, Prop, Routine, Step
from routines.vocabulary import AGREEMENTS, AREAS
from routines.vocabulary.pressure import STEP
from sessions.planner import made
from sessions.planner.choice import Choice, Placed
from sessions.planner.curves import QUANTUM
from sessions.planner.fit import changed, sides_of
from sessions.planner.limits import Limits
from sessions.planner.pool import Extra, Setting
from sessions.planner.problem import Problem
from sessions.planner.softening import softened
from sessions.plans.consent import Pair, gated
from sessions.plans.reminders import reminders
from sessions.plans.schema import Plan, PlanStep
from sessions.plans.setup import setup_of
from sessions.plans.steps import plan_step, switch_step

#: Bounds of a step's share of spare time when the rest is re-timed.
LEAST_WEIGHT, MOST_WEIGHT = 0.1, 10.0
#: Longest list of what was left out.
MOST_LEFT_OUT = 40


def written(problem: Problem, choice: Choice, limits: Limits, title: str) -> Plan | None:
    """Return the plan of a choice, or None if the odd seconds of steps off the grid have no place in it."""
    recipe = problem.pool.routine
    moments, pairs = _in_order(problem, choice, limits)
    _number_again(pairs)
    steps = gated(pairs)
    _ask_only_for_what_comes(steps)
    if not _fill(steps, problem.quanta * QUANTUM):
        return None
    used = {step["phase"] for step in steps}
    return {
        "schema": 1,
        "title": title or recipe.title,
        "routine": {"source": recipe.source, "id": recipe.id},
        "seconds": sum(step["seconds"] for step in steps),
        "setup": setup_of(replace(recipe, props=_props(recipe, steps, limits), position=problem.pool.start[0])),
        "agreements": [f"{AGREEMENTS[each].label}. {AGREEMENTS[each].definition}" for each in recipe.agreements],
        "notes": [note for note in recipe.notes if not _tells(note, limits)],
        "phases": [
            {"key": f"p{number}", "title": phase.title, "intent": phase.intent}
            for number, phase in enumerate(recipe.phases, start=1)
            if f"p{number}" in used
        ],
        "reminders": reminders(moments),
        "steps": steps,
        "left_out": [],
    }


def _in_order(problem: Problem, choice: Choice, limits: Limits) -> tuple[list[Moment], list[Pair]]:
    """What happens, one thing after the other, with the plan's steps for each."""
    moments: list[Moment] = []
    pairs: list[Pair] = []
    now = problem.pool.start

    def add(extras: Iterable[tuple[Extra, int]], around: Moment) -> None:
        nonlocal now
        for extra, quanta in extras:
            moment, now = _in_place(extra.moment, around, now)
            moments.append(moment)
            pairs.append(_extra_pair(moment, extra.key, quanta))

    touching = softened([each.way.step for each in choice.placed])
    for placed, step in zip(choice.placed, touching, strict=True):
        around = placed.node.candidate.moment
        add(placed.extras, around)
        moments.append(changed(around, step=step, position=now[0], drape=now[1]))
        pairs += _touching_pairs(placed, moments[-1], limits)
    add(choice.endings, around)
    return moments, pairs


def _in_place(extra: Moment, around: Moment, now: Setting) -> tuple[Moment, Setting]:
    """An extra where it really happens: as things lie now, unless it is what changes them."""
    if extra.step.position_change or extra.step.drape_change:
        now = extra.position, extra.drape
    else:
        extra = changed(extra, station=around.station, posture=around.posture)
    return changed(extra, position=now[0], drape=now[1]), now


def _extra_pair(moment: Moment, key: str, quanta: int) -> Pair:
    plan = plan_step(moment, key, _side(moment.step), _peak(moment.step))
    return moment.step, _timed(plan, moment.step, quanta * QUANTUM)


def _peak(step: Step) -> float:
    return max(step.pressure.start, step.pressure.end) if step.pressure else 0.0


def _side(step: Step) -> str | None:
    return {"left": "left", "right": "right", "both_at_once": "both"}.get(step.side_policy)


def _number_again(pairs: list[Pair]) -> None:
    """A towel that goes down twice has a key for each time."""
    seen: Counter[str] = Counter()
    for _, step in pairs:
        seen[step["key"]] += 1
        if seen[step["key"]] > 1:
            step["key"] = f"{step['key']}.{seen[step['key']]}"


def _touching_pairs(placed: Placed, moment: Moment, limits: Limits) -> list[Pair]:
    pairs = _sides(placed, moment, _cap(placed, moment.step, limits))
    for _, plan in pairs:
        if plan["pressure"]:
            plan["weight"] = min(MOST_WEIGHT, max(LEAST_WEIGHT, round(placed.way.weight, 2)))
    return pairs


def _cap(placed: Placed, step: Step, limits: Limits) -> float:
    """Half a step above what is planned, within every limit: so it tells of none. Stillness stays as light as it is."""
    peak = _peak(step)
    if placed.node.candidate.forced:
        return peak
    return max(peak, min(limits.cap(step, sides_of(step)), peak + STEP))


def _sides(placed: Placed, moment: Moment, cap: float) -> list[Pair]:
    key, step, seconds = placed.node.candidate.key, moment.step, placed.each * QUANTUM
    if step.side_policy != "mirror":
        return [(step, _timed(plan_step(moment, key, _side(step), cap), step, seconds))]
    left, right = (_timed(plan_step(moment, f"{key}.{side}", side, cap), step, seconds) for side in ("left", "right"))
    switch = switch_step(left, f"{key}.switch", step.switch_seconds)
    switch["seconds"] = placed.way.curve.fixed * QUANTUM
    return [(step, left), (step, switch), (step, right)]


def _timed(plan: PlanStep, step: Step, seconds: int) -> PlanStep:
    """The step lasting so long, and the strokes and breaths that this holds. What the grid added is taken off again."""
    if plan["max"] is not None:
        seconds = min(seconds, plan["max"])
    if plan["passes"]:
        plan["passes"] = max(1, round(seconds * plan["passes"] / step.bound.ideal_seconds))
    if plan["breath"]:
        plan["breath"]["cycles"] = seconds // (plan["breath"]["in"] + plan["breath"]["out"])
    plan["seconds"] = seconds
    return plan


def _fill(steps: list[PlanStep], wanted: int) -> bool:
    """Seconds that steps off the grid did not use go to the last step of hands that has room for them."""
    odd = wanted - sum(step["seconds"] for step in steps)
    for step in reversed(steps):
        room = 0 if step["max"] is None else step["max"] - step["seconds"]
        if odd and step["pressure"] and not step["breath"] and step["side"] not in ("left", "right"):
            given = min(odd, room)
            step["seconds"] += given
            odd -= given
    return odd == 0


def _ask_only_for_what_comes(steps: list[PlanStep]) -> None:
    """A gate asks about the areas that stand behind it in this plan, and about no other."""
    for step in steps:
        ask = step["ask"]
        if ask is None or not ask["areas"]:
            continue
        behind = {area for each in steps if each["key"] in ask["gates"] for area in (*each["areas"], *each["path"])}
        areas = tuple(area for area in ask["areas"] if area in behind)
        if areas and list(areas) != ask["areas"]:
            ask["areas"], ask["prompt"] = list(areas), f"Next: {made.listed(areas)}. Would you like that?"
            step["title"], step["say"] = "Ask first", made.gate_line(areas)


def _props(recipe: Routine, steps: Iterable[PlanStep], limits: Limits) -> tuple[Prop, ...]:
    """Only what this plan uses."""
    steps = list(steps)
    needless = set()
    if not any(step["medium"] == "skin_oil" for step in steps):
        needless.add("oil")
    if limits.clothed:
        needless.add("towel")
    if not any(step["position"] == "seated_forward" for step in steps):
        needless.add("chair")
    return tuple(prop for prop in recipe.props if prop.kind not in needless)


def _tells(note: str, limits: Limits) -> bool:
    """Whether a note speaks of an area that is not open."""
    closed = {AREAS[area].label.lower() for area, _ in limits.closed}
    return any(label in note.lower() for label in closed)
