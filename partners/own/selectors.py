"""Reads of settings."""

from __future__ import annotations

from partners.models import Person
from partners.own.models import Setting
from sync.rest import rows


def hides(person: Person, key: Setting.Key) -> bool:
    """Whether `person` has hidden something from themselves. Of two rows about one thing, hiding counts."""
    return rows(Setting, person).filter(key=key, value=Setting.Value.HIDDEN).exists()
