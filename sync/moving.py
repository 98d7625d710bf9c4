"""Rows change their space. What leaves is forgotten where it was, and new, under the same id, where it goes."""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterable, Mapping, Sequence

from sync import kinds
from sync.kinds import Kind
from sync.models import Departure, Space, Synced
from sync.stamps import renumbered
from sync.writing import Batch

Family = Mapping[Kind, Sequence[Synced]]


def family(kind: Kind, rows: Iterable[Synced], space: Space) -> dict[Kind, list[Synced]]:
    """`rows` and what lives with them in `space`: the rows that point at them, at those, and so on.

    Owned rows stay where they are: what somebody says about an evening is theirs, wherever the evening goes. Deleted
    ones stay, too: nobody meant them.
    """
    found: dict[Kind, list[Synced]] = {kind: list(rows)}
    for child in kinds.all_kinds():  # parents come before their children
        for name, parent in child.parents.items():
            above = [row.id for known, rows in found.items() if known.name == parent for row in rows]
            if above and not child.owned:
                below = child.model.objects.filter(**{f"{name}__in": above}, space=space, deleted=False)
                found.setdefault(child, []).extend(below)
    return found


def move(batch: Batch, rows: Family, source: Space, target: Space) -> None:
    """Take `rows` out of `source` and put them into `target`, as they are."""
    left, came = batch.step(source).version, batch.step(target).version
    for kind, some in rows.items():
        Departure.objects.filter(space=target, kind=kind.name, row_id__in=[row.id for row in some]).delete()
        Departure.objects.bulk_create(_departure(kind, row, source, left, came) for row in some)
        moved = [at_home(row, target, came) for row in some]
        batch.save_moved(kind, moved)
        for row in moved:
            batch.rows.move(kind, row, source, left)
    live = sum(not row.deleted for some in rows.values() for row in some)
    batch.take(source, -live)
    batch.take(target, live)


def bring(batch: Batch, names: Collection[str]) -> None:
    """Move the offered rows of the kinds called `names` from the personal space to the couple's."""
    personal, couple = batch.visit.personal, batch.visit.couple
    if personal is None or couple is None:
        raise LookupError("only who has both spaces can bring something along")
    for kind in kinds.all_kinds():
        if kind.name in names and not kind.private:
            mine = kind.model.objects.filter(kind.offered, space=personal, deleted=False)
            move(batch, family(kind, mine, personal), personal, couple)


def at_home(row: Synced, space: Space, version: int) -> Synced:
    """A copy of `row` in `space`, where all that was written to it was written at `version`."""
    moved = copy.copy(row)
    moved.space, moved.version = space, version
    moved.field_versions = renumbered(row, version)
    return moved


def _departure(kind: Kind, row: Synced, source: Space, left: int, came: int) -> Departure:
    fields = row.field_versions
    return Departure(space=source, kind=kind.name, row_id=row.id, version=left, fields=fields, arrived=came)
