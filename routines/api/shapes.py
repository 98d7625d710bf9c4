"""Routines as JSON values, in the shapes that serializers.py describes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from routines import recipe
from routines.library import recipe_json
from routines.repairs import repair
from routines.safety import check
from routines.safety.findings import Finding
from routines.selectors import Found, Tree, recipe_of


def summary(routine: recipe.Routine) -> dict[str, Any]:
    return {
        "id": routine.id,
        "source": routine.source,
        "title": routine.title,
        "intro": routine.intro,
        "seconds": routine.total_seconds,
        "minutes": routine.minutes,
        "position": routine.position,
        "step_count": len(routine.steps),
        "areas": list(routine.areas),
    }


def detail(routine: recipe.Routine) -> dict[str, Any]:
    findings = [_finding(routine, each) for each in check(routine)]
    lengths = {"seconds": routine.total_seconds, "minutes": routine.minutes}
    return {**recipe_json(routine), **lengths, "findings": findings}


def _finding(routine: recipe.Routine, finding: Finding) -> dict[str, Any]:
    return {**asdict(finding), "repair": [each.plain() for each in repair(routine, finding)]}


def phases(found: Found) -> list[dict[str, Any]]:
    listed = []
    data = recipe_json(found.recipe)["phases"]
    for row_id, phase, fields in zip(found.phase_ids, found.recipe.phases, data, strict=True):
        del fields["steps"]
        listed.append({"id": row_id, **fields, "seconds": sum(step.total_seconds for step in phase.steps)})
    return listed


def steps(found: Found) -> list[dict[str, Any]]:
    data = (step for phase in recipe_json(found.recipe)["phases"] for step in phase["steps"])
    ids = iter(found.step_ids)
    return [
        {"id": next(ids), **next(data), "phase": phase.key, "total_seconds": step.total_seconds}
        for phase in found.recipe.phases
        for step in phase.steps
    ]


def named(listed: Sequence[dict[str, Any]], key: str) -> dict[str, Any] | None:
    """Return the last one of that key: the one that edits mean."""
    return next((each for each in reversed(listed) if each["key"] == key), None)


def of_rows(tree: Tree) -> Found:
    return Found(recipe_of(tree), tree)
