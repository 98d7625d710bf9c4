"""The registry of synced kinds. Apps describe their rows here; sync knows no domain beyond it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q
from rest_framework.serializers import Serializer

from sync.limits import MAX_MUTATION_BYTES
from sync.merge import Final, Merge, Rule, Strictest
from sync.models import Synced

__all__ = ["Final", "Kind", "Merge", "Rule", "Strictest", "all_kinds", "get", "register"]


@dataclass(frozen=True, eq=False)
class Kind:
    """One kind of synced row.

    `serializer` validates the fields of a create (all) or a patch (`partial=True`) and is used by REST as well; its
    representation is what phones receive, in plain JSON values. A field's `source` names one attribute of the model: a
    foreign key is `UUIDField(source="session_id")`, so that no query is made for it.
    `merge` names the rule of each field that is not "the latest wins".
    `parents` maps each foreign key to the kind it points at. The parent lives in the same space as the row; an owned
    row in the personal space may also point into another space of its person: a private row may be about a shared one,
    never the other way round.
    `check` looks at a row as it is about to be written, by a create or by a patch already merged, and raises
    ValidationError: for rules that join several fields, which the serializer of a patch cannot see.
    `check_author` looks at a new row and at the id of who makes it, and raises Refused where that may not be them.
    `after` gets the rows of this kind that a transaction has written, copied or brought back, once and before its end:
    for what is derived from them. It writes no synced rows.
    """

    name: str
    model: type[Synced]
    serializer: type[Serializer[Any]]
    merge: Mapping[str, Rule] = field(default_factory=dict)
    parents: Mapping[str, str] = field(default_factory=dict)
    #: The author becomes the row's owner; only they may write it.
    owned: bool = False
    #: Rows are created once and never changed or deleted (events).
    append_only: bool = False
    #: A person has one, and a file that is taken in brings no other.
    single: bool = False
    #: Rows never leave the personal space of their owner.
    private: bool = False
    #: Of a kind that somebody brings along to a couple, the rows that they mean; the others are moved one by one only.
    offered: Q = field(default_factory=Q)
    #: The id (UUIDv5) of a person's row with these wire values, so that all phones of that person make the same row of
    #: the same thing. Creating such a row again changes it. None: every creation is a row of its own.
    identity: Callable[[UUID, Mapping[str, Any]], UUID] | None = None
    max_bytes: int = MAX_MUTATION_BYTES
    check: Callable[[Any], None] = lambda row: None
    check_author: Callable[[Any, UUID], None] = lambda row, author: None
    after: Callable[[Sequence[Any]], None] = lambda rows: None

    # Making a serializer takes longer than what it is made for, and these two keep nothing of the rows they have seen.

    @functools.cached_property
    def whole(self) -> Serializer[Any]:
        """Represents rows, and validates the fields of a new one (`run_validation`)."""
        return self.serializer()

    @functools.cached_property
    def part(self) -> Serializer[Any]:
        """Validates the fields of a patch."""
        return self.serializer(partial=True)

    @functools.cached_property
    def sources(self) -> Mapping[str, str]:
        """Which attribute of the model each field is, that may be written."""
        return {name: str(field.source) for name, field in self.part.fields.items() if not field.read_only}

    @functools.cached_property
    def told(self) -> Sequence[tuple[str, Any]]:
        """The fields that represent a row."""
        return [(name, field) for name, field in self.whole.fields.items() if not field.write_only]


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make `kind` known. Called from each app's kinds.py, which its AppConfig.ready imports.

    Raises ValueError for a second kind of that name, and for a foreign key that `parents` does not name: it would be
    checked by the database alone, after everything else in the push had been done.
    """
    if kind.name in _kinds:
        raise ValueError(f"kind {kind.name} is registered twice")
    own = {f.name for f in kind.model._meta.concrete_fields if isinstance(f, models.ForeignKey)} - {"space", "owner"}
    if own != set(kind.parents):
        raise ValueError(f"kind {kind.name}: parents name {sorted(kind.parents)}, foreign keys are {sorted(own)}")
    _kinds[kind.name] = kind


def get(name: str) -> Kind | None:
    return _kinds.get(name)


def all_kinds() -> list[Kind]:
    return list(_kinds.values())
