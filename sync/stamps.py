"""Who wrote which field of a row: `Synced.field_versions` as sync.merge.Stamp."""

from __future__ import annotations

from sync.merge import Stamp
from sync.models import Synced

#: Stands for every field that was not written since the row was created.
BIRTH = "*"

_NEVER = Stamp(0, "", 0, "")


def stamp_of(row: Synced, name: str) -> Stamp:
    held = row.field_versions.get(name) or row.field_versions.get(BIRTH)
    return Stamp(*held) if held else _NEVER
