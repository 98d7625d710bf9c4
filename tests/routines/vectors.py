"""The cases by which server and phone are held to one another: what is found in a routine, and how it is mended.

python -m tests.routines.vectors      writes them down anew

What has its default is left out of a recipe.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from routines.library import all_starters, without_defaults
from routines.recipe import Routine
from routines.repairs import repair
from routines.safety import check
from tests.routines.broken import BROKEN, whole

LINT = Path(__file__).parents[1] / "vectors" / "lint" / "findings.json"


def cases() -> list[tuple[str, Routine]]:
    return [("whole", whole()), *BROKEN.items(), *((each.id, each) for each in all_starters())]


def case_of(name: str, recipe: Routine) -> dict[str, Any]:
    findings = [
        {
            "code": each.code,
            "severity": each.severity,
            "step": each.step,
            "repair": [edit.plain() for edit in repair(recipe, each)],
        }
        for each in check(recipe)
    ]
    return {"name": name, "recipe": without_defaults(recipe), "findings": findings}


if __name__ == "__main__":
    made = (json.dumps(case_of(name, recipe), ensure_ascii=False) for name, recipe in cases())
    LINT.write_text("[\n" + ",\n".join(made) + "\n]\n", encoding="utf-8")
