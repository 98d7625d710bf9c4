"""Rules about one step's touch: where, with what, how firmly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from routines.recipe import Step
from routines.safety.findings import Finding, error, warning
from routines.vocabulary import AREAS, EXCLUDED, TECHNIQUES, TOOLS
from routines.vocabulary.pressure import (
    BODY_WEIGHT_MAX,
    FIRST_TOUCH_MAX,
    HIGHEST,
    LIGHT_MAX,
    LOWEST,
    SPINE_SIDE_MAX,
    WISHED_MAX,
    is_level,
)


class Way(NamedTuple):
    """One way to do a step: its own, or an alternative's."""

    technique: str
    subtype: str
    tools: tuple[str, ...]


def ways(step: Step) -> tuple[Way, ...]:
    others = (Way(each.technique, each.subtype, each.tools) for each in step.alternatives)
    return (Way(step.technique, step.subtype, step.tools), *others)


def excluded_zones(step: Step) -> Iterator[Finding]:
    """No step may name an excluded zone, be it as area, on the path, or as what the hand turns round or towards."""
    about = (step.motion.about,) if step.motion else ()
    for zone in dict.fromkeys((*step.touched, *about)):
        if zone in EXCLUDED:
            yield error("excluded_zone", step.key, f"{EXCLUDED[zone].label} can never be a target.")


def whole_touch(step: Step) -> Iterator[Finding]:
    """A technique needs a place, a pressure and a medium; a place needs a technique."""
    if step.technique and not (step.touched and step.pressure and step.media):
        yield error("touch_incomplete", step.key, "Say where, how firmly, and on oil, skin or fabric.")
    if step.touched and not step.technique:
        yield error("touch_incomplete", step.key, "Say what the hands do there.")


def pressure_levels(step: Step) -> Iterator[Finding]:
    if step.pressure is None:
        return
    levels = [each for each in (step.pressure.start, step.pressure.end, step.pressure.back) if each is not None]
    if not all(map(is_level, levels)):
        yield error("pressure_level", step.key, "Pressure goes from 1 to 4 in half steps.")
    if step.pressure.back is not None and step.pressure.back > max(step.pressure.start, step.pressure.end):
        yield error("back_heavier", step.key, "The way back is never firmer than the way out.")
    if step.pressure.mode == "per_pass" and step.bound.unit != "count":
        yield error("ramp_uncounted", step.key, "Pressure that rises with each pass needs a number of passes.")


def pressure_caps(step: Step) -> Iterator[Finding]:
    """The firmest moment of a step stays within every cap that applies to it."""
    if step.pressure is None:
        return
    for code, cap, what in _caps(step):
        if step.pressure.peak > cap:
            yield error(code, step.key, f"{what}: pressure {cap:g} at most.")


def _caps(step: Step) -> Iterator[tuple[str, float, str]]:
    """Every cap on this step, as code, level and whose it is."""
    areas = [AREAS[each] for each in step.touched if each in AREAS]
    for area in areas:
        yield "area_cap", area.max_pressure, area.label
    for way in ways(step):
        if technique := TECHNIQUES.get(way.technique):
            yield "technique_cap", technique.max_pressure, technique.label
    if step.force_source == "body_weight":
        yield "body_weight_cap", BODY_WEIGHT_MAX, "With body weight"
    beside_spine = step.target is not None and step.target.landmark == "spine"
    if beside_spine or any(area.spine_side for area in areas):
        yield "spine_side_cap", SPINE_SIDE_MAX, "Beside the spine"


def cap(step: Step) -> float:
    """Return the lowest of the caps on this step."""
    return min((level for _, level, _ in _caps(step)), default=HIGHEST)


