"""What people do with their preferences, beside what `sync.rest` does with every row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from rest_framework.exceptions import ValidationError

from partners.models import Person
from partners.preferences.models import Preference
from partners.preferences.rows import PreferenceRow, identity
from sync.models import Synced
from sync.rest import rows, unchanged
from sync.services import space_write


def say(person: Person, fields: Mapping[str, Any], space: UUID | None = None) -> tuple[Synced, bool]:
    """Say something about one thing: return its row, and whether it is new. `fields` are wire values.

    Said before, the row is changed where it is; `space` is only for a new one (None: the personal space).
    Raises ValidationError for bad values.
    """
    if unknown := set(fields) - set(PreferenceRow().fields):
        raise ValidationError({name: ["There is no such field."] for name in sorted(unknown)})
    PreferenceRow(data=dict(fields)).is_valid(raise_exception=True)
    row_id = identity(person.pk, fields)
    with space_write(person) as write:
        known = rows(Preference, person).filter(id=row_id).exists()
        return write.create("preference", fields, row_id=row_id, space=space or "me"), not known


def show(person: Person, row_id: UUID, *, shown: bool, seen: str | None = None) -> Synced:
    """Let the partner see what `person` said about one thing, or keep it; kept, it stays behind in the next couple too.

    Raises Problem 412 unless the row is still as it was `seen`, Refused where there is nobody to show it to.
    """
    with space_write(person) as write:
        unchanged(Preference, person, row_id, seen)
        if not shown:
            write.unshare("preference", row_id)
            return write.patch("preference", row_id, {"only_mine": True})
        write.patch("preference", row_id, {"only_mine": False})
        return write.share("preference", row_id)
