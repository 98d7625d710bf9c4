"""Who wrote which field of a row: `Synced.field_versions` as sync.merge.Stamp."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.merge import Stamp
from sync.models import Synced

#: Stands for every field that was not written since the row was created.
BIRTH = "*"

#: The device of a write that no phone made.
NOWHERE = ""

_NEVER = Stamp(0, NOWHERE, 0, "")


def stamp_of(row: Synced, name: str) -> Stamp:
    return stamp_in(row.field_versions, name)


def stamp_in(field_versions: Mapping[str, Any], name: str) -> Stamp:
    held = field_versions.get(name) or field_versions.get(BIRTH)
    return Stamp(*held) if held else _NEVER


def renumbered(row: Synced, version: int) -> dict[str, Any]:
    """The stamps of `row` in another space, which counts for itself: the same writers, all at `version`."""
    return {name: [version, *stamp[1:]] for name, stamp in row.field_versions.items()}
