"""A routine becomes a document. What has its default is left out, so that people can read it."""

from __future__ import annotations

from typing import Any

from routines.exchange import FORMAT, VERSION
from routines.exchange.schema import NOT_IN_FILES
from routines.exchange.unknown import put_back
from routines.library import without_defaults
from routines.selectors import Found

Json = dict[str, Any]


def document(found: Found, schema: str) -> Json:
    """Return the file of a routine. `schema` is the address of its JSON Schema."""
    routine = {name: value for name, value in without_defaults(found.recipe).items() if name not in NOT_IN_FILES}
    if found.recipe.source == "starter":
        routine["copied_from"] = found.recipe.id
    if found.tree:
        put_back(routine, found.tree.routine.extra)
        for phase, branch in zip(routine.get("phases", ()), found.tree.branches, strict=True):
            put_back(phase, branch.phase.extra)
            for step, row in zip(phase.get("steps", ()), branch.steps, strict=True):
                put_back(step, row.extra)
    return {"$schema": schema, "format": FORMAT, "version": VERSION, "routine": routine}
