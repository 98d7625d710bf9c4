"""Repairs that change one step and leave all others as they are."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from routines.edits import Edit
from routines.recipe import Bound, Pressure, Step
from routines.safety import touch
from routines.safety.advice import KIDNEYS_MAX, NECK_SECONDS, POINTED
from routines.safety.shape import LONGEST_SECONDS, MAX_SPOKEN_WORDS
from routines.vocabulary import AREAS, EXCLUDED, TECHNIQUES, TOOLS
from routines.vocabulary.pressure import HIGHEST, LIGHT_MAX, LOWEST, STEP

Edits = tuple[Edit, ...]


def changed(step: Step, **fields: Any) -> Edits:
    return (Edit("change_step", step.key, fields=fields),)


def times_in_order(step: Step) -> Edits:
    bound = step.bound
    least = max(1, min(bound.min, bound.ideal))
    ideal = max(least, bound.ideal)
    longest = None if bound.max is None else max(ideal, bound.max)
    return _timed(step, min=least, ideal=ideal, max=longest, seconds_per_count=max(1, bound.seconds_per_count))


def an_hour(step: Step) -> Edits:
    most = LONGEST_SECONDS // step.bound.seconds_per_count
    bound = step.bound
    longest = None if bound.max is None else min(bound.max, most)
    return _timed(step, min=min(bound.min, most), ideal=min(bound.ideal, most), max=longest)


def breaths_that_fill(step: Step) -> Edits:
    """As many breaths as the time holds, and the time that they take."""
    if step.breath is None:
        return ()
    each = step.breath.inhale + step.breath.exhale
    cycles = max(1, step.bound.ideal_seconds // each) if each else 1
    bound = Bound(min(cycles, 2), cycles, None if step.bound.max is None else 2 * cycles, "count", each)
    return changed(step, bound=_bound(bound), breath={**asdict(step.breath), "cycles": cycles})


def twelve_words(step: Step) -> Edits:
    return changed(step, say=" ".join(step.say.split()[:MAX_SPOKEN_WORDS]))


def shut_gate(step: Step) -> Edits:
    if step.ask is None:
        return ()
    shut = replace(step.ask, answers=("yes", "no"), on_negative="skip", on_silence="skip", asked_of="receiver")
    return changed(step, ask=_listed(shut))


def without_zones(step: Step) -> Edits:
    """Nothing where it would have nowhere left to go: that is for a person to say."""
    areas, path = ([each for each in ids if each not in EXCLUDED] for ids in (step.areas, step.path))
    if not areas and not path:
        return ()
    about = step.motion is not None and step.motion.about in EXCLUDED
    motion = {"motion": {**asdict(step.motion), "about": ""}} if step.motion and about else {}
    return changed(step, areas=areas, path=path, **motion)


def within_caps(step: Step) -> Edits:
    return _at_most(step, touch.cap(step))


def light(step: Step) -> Edits:
    return _at_most(step, min(LIGHT_MAX, touch.cap(step)))


def beginning_at(step: Step, limit: float) -> Edits:
    if step.pressure is None:
        return ()
    return _pressed(step, replace(step.pressure, start=min(step.pressure.start, limit)))


def rising(step: Step) -> Edits:
    return _pressed(step, replace(step.pressure, mode="rising")) if step.pressure else ()


def another_technique(step: Step) -> Edits:
    """Long strokes or still hands, whichever may be here; alternatives that may not be here go."""
    others = [each for each in step.alternatives if not _is_wrong(step, each.technique, each.subtype)]
    kept: dict[str, Any] = {"alternatives": [_listed(each) for each in others]}
    if _is_wrong(step, step.technique, step.subtype):
        kept |= {"technique": "effleurage", "subtype": ""}
    return changed(step, **kept)


def _is_wrong(step: Step, technique_id: str, subtype: str) -> bool:
    technique = TECHNIQUES.get(technique_id)
    if technique is None:
        return False
    off = technique.at_home == "off" or any(each.id == subtype and each.off for each in technique.subtypes)
    beside_spine = step.target is not None and step.target.landmark == "spine" and technique_id == "tapotement"
    return off or beside_spine or not set(technique.not_on).isdisjoint(step.touched)


def other_tools(step: Step) -> Edits:
    others = [{**_listed(each), "tools": _fitting(step, each.tools)} for each in step.alternatives]
    return changed(step, tools=_fitting(step, step.tools), alternatives=others)


def _fitting(step: Step, tools: tuple[str, ...]) -> list[str]:
    """The tools that may be used here, or one that may."""
    only = [AREAS[each].tools for each in step.touched if each in AREAS and AREAS[each].tools]
    found = [each for each in tools if not (each in TOOLS and TOOLS[each].locked) and all(each in few for few in only)]
    return found or (list(only[0][:1]) if only and tools else [])


def consent(step: Step) -> Edits:
    return changed(step, consent_tier=max(AREAS[each].tier for each in step.touched if each in AREAS))


def shorter_neck(step: Step) -> Edits:
    most = NECK_SECONDS // step.bound.seconds_per_count
    longest = None if step.bound.max is None else min(step.bound.max, max(most, 1))
    return _timed(step, min=min(step.bound.min, most), ideal=most, max=longest)


def palms(step: Step) -> Edits:
    broad = [each for each in step.tools if each not in POINTED]
    return (Edit("change_step", step.key, fields={"tools": broad or ["palm"], **_pressure_at_most(step, KIDNEYS_MAX)}),)


def forearms_instead(step: Step) -> Edits:
    other = {
        "when": "giver_tired",
        "title": "Palms instead",
        "text": "The same way with flat hands, leaning in from the hips.",
        "technique": "effleurage",
        "tools": ["palm"],
    }
    return changed(step, alternatives=[*map(_listed, step.alternatives), other])


def _at_most(step: Step, cap: float) -> Edits:
    found = _pressure_at_most(step, cap)
    return (Edit("change_step", step.key, fields=found),) if found else ()


def _pressure_at_most(step: Step, cap: float) -> dict[str, Any]:
    if step.pressure is None:
        return {}
    start, end = (_level(each, cap) for each in (step.pressure.start, step.pressure.end))
    back = None if step.pressure.back is None else min(_level(step.pressure.back, cap), max(start, end))
    return {"pressure": asdict(replace(step.pressure, start=start, end=end, back=back))}


def _level(value: float, cap: float) -> float:
    """The nearest half step below, within the scale and the cap."""
    steps = int(max(LOWEST, min(value, HIGHEST, cap)) / STEP) if value == value else int(LOWEST / STEP)
    return steps * STEP


def _pressed(step: Step, pressure: Pressure) -> Edits:
    return changed(step, pressure=asdict(pressure))


def _timed(step: Step, **times: Any) -> Edits:
    return changed(step, bound={**_bound(step.bound), **times})


def _bound(bound: Bound) -> dict[str, Any]:
    return asdict(bound)


def _listed(value: Any) -> dict[str, Any]:
    """A part as JSON has it."""
    return {name: list(each) if isinstance(each, tuple) else each for name, each in asdict(value).items()}
