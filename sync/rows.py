"""The rows that one transaction has in hand. Nothing is found but through the person's spaces."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import CharField, IntegerField, QuerySet, Value

from sync import kinds
from sync.kinds import Kind
from sync.models import Copy, Departure, Space, Synced
from sync.mutations import Mutation, as_uuid
from sync.stamps import BIRTH, stamp_of
from sync.statements import Prepared

Key = tuple[str, UUID]


class Rows:
    """Loads what mutations need: one query for each kind that is changed, and one for ids that must (not) exist."""

    def __init__(self, spaces: dict[UUID, Space]) -> None:
        self._spaces = spaces
        self._rows: dict[Key, Synced] = {}
        #: The space of each id that was looked for, whoever it belongs to.
        self._homes: dict[Key, UUID] = {}
        #: The person's own copy, by the id of a row that went with a former partner.
        self._copies: dict[Key, UUID] = {}
        self._asked: list[Mutation] = []
        self.changed: dict[Key, Synced] = {}
        #: The version with which a row left a space, by space.
        self.left: dict[UUID, dict[Key, int]] = defaultdict(dict)
        #: Rows that are not there any more, and never again.
        self.erased: set[Key] = set()
        #: More has changed than `changed` and `left` tell.
        self.partial = False

    def load(self, mutations: Iterable[Mutation]) -> None:
        mutations = list(mutations)
        self._asked += mutations
        whole: dict[Kind, set[UUID]] = defaultdict(set)
        made: dict[Kind, set[UUID]] = defaultdict(set)
        parents: dict[Kind, set[UUID]] = defaultdict(set)
        for mutation in mutations:
            kind = kinds.get(mutation.kind)
            if kind is None or mutation.row_id is None or mutation.flaw:
                continue
            if mutation.op == "create":
                made[kind].add(mutation.row_id)
            if mutation.op != "create" or kind.identity:
                whole[kind].add(mutation.row_id)
            for name, parent in kind.parents.items():
                if parent_id := as_uuid(mutation.fields.get(name)):
                    parents[_kind(parent)].add(parent_id)
        self._load_whole(whole)
        self._load_homes({kind: made[kind] | parents[kind] for kind in {*made, *parents}})
        self._load_copies({kind: (whole[kind] | parents[kind]) - made[kind] for kind in {*whole, *parents}})

    def start_over(self) -> None:
        """The person's spaces have become others. Everything is looked up anew."""
        asked, self._asked, self.partial = self._asked, [], True
        for known in (self._rows, self._homes, self._copies, self.changed, self.left):
            known.clear()
        self.load(asked)

    def _load_whole(self, wanted: dict[Kind, set[UUID]]) -> None:
        for kind, ids in wanted.items():
            for row in _whole(kind)(list(ids), list(self._spaces)):
                self._rows.setdefault((kind.name, row.id), row)
                self._homes[kind.name, row.id] = row.space_id

    def _load_homes(self, wanted: dict[Kind, set[UUID]]) -> None:
        wanted = {kind: ids for kind, ids in wanted.items() if ids}
        if wanted:
            found = _places(tuple(wanted))(*map(list, wanted.values()))
            self._homes |= {(name, row_id): space_id for name, row_id, space_id, is_there in found if is_there}
            self.erased |= {(name, row_id) for name, row_id, _space_id, is_there in found if not is_there}

    def _load_copies(self, wanted: dict[Kind, set[UUID]]) -> None:
        """The person's own copies of rows that are named and are not, or no longer, in their spaces."""
        strange = {
            row_id for kind, ids in wanted.items() for row_id in ids if self.home(kind.name, row_id) not in self._spaces
        }
        if not strange:
            return
        for copy in Copy.objects.filter(space__in=self._spaces, original__in=strange).order_by("id"):
            self._copies[copy.kind, copy.original] = copy.row_id
        for kind in wanted:
            if mine := {row_id for (name, _original), row_id in self._copies.items() if name == kind.name}:
                self._load_whole({kind: mine})

    def own(self, kind_name: str, row_id: UUID) -> UUID:
        """`row_id`, or the id of the copy that the person has in its place."""
        return self._copies.get((kind_name, row_id), row_id)

    def get(self, kind: Kind, row_id: UUID) -> Synced | None:
        return self._rows.get((kind.name, self.own(kind.name, row_id)))

    def home(self, kind_name: str, row_id: UUID) -> UUID | None:
        """The space where a row of this id lives, also when it is not one of the person's."""
        return self._homes.get((kind_name, row_id))

    def put(self, kind: Kind, row: Synced) -> None:
        """Keep a row as it was just written."""
        key = (kind.name, row.id)
        self._rows[key] = self.changed[key] = row
        self._homes[key] = row.space_id

    def move(self, kind: Kind, row: Synced, source: Space, version: int) -> None:
        """Keep a row as it was just moved; it left `source` with `version`."""
        key = (kind.name, row.id)
        self.put(kind, row)
        self.left[source.id][key] = version
        self.left[row.space_id].pop(key, None)

    def erase(self, kind: Kind, ids: Iterable[UUID], space_id: UUID, version: int) -> None:
        """Forget rows that were just erased from a space, with `version`."""
        for key in ((kind.name, row_id) for row_id in ids):
            for known in (self._rows, self._homes, self.changed):
                known.pop(key, None)
            self.left[space_id][key] = version
            self.erased.add(key)

    def find_homes(self, kind: Kind, row: Synced) -> None:
        """Look up where the parents of `row` are."""
        wanted = {_kind(parent): {getattr(row, f"{name}_id")} - {None} for name, parent in kind.parents.items()}
        self._load_homes({parent: ids for parent, ids in wanted.items() if ids})


