"""A row is erased with all that is about it, wherever that is and whoever said it (docs/sync.md, "Erasing").

What stays is that there was something under this id: phones hear that it has left, and nobody makes it again.
"""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from sync import kinds
from sync.kinds import Kind
from sync.models import Departure, Space, Synced
from sync.writing import Batch


def erase(batch: Batch, kind: Kind, row: Synced) -> None:
    """Erase `row` and what is about it. The spaces of both people must be locked (sync.visit.lock_both)."""
    rows = _about(kind, row)
    spaces = _spaces(batch, {each.space_id for some in rows.values() for each in some})
    for each in reversed(rows):  # children go before their parents
        _remove(batch, each, rows[each], spaces)
    batch.forget({(each.name, one.id) for each, some in rows.items() for one in some}, spaces)


def _about(kind: Kind, row: Synced) -> dict[Kind, list[Synced]]:
    """`row` and every row that points at it, or at one of those: in any space, anybody's, deleted or not."""
    found: dict[Kind, list[Synced]] = {kind: [row]}
    for child in kinds.all_kinds():  # parents come before their children
        for name, parent in child.parents.items():
            above = [each.id for known, rows in found.items() if known.name == parent for each in rows]
            if above:
                known = {each.id for each in found.setdefault(child, [])}
                below = child.model.objects.filter(**{f"{name}__in": above}).exclude(id__in=known)
                found[child].extend(below)
    return {each: rows for each, rows in found.items() if rows}


def _spaces(batch: Batch, ids: set[UUID]) -> dict[UUID, Space]:
    """Those that are written to. One's own are the ones that the batch counts on."""
    others = {space.id: space for space in Space.objects.filter(id__in=ids - set(batch.visit.spaces))}
    return {space_id: batch.visit.spaces.get(space_id) or others[space_id] for space_id in ids}


def _remove(batch: Batch, kind: Kind, rows: list[Synced], spaces: dict[UUID, Space]) -> None:
    by_space: dict[UUID, list[Synced]] = defaultdict(list)
    for row in rows:
        by_space[row.space_id].append(row)
    for space_id, some in by_space.items():
        space, ids = spaces[space_id], [row.id for row in some]
        version = batch.step(space).version
        Departure.objects.bulk_create(
            Departure(space=space, kind=kind.name, row_id=row_id, version=version, arrived=0) for row_id in ids
        )
        batch.remove(kind, ids)
        batch.rows.erase(kind, ids, space_id, version)
        batch.take(space, -sum(not row.deleted for row in some))
