"""A plan from a recipe, at its ideal durations: flat, sides expanded, gates resolved. Plain values in and out."""

from __future__ import annotations

from collections.abc import Iterator

from routines.recipe import Phase, Routine, Step
from routines.vocabulary import AGREEMENTS
from sessions.plans.consent import gated
from sessions.plans.schema import Plan, PlanStep
from sessions.plans.setting import Setting, setup_of
from sessions.plans.steps import plan_step, switch_step


def plan_from(recipe: Routine) -> Plan:
    """Return the plan of `recipe`: schema 1, its seconds exactly the sum of its steps.

    Whatever touches an area that has to be asked about stands behind a gate, whether the recipe has one or not.
    """
    phases = [(f"p{number}", phase) for number, phase in enumerate(recipe.phases, start=1)]
    steps = gated([pair for key, phase in phases for pair in _expanded(phase, key)])
    return {
        "schema": 1,
        "title": recipe.title,
        "routine": {"source": recipe.source, "id": recipe.id},
        "seconds": sum(step["seconds"] for step in steps),
        "setup": setup_of(recipe),
        "agreements": [f"{AGREEMENTS[each].label}. {AGREEMENTS[each].definition}" for each in recipe.agreements],
        "notes": list(recipe.notes),
        "phases": [{"key": key, "title": phase.title, "intent": phase.intent} for key, phase in phases],
        "steps": steps,
        "left_out": [{"title": each.title, "areas": list(each.areas)} for each in recipe.omitted],
    }


def _expanded(phase: Phase, phase_key: str) -> Iterator[tuple[Step, PlanStep]]:
    """Each step of the recipe beside what the plan makes of it: one step, or left, the switch and right."""
    setting = Setting.of(phase)
    for number, step in enumerate(phase.steps, start=1):
        key = f"{phase_key}.s{number}"
        setting = setting.after(step)
        if step.side_policy == "mirror":
            yield step, plan_step(step, setting, f"{key}.left", "left")
            yield step, switch_step(step, setting, f"{key}.switch")
            yield step, plan_step(step, setting, f"{key}.right", "right")
        else:
            yield step, plan_step(step, setting, key, _side(step))


def _side(step: Step) -> str | None:
    return {"left": "left", "right": "right", "both_at_once": "both"}.get(step.side_policy)