@functools.cache
def _whole(kind: Kind) -> Prepared:
    return Prepared(lambda ids, spaces: kind.model.objects.filter(id__in=ids, space__in=spaces))


@functools.cache
def _places(kinds: tuple[Kind, ...]) -> Prepared:
    """Name of the kind, id and space of rows of several kinds, each with its own list of ids, and whether it is there:
    of rows that were erased this tells where they were."""

    def build(*ids: Sequence[UUID]) -> QuerySet[Any, Any]:
        there = [_of(kind).filter(id__in=some) for kind, some in zip(kinds, ids, strict=True)]
        erased = [_erased(kind).filter(row_id__in=some) for kind, some in zip(kinds, ids, strict=True)]
        return there[0].union(*there[1:], *erased, all=True)

    def _of(kind: Kind) -> QuerySet[Any, Any]:
        name = Value(kind.name, CharField())
        return kind.model.objects.values_list(name, "id", "space_id", Value(1, IntegerField()))

    def _erased(kind: Kind) -> QuerySet[Any, Any]:
        gone = Departure.objects.filter(kind=kind.name, arrived=0)
        return gone.values_list("kind", "row_id", "space_id", Value(0, IntegerField()))

    return Prepared(build)


def _kind(name: str) -> Kind:
    kind = kinds.get(name)
    if kind is None:
        raise LookupError(f"a parent's kind is not registered: {name}")
    return kind


def represent(kind: Kind, row: Synced, only: Container[str] | None = None) -> dict[str, Any]:
    """The fields of `row` as phones receive them: `data` of a change; or `only` some of them."""
    told = {name: (field, field.get_attribute(row)) for name, field in kind.told if only is None or name in only}
    return {name: None if value is None else field.to_representation(value) for name, (field, value) in told.items()}


def change(kind: Kind, row: Synced) -> dict[str, Any]:
    """An element of `changes` (docs/sync.md)."""
    told: dict[str, Any] = {
        "kind": kind.name,
        "id": str(row.id),
        "version": row.version,
        "owner": str(row.owner_id) if row.owner_id else None,
        "deleted": row.deleted,
    }
    if not row.deleted:
        told["data"] = represent(kind, row)
        stamps = {name: stamp_of(row, name) for name in told["data"]}
        told["fields"] = {name: stamp.version for name, stamp in stamps.items()}
        # Nothing of what had met before the row came here: that would tell the partner how it was written.
        birth = stamp_of(row, BIRTH).version
        if merged := [name for name, stamp in stamps.items() if stamp.merged and stamp.version > birth]:
            told["merged"] = merged
    return told


def departed(kind_name: str, row_id: UUID, version: int) -> dict[str, Any]:
    """A row that left the space: nothing of it stays on the phones of those who are left behind."""
    return {"kind": kind_name, "id": str(row_id), "version": version, "owner": None, "deleted": True, "left": True}
