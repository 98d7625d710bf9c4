"""Rules about a routine as a whole: what must come before what, and how steps fit their surroundings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator

from routines.recipe import Moment, Routine, Step
from routines.safety.findings import Finding, error, warning
from routines.vocabulary import AREAS, DRAPES, POSITIONS, POSTURES, PROPS, STATIONS, SUPPORTS
from routines.vocabulary.pressure import FIRST_TOUCH_MAX, WORK_FROM

GENTLE = ("effleurage", "holding")


def hands_on(recipe: Routine) -> list[Step]:
    return [step for step in recipe.steps if step.technique]


def keys(recipe: Routine) -> Iterator[Finding]:
    """Step keys are unique, and whatever points at a step points at one that is there."""
    count = Counter(step.key for step in recipe.steps)
    for key, times in count.items():
        if times > 1:
            yield error("duplicate_key", key, "Two steps have the same key.")
    for step in recipe.steps:
        pointed = [step.continues, *(each.ref for each in step.alternatives), *(step.ask.gates if step.ask else ())]
        for key in pointed:
            if key and key not in count:
                yield error("unknown_step", step.key, f"There is no step {key}.")


def surroundings(recipe: Routine) -> Iterator[Finding]:
    """What phases and props say of the room is said in words of the vocabulary."""
    used: list[tuple[str, Container[str]]] = []
    for phase in recipe.phases:
        used += [(phase.position, POSITIONS), (phase.drape_state, DRAPES)]
        used += [(phase.giver_station, STATIONS), (phase.giver_posture, POSTURES)]
    for prop in recipe.props:
        used += [(prop.kind, PROPS), (prop.placement, SUPPORTS)]
    for word, words in used:
        if word and word not in words:
            yield error("unknown_word", "", f"Unknown word: {word}.")


def consent(recipe: Routine) -> Iterator[Finding]:
    """Sensitive areas need a gate of their own before them; tier 1 needs to have been asked about."""
    asked: set[str] = set()
    gated: set[tuple[str, str]] = set()
    for step in recipe.steps:
        if step.ask:
            asked.update(step.ask.areas)
        if step.ask and step.ask.kind == "consent_gate":
            gated.update((key, area) for key in step.ask.gates for area in step.ask.areas)
        for area in (each for each in step.touched if each in AREAS):
            tier = AREAS[area].tier
            if tier == 2 and (step.key, area) not in gated:
                yield error("consent_gate_missing", step.key, f"{AREAS[area].label}: ask first, with a gate.")
            if tier == 1 and area not in asked:
                yield warning("ask_first", step.key, f"{AREAS[area].label}: ask once before.")


def first_touch(recipe: Routine) -> Iterator[Finding]:
    """The first touch of every area is light."""
    met: set[str] = set()
    for moment in recipe.moments():
        step, limit = moment.step, min(FIRST_TOUCH_MAX, moment.phase.pressure_start_max)
        new = [area for area in step.touched if area not in met]
        if new and step.pressure and step.pressure.start > limit:
            yield error("first_touch_firm", step.key, f"The first touch of an area begins at {limit:g} at most.")
        met.update(step.touched)


def frame(recipe: Routine) -> Iterator[Finding]:
    """Hands arrive and leave gently, and firm work is followed by something lighter in the same place."""
    steps = hands_on(recipe)
    for code, step in zip(("opening_not_light", "closing_not_light"), [*steps[:1], *steps[-1:]], strict=False):
        if step.technique not in GENTLE or (step.pressure and step.pressure.peak > FIRST_TOUCH_MAX):
            yield warning(code, step.key, "First and last come long strokes or still hands, light.")
    for index, step in enumerate(steps):
        if step.role != "work" or step.pressure is None or step.pressure.peak < WORK_FROM:
            continue
        soothed = {area for later in steps[index + 1 :] if later.technique in GENTLE for area in later.touched}
        if not soothed.issuperset(step.touched):
            yield warning("no_closing_stroke", step.key, "Firm work wants a lighter stroke after it.")


def requirements(recipe: Routine) -> Iterator[Finding]:
    done: set[tuple[str, str]] = set()
    for step in recipe.steps:
        for need in step.requires:
            if (need.role, need.area) not in done:
                yield error("requirement_unmet", step.key, f"Needs {need.role} on {need.area} before it.")
        done.update((step.role, area) for area in step.touched)


def body_weight(recipe: Routine) -> Iterator[Finding]:
    asked = False
    for step in recipe.steps:
        asked = asked or step.ask is not None
        if step.force_source == "body_weight" and not asked:
            yield warning("ask_first", step.key, "Ask before leaning in with body weight.")


def reach(recipe: Routine) -> Iterator[Finding]:
    """Areas can be reached in the position and under the towels of the moment, and oil has been taken."""
    oiled = False
    for moment in recipe.moments():
        step = moment.step
        oiled = oiled or (step.supply is not None and step.supply.kind == "oil")
        yield from _in_reach(moment)
        if step.medium == "skin_oil" and not oiled:
            yield warning("oil_missing", step.key, "No oil has been taken yet.")


def _in_reach(moment: Moment) -> Iterator[Finding]:
    step = moment.step
    bare = DRAPES[moment.drape].bare if moment.drape in DRAPES else frozenset()
    for area in (AREAS[each] for each in step.touched if each in AREAS):
        if moment.position not in area.positions:
            yield error("out_of_reach", step.key, f"{area.label}: cannot be reached like this.")
        if step.medium.startswith("skin") and area.id not in bare:
            yield error("covered", step.key, f"{area.label}: still covered. Uncover first, or work over fabric.")


def uncovered_at_the_end(recipe: Routine) -> Iterator[Finding]:
    """Whoever was uncovered is covered again at the end."""
    moments = list(recipe.moments())
    opened = any(moment.step.drape_change for moment in moments)
    if opened and moments[-1].drape not in ("full", "clothed"):
        yield warning("left_uncovered", moments[-1].step.key, "Cover up again at the end.")
