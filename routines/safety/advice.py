"""Advice: what a hand that has learned it would do. Warnings, every one; nobody is kept from anything."""

from __future__ import annotations

from collections.abc import Iterator

from routines.recipe import Routine, Step
from routines.safety.findings import Finding, warning
from routines.vocabulary import AREAS
from routines.vocabulary.pressure import FIRST_TOUCH_MAX, WORK_FROM

#: Small and hard: what stays on one spot.
POINTED = ("thumb", "knuckles", "fist_soft")
KIDNEYS, KIDNEYS_MAX = "lower_back", 2.5
NECK, NECK_SECONDS = "neck_sides", 45
#: Seconds of thumbs, one step after the other, before they want a rest.
THUMB_SECONDS = 180


def warm_up(recipe: Routine) -> Iterator[Finding]:
    """Firm work on an area comes after something lighter there."""
    warm: set[str] = set()
    for step in recipe.steps:
        if is_firm(step) and not warm.issuperset(step.touched):
            yield warning("no_warm_up", step.key, "Firm work wants lighter strokes in the same place before it.")
        if step.pressure and step.pressure.start <= FIRST_TOUCH_MAX and not (is_firm(step) and step.role == "work"):
            warm.update(step.touched)


def is_firm(step: Step) -> bool:
    return step.role == "work" and step.pressure is not None and step.pressure.peak >= WORK_FROM


def beginning_and_end(recipe: Routine) -> Iterator[Finding]:
    """Hands arrive before they work, and say goodbye."""
    steps = [step for step in recipe.steps if step.technique]
    if steps and steps[0].role != "opening":
        yield warning("no_opening", steps[0].key, "Let hands arrive first: still, or in slow light strokes.")
    if steps and steps[-1].role != "closing":
        yield warning("no_closing", steps[-1].key, "End with slow strokes and still hands, without hurry.")


def both_sides(recipe: Routine) -> Iterator[Finding]:
    """What is done on one side is done on the other, for as long."""
    for step in recipe.steps:
        if step.side_policy not in ("left", "right"):
            continue
        others = [each for each in recipe.steps if _is_other_side(step, each)]
        if not others:
            yield warning("one_sided", step.key, "The other side would miss this.")
        elif step.side_policy == "right" and others[0].total_seconds != step.total_seconds:
            yield warning("uneven_sides", step.key, "Both sides like the same time.")


def _is_other_side(step: Step, other: Step) -> bool:
    same = (step.technique, set(step.touched)) == (other.technique, set(other.touched))
    return same and {step.side_policy, other.side_policy} == {"left", "right"}


def spine(recipe: Routine) -> Iterator[Finding]:
    """Pointed tools find the bones of the spine unless they are told where the muscle is."""
    for step in recipe.steps:
        beside = any(AREAS[each].spine_side for each in step.touched if each in AREAS)
        told = step.target is not None and step.target.landmark == "spine"
        if beside and not told and set(step.tools) & set(POINTED):
            yield warning("spine_close", step.key, "Say that it stays on the muscle beside the spine.")


def neck(recipe: Routine) -> Iterator[Finding]:
    for step in recipe.steps:
        if step.touched == (NECK,) and step.bound.ideal_seconds > NECK_SECONDS:
            yield warning("neck_long", step.key, f"The sides of the neck like {NECK_SECONDS} seconds at most.")


def kidneys(recipe: Routine) -> Iterator[Finding]:
    """Between ribs and hips stay broad and light."""
    for step in recipe.steps:
        firm = step.pressure is not None and step.pressure.peak > KIDNEYS_MAX
        if KIDNEYS in step.touched and firm and set(step.tools) & set(POINTED):
            yield warning("kidneys_firm", step.key, "Between ribs and hips stay broad and light: palms, not thumbs.")


def thumbs(recipe: Routine) -> Iterator[Finding]:
    """Thumbs tire: after three minutes they want a rest, or another way to go on."""
    seconds = 0
    for step in recipe.steps:
        tiring = set(step.tools) == {"thumb"} and not any(each.when == "giver_tired" for each in step.alternatives)
        before, seconds = seconds, seconds + step.total_seconds if tiring else 0
        if before <= THUMB_SECONDS < seconds:
            yield warning("thumbs_tired", step.key, "Three minutes of thumbs are enough. Offer forearms or palms.")
