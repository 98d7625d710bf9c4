"""What must hold in a plan beyond its shape. A plan comes from a phone, and it is followed with hands on somebody.

What one step may do is said in routines.safety; here is what a plan adds: sums, keys, sides and questions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from routines import recipe
from routines.safety import check_step, errors
from routines.vocabulary import AREAS
from sessions.plans.schema import Alternative, Ask, Plan, PlanStep
from sessions.vocabulary import ASKING, Answer, StepKind

Problem = tuple[str, str]


def problems(plan: Plan) -> list[Problem]:
    """Return (path, message) for everything wrong with a plan whose shape is right; empty when it may be played."""
    return [*_sums(plan), *_keys(plan), *_sides(plan), *_caps(plan), *_questions(plan), *_consent(plan), *_safety(plan)]


def _sums(plan: Plan) -> Iterator[Problem]:
    if plan["seconds"] != sum(step["seconds"] for step in plan["steps"]):
        yield "seconds", "Not the sum of the steps."


def _keys(plan: Plan) -> Iterator[Problem]:
    keys = [step["key"] for step in plan["steps"]]
    if len(set(keys)) != len(keys):
        yield "steps", "Two steps have the same key."
    phases = {phase["key"] for phase in plan["phases"]}
    for index, step in enumerate(plan["steps"]):
        if step["phase"] not in phases:
            yield f"steps.{index}.phase", "There is no such phase."


def _sides(plan: Plan) -> Iterator[Problem]:
    """Around each change of sides stand left and right, with the same time; a pair is a left and a right."""
    steps = plan["steps"]
    yield from _pairs(steps)
    for index, step in enumerate(steps):
        if step["kind"] != StepKind.SWITCH_SIDE:
            continue
        around = [*steps[max(0, index - 1) : index], *steps[index + 1 : index + 2]]
        if [each["side"] for each in around] != ["left", "right"] or around[0]["seconds"] != around[1]["seconds"]:
            yield f"steps.{index}", "Left and right must stand around it, with the same time."


def _pairs(steps: Sequence[PlanStep]) -> Iterator[Problem]:
    pairs: dict[str, list[PlanStep]] = {}
    for index, step in enumerate(steps):
        pair = step.get("pair")
        if pair is None:
            continue
        both = pairs.setdefault(pair, [])
        both.append(step)
        fits = [(each["side"], each["seconds"], each["min"], each["max"]) for each in both]
        times = (step["seconds"], step["min"], step["max"])
        if fits not in ([("left", *times)], [("left", *times), ("right", *times)]):
            yield f"steps.{index}.pair", "A pair is a left and a right side, with the same times."
    for pair, both in pairs.items():
        if len(both) == 1:
            yield "steps", f"The pair {pair} has one side only."


def _caps(plan: Plan) -> Iterator[Problem]:
    for index, step in enumerate(plan["steps"]):
        pressure = step["pressure"]
        firmest = max(pressure["from"], pressure["to"]) if pressure else 0
        if pressure and pressure.get("cap", firmest) < firmest:
            yield f"steps.{index}.pressure.cap", "No lower than the pressure of the step."


def _questions(plan: Plan) -> Iterator[Problem]:
    keys = [step["key"] for step in plan["steps"]]
    for index, step in enumerate(plan["steps"]):
        if (step["ask"] is not None) != (step["kind"] in ASKING):
            yield f"steps.{index}.ask", "Questions, and only they, have one."
        if step["ask"] is None:
            continue
        if not set(step["ask"]["gates"]) <= set(keys[index + 1 :]):
            yield f"steps.{index}.ask.gates", "Only later steps can stand behind a question."
        if step["kind"] == StepKind.CONSENT_GATE and not {Answer.YES, Answer.NO} <= set(step["ask"]["answers"]):
            yield f"steps.{index}.ask.answers", "A gate takes yes and no."


def _consent(plan: Plan) -> Iterator[Problem]:
    """Whatever touches an area that has to be asked about, or that was asked about, stands behind that question."""
    asked: list[Ask] = []
    for index, step in enumerate(plan["steps"]):
        if step["ask"] and step["kind"] == StepKind.CONSENT_GATE:
            asked.append(step["ask"])
        for area in (*step["areas"], *step["path"]):
            about = [ask for ask in asked if area in ask["areas"]]
            if any(step["key"] not in ask["gates"] for ask in about) or (_tier(area) > 0 and not about):
                yield f"steps.{index}.areas", f"{_label(area)}: ask first, with a gate."


def _safety(plan: Plan) -> Iterator[Problem]:
    for index, step in enumerate(plan["steps"]):
        for finding in errors(check_step(_as_recipe(step))):
            yield f"steps.{index}", finding.message


def _tier(area: str) -> int:
    return AREAS[area].tier if area in AREAS else 0


def _label(area: str) -> str:
    return AREAS[area].label if area in AREAS else area


_POLICIES: dict[str | None, recipe.SidePolicy] = {"left": "left", "right": "right", "both": "both_at_once"}


def _as_recipe(step: PlanStep) -> recipe.Step:
    """The step in the words that the safety rules are written in."""
    return recipe.Step(
        key=step["key"],
        title=step["title"],
        say=step["say"],
        text=step["text"],
        role="work",
        bound=recipe.Bound(step["min"], step["seconds"], step["max"], "count" if step["passes"] else "time"),
        technique=step["technique"] or "",
        subtype=step["subtype"] or "",
        tools=tuple(step["tools"]),
        areas=tuple(step["areas"]),
        path=tuple(step["path"]),
        side_policy=_POLICIES.get(step["side"], "none"),
        media=(step["medium"],) if step["medium"] else (),
        pressure=_pressure(step),
        breath=recipe.Breath(breath["in"], breath["out"], breath["cycles"]) if (breath := step["breath"]) else None,
        alternatives=tuple(_alternative(other) for other in step["alternatives"]),
        consent_tier=max((_tier(area) for area in (*step["areas"], *step["path"])), default=0),
    )


def _pressure(step: PlanStep) -> recipe.Pressure | None:
    pressure = step["pressure"]
    if pressure is None:
        return None
    mode: Literal["per_pass", "steady"] = "per_pass" if pressure["mode"] == "per_pass" else "steady"
    return recipe.Pressure(pressure["from"], max(pressure["to"], pressure.get("cap", 0)), mode)


def _alternative(other: Alternative) -> recipe.Alternative:
    tools = tuple(other["tools"])
    return recipe.Alternative(
        "choice", other["title"], other["text"], other["technique"], other["subtype"] or "", tools
    )
