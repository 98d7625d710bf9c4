"""What is known of rows that have left a space."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sync.merge import Stamp
from sync.models import Departure, Synced
from sync.mutations import Mutation
from sync.stamps import stamp_in, stamp_of


def base_after(mutation: Mutation, row: Synced, seen: UUID) -> Mapping[str, int] | None:
    """What a patch builds on that was written while `row` was in the space `seen`, in versions of its present space."""
    base = mutation.base
    departure = Departure.objects.filter(space=seen, kind=mutation.kind, row_id=row.id).first()
    if departure is None or base is None:
        return base
    left = {name: stamp_in(departure.fields, name) for name in base}
    return {name: departure.arrived for name, at in base.items() if _saw(at, left[name], stamp_of(row, name))}


def _saw(at: int, left: Stamp, now: Stamp) -> bool:
    """Whether who had seen version `at` has seen the value of now.

    What came along with the row and what was written by the same push have one version: they differ in their writer.
    """
    return at >= left.version and (left.device, left.at) == (now.device, now.at)