def firmest(step: Step) -> float:
    """Return the level up to which somebody may wish a step firmer while it is given: within every cap on it.

    First and last touches stay light, and so does what glides on fabric or is kept light at home.
    """
    limits = [WISHED_MAX, *(cap for _, cap, _ in _caps(step))]
    if step.role in ("opening", "warmup", "closing"):
        limits.append(FIRST_TOUCH_MAX)
    technique = TECHNIQUES.get(step.technique)
    if technique and (technique.at_home == "light" or (step.medium == "over_fabric" and not technique.over_fabric)):
        limits.append(LIGHT_MAX)
    return max(min(limits), step.pressure.peak if step.pressure else LOWEST)


def techniques_at_home(step: Step) -> Iterator[Finding]:
    """Some techniques and tools are off at home, some are chosen first, some are kept light."""
    for way in ways(step):
        technique = TECHNIQUES.get(way.technique)
        if technique is None:
            continue
        off = {subtype.id for subtype in technique.subtypes if subtype.off}
        if technique.at_home == "off" or way.subtype in off:
            yield error("technique_off", step.key, f"{technique.label}: not offered like this at home.")
        if technique.at_home in ("opt_in", "ask"):
            yield warning("ask_first", step.key, f"{technique.label}: ask whether it is welcome.")
        if technique.at_home == "light" and step.pressure and step.pressure.peak > LIGHT_MAX:
            yield warning("keep_light", step.key, f"{technique.label}: light is plenty.")


def techniques_in_place(step: Step) -> Iterator[Finding]:
    """Percussion only on fleshy parts, no lingering press on the neck, fingers alone under the skull."""
    for way in ways(step):
        if (technique := TECHNIQUES.get(way.technique)) is None:
            continue
        for area in step.touched:
            if area in technique.not_on:
                yield error("technique_not_here", step.key, f"{technique.label}: not on {AREAS[area].label.lower()}.")
    if step.target and step.target.landmark == "spine" and any(way.technique == "tapotement" for way in ways(step)):
        yield error("technique_not_here", step.key, "Tapping: not beside the spine.")


def tools_in_place(step: Step) -> Iterator[Finding]:
    for tool in {each for way in ways(step) for each in way.tools}:
        if tool in TOOLS and TOOLS[tool].locked:
            yield error("tool_locked", step.key, f"{TOOLS[tool].label}: not offered at home.")
        for area in step.touched:
            if area in AREAS and AREAS[area].tools and tool not in AREAS[area].tools:
                label = TOOLS[tool].label if tool in TOOLS else tool
                yield error("tool_not_here", step.key, f"{label}: not on {AREAS[area].label.lower()}.")


def medium(step: Step) -> Iterator[Finding]:
    """Hands cannot glide firmly over fabric."""
    technique = TECHNIQUES.get(step.technique)
    firm = step.pressure is not None and step.pressure.peak > LIGHT_MAX
    if technique and not technique.over_fabric and step.medium == "over_fabric" and firm:
        yield error("medium_technique", step.key, f"{technique.label} over fabric: light only. Press or knead instead.")


def sides(step: Step) -> Iterator[Finding]:
    """Sides must exist, and two arms cannot work one side."""
    sided = any(AREAS[each].sided for each in step.touched if each in AREAS)
    if step.side_policy in ("left", "right", "mirror") and step.touched and not sided:
        yield error("not_sided", step.key, "There is no left and right here.")
    seen: dict[str, str] = {}
    for placement in step.placements:
        if seen.setdefault(placement.target_side, placement.tool_side) != placement.tool_side:
            yield warning("contradictory_sides", step.key, "Both arms are put on the same side.")
        if step.side_policy in ("left", "right") and placement.target_side != step.side_policy:
            yield warning("contradictory_sides", step.key, "An arm is put on a side that is not worked on.")


def consent_tier(step: Step) -> Iterator[Finding]:
    tier = max((AREAS[each].tier for each in step.touched if each in AREAS), default=0)
    if step.consent_tier < tier:
        yield error("consent_tier_low", step.key, f"This area needs consent tier {tier}.")
