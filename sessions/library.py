"""The starter library as phones carry it: readable, preparable and playable with no network from the first visit."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from routines.library import all_starters
from routines.recipe import Routine
from sessions.plans import plan_from


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
