"""A plan from a recipe, at its ideal durations: flat, sides expanded, gates resolved. Plain values in and out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from routines.recipe import Moment, Routine, Step
from routines.vocabulary import AGREEMENTS
from sessions.plans.consent import gated
from sessions.plans.reminders import reminders
from sessions.plans.schema import Plan, PlanStep
from sessions.plans.setup import setup_of
from sessions.plans.steps import plan_step, switch_step


def plan_from(recipe: Routine) -> Plan:
    """Return the plan of `recipe`: schema 1, its seconds exactly the sum of its steps.

    Whatever touches an area that has to be asked about stands behind a gate, whether the recipe has one or not.
    """
    steps = gated([pair for key, moment in numbered(recipe) for pair in _expanded(moment, key)])
    return {
        "schema": 1,
        "title": recipe.title,
        "routine": {"source": recipe.source, "id": recipe.id},
        "seconds": sum(step["seconds"] for step in steps),
        "setup": setup_of(recipe),
        "agreements": [f"{AGREEMENTS[each].label}. {AGREEMENTS[each].definition}" for each in recipe.agreements],
        "notes": list(recipe.notes),
        "phases": [
            {"key": f"p{number}", "title": phase.title, "intent": phase.intent}
            for number, phase in enumerate(recipe.phases, start=1)
        ],
        "reminders": reminders(recipe.moments()),
        "steps": steps,
        "left_out": [{"title": each.title, "areas": list(each.areas)} for each in recipe.omitted],
    }


def numbered(recipe: Routine) -> Iterator[tuple[str, Moment]]:
    """Each moment of the recipe with its key in the plan: "p2.s3" is the third step of the second phase."""
    moments = recipe.moments()
    for number, phase in enumerate(recipe.phases, start=1):
        for place, moment in enumerate(islice(moments, len(phase.steps)), start=1):
            yield f"p{number}.s{place}", moment


def _expanded(moment: Moment, key: str) -> Iterator[tuple[Step, PlanStep]]:
    """The step of the recipe beside what the plan makes of it: one step, or left, the switch and right."""
    step = moment.step
    if step.side_policy == "mirror":
        left = plan_step(moment, f"{key}.left", "left")
        yield step, left
        yield step, switch_step(left, f"{key}.switch", step.switch_seconds)
        yield step, plan_step(moment, f"{key}.right", "right")
    else:
        yield step, plan_step(moment, key, _side(step))


def _side(step: Step) -> str | None:
    return {"left": "left", "right": "right", "both_at_once": "both"}.get(step.side_policy)
