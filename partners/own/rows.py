"""Settings as phones and REST write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID, uuid5

from rest_framework import serializers

from partners.own.models import Setting


class SettingRow(serializers.ModelSerializer[Setting]):
    """`balance`: whether how often each of two gave is `shown` to oneself or `hidden`."""

    class Meta:
        model = Setting
        fields: ClassVar = ["key", "value"]


def identity(person: UUID, fields: Mapping[str, Any]) -> UUID:
    """Return the id of the setting of `person` for this key: the same on each of their phones."""
    return uuid5(person, f"setting/{fields.get('key')}")
