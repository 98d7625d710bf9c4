"""What is known of rows that have left a space."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sync.models import Departure, Synced
from sync.mutations import Mutation
from sync.stamps import BIRTH


def base_after(mutation: Mutation, row: Synced, seen: UUID) -> Mapping[str, int] | None:
    """What a patch builds on that was written while `row` was in the space `seen`, in versions of its present space."""
    base = mutation.base
    departure = Departure.objects.filter(space=seen, kind=mutation.kind, row_id=row.id).first()
    if departure is None or base is None:
        return base
    then: dict[str, Any] = departure.fields
    return {name: departure.arrived for name, at in base.items() if at >= then.get(name, then.get(BIRTH, 0))}
