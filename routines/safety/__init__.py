"""The safety rules, all of them, enforced here and nowhere else.

`check_step` holds for a step by itself and is what saving goes through: its errors refuse the step. `check` adds what
concerns a routine as a whole, which rows that arrive one by one cannot know; a routine with errors is not played.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from routines.recipe import Routine, Step
from routines.safety import advice, order, shape, touch
from routines.safety.findings import Finding, error

STEP_RULES = (
    shape.words,
    shape.times,
    shape.spoken,
    shape.gates,
    touch.excluded_zones,
    touch.whole_touch,
    touch.pressure_levels,
    touch.pressure_caps,
    touch.techniques_at_home,
    touch.techniques_in_place,
    touch.tools_in_place,
    touch.medium,
    touch.sides,
    touch.consent_tier,
)
ROUTINE_RULES = (
    order.keys,
    order.surroundings,
    order.consent,
    order.first_touch,
    order.frame,
    order.requirements,
    order.body_weight,
    order.reach,
    order.uncovered_at_the_end,
    advice.warm_up,
    advice.beginning_and_end,
    advice.both_sides,
    advice.spine,
    advice.neck,
    advice.kidneys,
    advice.thumbs,
)


def check_step(step: Step) -> list[Finding]:
    """Return what is wrong with one step, whatever surrounds it."""
    return _once(finding for rule in STEP_RULES for finding in rule(step))


def check(recipe: Routine) -> list[Finding]:
    """Return everything that is wrong with a routine, errors and warnings, in the order of its steps' rules."""
    findings = [finding for step in recipe.steps for finding in check_step(step)]
    findings += [finding for rule in ROUTINE_RULES for finding in rule(recipe)]
    return _once((*findings, *_contradictions(recipe)))


def firmest(step: Step) -> float:
    """Return the level up to which somebody may wish this step firmer while it is given."""
    return touch.firmest(step)


def errors(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity == "error"]


def _contradictions(recipe: Routine) -> Iterator[Finding]:
    """What the source says word for word, checked like any step: warnings, because the routine's notes resolve them."""
    for contradiction in recipe.contradictions:
        if contradiction.resolution not in recipe.notes:
            yield error(
                "contradiction_unresolved", contradiction.literal.key, "The notes do not say what is done instead."
            )
        for finding in check_step(contradiction.literal):
            yield replace(finding, severity="warning", message=contradiction.resolution)


def _once(findings: Iterator[Finding] | tuple[Finding, ...]) -> list[Finding]:
    return list(dict.fromkeys(findings))
