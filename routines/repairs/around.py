"""Repairs that put something before or after a step, or join it to others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from routines.edits import Edit
from routines.recipe import Phase, Routine, Step
from routines.vocabulary import AREAS, DRAPES

Edits = tuple[Edit, ...]


def another_key(recipe: Routine, step: Step) -> Edits:
    """A key that nobody else has; the same one whenever it is asked, so that two phones mend alike."""
    taken = {each.key for each in recipe.steps}
    number = next(number for number in range(2, len(taken) + 3) if _numbered(step.key, number) not in taken)
    return (Edit("change_step", step.key, fields={"key": _numbered(step.key, number)}),)


def _numbered(key: str, number: int) -> str:
    return f"{key[:36]}-{number}"


def pointing_at_nothing(recipe: Routine, step: Step) -> Edits:
    keys = {each.key for each in recipe.steps}
    fields: dict[str, Any] = {}
    if step.continues and step.continues not in keys:
        fields["continues"] = ""
    if any(each.ref and each.ref not in keys for each in step.alternatives):
        fields["alternatives"] = [
            {**asdict(each), "tools": list(each.tools), "ref": each.ref if each.ref in keys else ""}
            for each in step.alternatives
        ]
    if step.ask and not keys.issuperset(step.ask.gates):
        gates = [key for key in step.ask.gates if key in keys]
        ask = asdict(step.ask)
        fields["ask"] = {**ask, "answers": list(step.ask.answers), "areas": list(step.ask.areas), "gates": gates}
    return (Edit("change_step", step.key, fields=fields),)


def gate(step: Step, phase: str, before: str) -> Edits:
    areas = [each for each in step.touched if each in AREAS and AREAS[each].tier == 2]
    where = _listed(areas)
    return _added(
        phase,
        before,
        {
            "key": _key(step.key, "gate"),
            "title": "Ask first",
            "say": "Ask first. Only a yes counts.",
            "text": "Only a clear yes counts; anything else, and we move on.",
            "role": "checkin",
            "bound": {"min": 10, "ideal": 15, "max": None},
            "ask": {
                "kind": "consent_gate",
                "prompt": f"Next: {where}. Would you like that?",
                "answers": ["yes", "no"],
                "on_negative": "skip",
                "on_silence": "skip",
                "trigger": "before_area_group",
                "areas": areas,
                "gates": [step.key],
            },
        },
    )


def question(step: Step, phase: str, before: str) -> Edits:
    """Asked about places, unless those need no asking: then about what is done there."""
    areas = [each for each in step.touched if each in AREAS and AREAS[each].tier == 1]
    prompt = f"Next: {_listed(areas)}. Is that all right?" if areas else f"{step.title}: would you like that?"
    return _added(
        phase,
        before,
        {
            "key": _key(step.key, "ask"),
            "title": "Ask first",
            "say": "Ask, and listen.",
            "text": "Hands rest while they answer.",
            "role": "checkin",
            "bound": {"min": 10, "ideal": 15, "max": None},
            "ask": {"kind": "check_in", "prompt": prompt[:200], "areas": areas},
        },
    )


def warm_up(step: Step, phase: str, before: str) -> Edits:
    return _added(phase, before, _strokes(step, "warm", "Light strokes first", "warmup", 1.0, 2.0))


def soothing(step: Step, phase: str) -> Edits:
    return _added(phase, step.key, _strokes(step, "after", "Smooth it over", "connect", 2.0, 1.0))


def arriving(step: Step, phase: str, before: str) -> Edits:
    return _added(phase, before, _still(step, "arrive", "Hands arrive", "opening"))


def leaving(step: Step, phase: str) -> Edits:
    return _added(phase, step.key, _still(step, "goodbye", "Still hands", "closing"))


def uncovering(step: Step, phase: str, before: str) -> Edits:
    """The smallest change of towels that bares what is touched; none does: work over the fabric."""
    needed = {each for each in step.touched if each in AREAS}
    fitting = [each for each in DRAPES.values() if needed <= each.bare]
    if not fitting:
        return (Edit("change_step", step.key, fields={"media": ["over_fabric"]}),)
    drape = min(fitting, key=lambda each: len(each.bare))
    change = {"state": drape.id, "expose": sorted(needed), "cover": []}
    return _added(
        phase,
        before,
        {
            "key": _key(step.key, "open"),
            "title": "Fold the towel back",
            "say": "Fold the towel back.",
            "text": "Only as far as your hands will go.",
            "role": "transition",
            "bound": {"min": 10, "ideal": 20, "max": 40},
            "drape_change": change,
        },
    )


def covering(phase: Phase) -> Edits:
    return _added(
        phase.key,
        phase.steps[-1].key,
        {
            "key": _key(phase.steps[-1].key, "cover"),
            "title": "Cover up again",
            "say": "Cover them again, slowly.",
            "text": "Smooth it down with both hands.",
            "role": "closing",
            "bound": {"min": 10, "ideal": 15, "max": 40},
            "drape_change": {"state": "full", "expose": [], "cover": []},
        },
    )


def oil(phase: str, before: str) -> Edits:
    return _added(
        phase,
        before,
        {
            "key": _key(before or phase, "oil"),
            "title": "Warm the oil",
            "say": "Warm a little oil in your hands.",
            "text": "Never straight onto the skin.",
            "role": "supply",
            "bound": {"min": 10, "ideal": 15, "max": 25},
            "supply": {"kind": "oil", "amount_ml": 5},
        },
    )


def as_long_as_the_left(recipe: Routine, step: Step) -> Edits:
    for other in recipe.steps:
        same = (other.technique, set(other.touched)) == (step.technique, set(step.touched))
        if other.side_policy == "left" and same:
            return (Edit("change_step", step.key, fields={"bound": asdict(other.bound)}),)
    return ()


def _added(phase: str, after: str, fields: dict[str, Any]) -> Edits:
    return (Edit("add_step", phase=phase, after=after, fields=fields),)


def _key(key: str, word: str) -> str:
    return f"{key[: 39 - len(word)]}-{word}"


def _strokes(step: Step, word: str, title: str, role: str, start: float, end: float) -> dict[str, Any]:
    """Long strokes over the same places, as light as first strokes are."""
    return {
        **_touch(step, word, title, role),
        "say": f"{title}.",
        "text": "Whole hands, slow and light.",
        "technique": "effleurage",
        "bound": {"min": 20, "ideal": 40, "max": 120},
        "pressure": {"start": start, "end": end, "mode": "rising"},
        "rhythm": {"pace": "slow"},
    }


def _still(step: Step, word: str, title: str, role: str) -> dict[str, Any]:
    return {
        **_touch(step, word, title, role),
        "say": f"{title}.",
        "text": "Lay them down flat and warm. Nothing moves.",
        "technique": "holding",
        "bound": {"min": 20, "ideal": 40, "max": 90},
        "pressure": {"start": 1, "end": 1},
    }


def _touch(step: Step, word: str, title: str, role: str) -> dict[str, Any]:
    side = "both_at_once" if any(AREAS[each].sided for each in step.touched if each in AREAS) else "none"
    return {
        "key": _key(step.key, word),
        "title": title,
        "role": role,
        "tools": ["palm"],
        "areas": list(step.touched),
        "side_policy": side,
        "media": list(step.media),
        "consent_tier": step.consent_tier,
    }


def _listed(areas: Sequence[str]) -> str:
    return ", ".join(AREAS[each].label.lower() for each in areas)
