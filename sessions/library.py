"""The starter library as phones carry it: readable, preparable and playable with no network from the first visit."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from routines.library import all_starters, recipe_json, without_defaults
from routines.recipe import Bound, Phase, Routine, Step
from sessions.plans import plan_from

Json = dict[str, Any]
#: Of a routine, what only its copies need.
_OWN = ("props", "agreements", "undress", "omitted")


def bundled() -> dict[str, Any]:
    """Return `{"version", "routines": [{id, title, intro, minutes, position, notes, plan}]}`.

    `version` is a hash of the rest: it changes when any of the routines does.
    """
    routines = [_readable(recipe) for recipe in all_starters()]
    version = hashlib.sha256(compact(routines).encode()).hexdigest()[:12]
    return {"version": version, "routines": routines}


def compact(value: object) -> str:
    """Return `value` as JSON without a byte too many, the same for the same value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _readable(recipe: Routine) -> dict[str, Any]:
    return {
        "id": recipe.id,
        "title": recipe.title,
        "intro": recipe.intro,
        "minutes": recipe.minutes,
        "position": recipe.position,
        "notes": list(recipe.notes),
        "plan": plan_from(recipe),
    }


def recipes() -> dict[str, Json]:
    """Return, by the id of each starter, what its recipe says beyond what `bundled` says: phones copy it with both.

    A step has only what differs from the plan's step of the same place (`p2.s3`, of two sides the first) and from what
    need not be said (frontend/src/routines/starters.ts).
    """
    return {recipe.id: _beyond(recipe) for recipe in all_starters()}


def _beyond(recipe: Routine) -> Json:
    whole = recipe_json(recipe)
    planned = {step["key"].removesuffix(".left"): step for step in plan_from(recipe)["steps"]}
    for number, phase in enumerate(whole["phases"], start=1):
        phase["steps"] = [
            _differing(step, planned[f"p{number}.s{place}"]) for place, step in enumerate(phase["steps"], start=1)
        ]
    return {name: whole[name] for name in (*_OWN, "phases")}


def _differing(step: Json, planned: Any) -> Json:
    return {name: value for name, value in step.items() if value != planned.get(name, _UNSAID.get(name, ...))}


def _unsaid() -> Json:
    """A step's fields that have defaults, with those."""
    step = Step(key="", title="", say="", text="", role="work", bound=Bound(0, 0, 0))
    phase = Phase("", "", "main", "", "", "", "", (step,))
    whole: Json = recipe_json(Routine("", "own", "", "", "", (phase,)))["phases"][0]["steps"][0]
    return {name: value for name, value in whole.items() if name not in without_defaults(step)}


_UNSAID = _unsaid()
