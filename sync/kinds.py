"""The registry of synced kinds. Apps describe their rows here; sync knows no domain beyond it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from rest_framework.serializers import Serializer

from sync.models import Synced


class Merge(Enum):
    """What becomes of two concurrent writes of one field."""

    LATEST = "latest"
    LOWER = "lower"
    UNION = "union"
    FIXED = "fixed"


@dataclass(frozen=True)
class Kind:
    """One kind of synced row.

    `serializer` validates the fields of a create (all) or a patch (`partial=True`) and is used by REST as well; its
    validated_data is keyed by model field names, and its `data` is what phones receive.
    `parents` maps a field to the kind it points at: the parent must live in the same space as the row.
    """

    name: str
    model: type[Synced]
    serializer: type[Serializer[Any]]
    merge: Mapping[str, Merge] = field(default_factory=dict)
    parents: Mapping[str, str] = field(default_factory=dict)
    #: The author becomes the row's owner; only they may write it.
    owned: bool = False
    #: Rows are created once and never changed (events).
    append_only: bool = False
    max_bytes: int = 16_384


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make `kind` known. Called from each app's kinds.py, which its AppConfig.ready imports."""
    if kind.name in _kinds:
        raise ValueError(f"kind {kind.name} is registered twice")
    _kinds[kind.name] = kind


def get(name: str) -> Kind | None:
    return _kinds.get(name)


def all_kinds() -> list[Kind]:
    return list(_kinds.values())
