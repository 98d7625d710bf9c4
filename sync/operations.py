"""create, patch, delete, undelete, erase, share, unshare: what each does to a row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sync import kinds
from sync.erasing import erase
from sync.kinds import Kind
from sync.merge import Merge, Stamp, Verdict, Won, decide, is_immutable
from sync.models import Departure, Space, Synced
from sync.moving import family, move
from sync.mutations import COUPLE, Mutation, as_uuid
from sync.parting import leave
from sync.problems import Refused
from sync.rows import represent
from sync.stamps import BIRTH, stamp_of
from sync.writing import Batch, Outcome


def perform(batch: Batch, mutation: Mutation, at: int) -> Outcome:
    """Do what `mutation` says. `at` is its time, epoch ms, already put right.

    Raises Refused, and whatever the kind's serializer or the database raises for bad values.
    """
    if mutation.flaw:
        raise mutation.flaw
    kind = kinds.get(mutation.kind)
    if mutation.op == "leave" and mutation.kind == COUPLE and mutation.row_id:
        return leave(batch, mutation.row_id)
    if kind is None or mutation.row_id is None or mutation.op == "leave":
        raise Refused("unknown_kind")
    return _OPERATIONS[mutation.op](batch, kind, mutation, at)


def _create(batch: Batch, kind: Kind, mutation: Mutation, at: int) -> Outcome:
    space = _place(batch, kind, mutation)
    if kind.private and space.kind != Space.Kind.PERSONAL:
        raise Refused("invalid", {"space": ["This is kept in one's own space."]})
    # Before anything is looked up: whether somebody else has such a row is theirs to tell.
    _check_identity(batch, kind, mutation)
    known = _known(batch, kind, mutation)
    _check_erased(batch, kind, mutation, space)
    if known is not None and not known.deleted:
        return _patch(batch, kind, mutation, at)
    if known is not None:
        # It comes back where it was: there are phones that hold its deletion.
        space = batch.visit.spaces[known.space_id]
    batch.check_room(space)
    values = _validated(kind, mutation)
    _check_parents(batch, kind, values, space)
    stamp = batch.stamp(space, at)
    row = kind.model(id=mutation.row_id, space=space, field_versions={BIRTH: list(stamp)}, **_by_source(values))
    row.owner_id = batch.visit.person.pk if kind.owned else None
    row._state.adding = known is None
    kind.check(row)
    kind.check_author(row, batch.visit.person.pk)
    batch.save(row, space, rows=1, fields=None if known is None else _columns(kind))
    batch.rows.put(kind, row)
    return Outcome("applied", row.version, space, row)


def _check_erased(batch: Batch, kind: Kind, mutation: Mutation, space: Space) -> None:
    """What was erased is made again by nobody, unless it is known by what it is about, or comes out of a file."""
    if mutation.row_id is None or (kind.name, mutation.row_id) not in batch.rows.erased:
        return
    gone = Departure.objects.filter(space__in=batch.visit.spaces, kind=kind.name, row_id=mutation.row_id)
    if kind.identity is None and not (mutation.restored and gone.exists()):
        raise Refused("exists")  # as for any id that is taken: what became of it is its owner's to tell
    gone.filter(space=space).delete()


def _place(batch: Batch, kind: Kind, mutation: Mutation) -> Space:
    """Where a new row goes: what belongs to nobody lives where its parent does, whatever the phone thought."""
    if not kind.owned:
        for name, parent in kind.parents.items():
            parent_id = as_uuid(mutation.fields.get(name))
            home = batch.rows.home(parent, batch.rows.own(parent, parent_id)) if parent_id else None
            if home in batch.visit.spaces:
                return batch.visit.spaces[home]
    space = batch.visit.place(mutation.space)
    if space is None:
        raise Refused("not_found", {"space": ["You are not in this space."]})
    return space


def _columns(kind: Kind) -> list[str]:
    return [column.name for column in kind.model._meta.concrete_fields if not column.primary_key]


def _known(batch: Batch, kind: Kind, mutation: Mutation) -> Synced | None:
    """The person's own row that a creation is about, where rows are known by what they are about."""
    if mutation.row_id is None or batch.rows.home(kind.name, mutation.row_id) is None:
        return None
    row = batch.rows.get(kind, mutation.row_id) if kind.identity else None
    if row is None or row.owner_id != batch.visit.person.pk:
        raise Refused("exists")
    return row


def _check_identity(batch: Batch, kind: Kind, mutation: Mutation) -> None:
    """A derived id must be the author's own: nobody can take the place of a row that somebody else will make."""
    row_id = mutation.row_id
    if kind.identity is None or row_id is None or row_id.version != 5:
        return
    _validated(kind, mutation)
    if row_id != kind.identity(batch.visit.person.pk, mutation.fields):
        raise Refused("invalid", {"id": ["This is not the id of such a row of yours."]})


def _patch(batch: Batch, kind: Kind, mutation: Mutation, at: int) -> Outcome:
    row, space = _find(batch, kind, mutation)
    if kind.append_only:
        raise Refused("immutable")
    if not mutation.fields:
        raise Refused("invalid", {"fields": ["Nothing to change."]})
    values = _validated(kind, mutation, partial=True)
    if row.deleted:
        return Outcome("superseded_by_delete", row.version, row=row)
    _check_parents(batch, kind, values, space)
    return _Merging(batch, kind, mutation, row, batch.stamp(space, at)).run(values, space)


def _delete(batch: Batch, kind: Kind, mutation: Mutation, at: int) -> Outcome:
    return _mark(batch, kind, mutation, deleted=True)


def _undelete(batch: Batch, kind: Kind, mutation: Mutation, at: int) -> Outcome:
    return _mark(batch, kind, mutation, deleted=False)


def _erase(batch: Batch, kind: Kind, mutation: Mutation, at: int) -> Outcome:
    """For good. What is not there, or not there any more, is as gone as it can be."""
    if kind.append_only:
        raise Refused("immutable")
    if mutation.row_id is None or batch.rows.get(kind, mutation.row_id) is None:
        return Outcome("applied")
    row, space = _find(batch, kind, mutation)
    erase(batch, kind, row)
    return Outcome("applied", batch.step(space).version, space)


def _share(batch: Batch, kind: Kind, mutation: Mutation, at: int) -> Outcome:
    row, space = _find(batch, kind, mutation)
    couple = batch.visit.couple
    if as_uuid(mutation.space) and batch.visit.named(mutation.space) is None:
        # It was meant for a couple that is over by now: nobody else gets it.
        return Outcome("applied", row.version, row=row)
    if couple is None:
        raise Refused("not_found", {"space": ["There is nobody to share with."]})
    if kind.private:
        raise Refused("invalid", {"space": ["This is kept in one's own space."]})
    if space.id == couple.id:
        return Outcome("applied", row.version, row=row)
    if row.deleted:
        return Outcome("superseded_by_delete", row.version, row=row)
    batch.rows.find_homes(kind, row)
    check_homes(batch, kind, row, couple)
    return _moved(batch, kind, row, space, couple)


def _unshare(batch: Batch, kind: Kind, mutation: Mutation, at: int) -> Outcome:
    row, space = _find(batch, kind, mutation)
    personal = batch.visit.personal
    if personal is None or space.id == personal.id:
        return Outcome("applied", row.version, row=row)
    if row.owner_id is None:
        raise Refused("not_yours")
    return _moved(batch, kind, row, space, personal)


def _moved(batch: Batch, kind: Kind, row: Synced, source: Space, target: Space) -> Outcome:
    rows = family(kind, [row], source)
    batch.check_room(target, sum(map(len, rows.values())))
    move(batch, rows, source, target)
    moved = batch.rows.get(kind, row.id)
    return Outcome("applied", moved.version if moved else None, target, moved)


_OPERATIONS: dict[str, Callable[[Batch, Kind, Mutation, int], Outcome]] = {
    "create": _create,
    "patch": _patch,
    "delete": _delete,
    "undelete": _undelete,
    "erase": _erase,
    "share": _share,
    "unshare": _unshare,
}


def _mark(batch: Batch, kind: Kind, mutation: Mutation, *, deleted: bool) -> Outcome:
    row, space = _find(batch, kind, mutation)
    if kind.append_only:
        raise Refused("immutable")
    if row.deleted == deleted:
        return Outcome("applied", row.version, row=row)
    if not deleted:
        batch.check_room(space)
        batch.rows.find_homes(kind, row)
        check_homes(batch, kind, row, space)
    marked = row.twin()
    marked.deleted = deleted
    batch.save(marked, space, rows=-1 if deleted else 1, fields=["deleted"])
    batch.rows.put(kind, marked)
    previous = represent(kind, row) if deleted else {}
    return Outcome("applied", marked.version, space, marked, previous=previous)


def _find(batch: Batch, kind: Kind, mutation: Mutation) -> tuple[Synced, Space]:
    """The row in any of the person's spaces: it may have moved since the phone last looked."""
    row = batch.rows.get(kind, mutation.row_id) if mutation.row_id else None
    if row is None:
        raise Refused("not_found")
    if row.owner_id and row.owner_id != batch.visit.person.pk:
        raise Refused("not_yours")
    return row, batch.visit.spaces[row.space_id]


def _validated(kind: Kind, mutation: Mutation, partial: bool = False) -> dict[str, tuple[str, Any]]:
    """The fields that passed the kind's serializer, by wire name: (attribute of the model, value).

    A field that the serializer does not write is refused: dropped in silence, it would be lost.
    """
    if unknown := mutation.fields.keys() - kind.sources.keys():
        raise Refused("invalid", {name: ["There is no such field."] for name in sorted(unknown)})
    given = (kind.part if partial else kind.whole).run_validation(mutation.fields)
    return {name: (source, given[source]) for name, source in kind.sources.items() if source in given}


def _by_source(values: dict[str, tuple[str, Any]]) -> dict[str, Any]:
    return dict(values.values())


def _check_parents(batch: Batch, kind: Kind, values: dict[str, tuple[str, Any]], space: Space) -> None:
    """Only a row of one's own may stay private and point at a shared one; a stranger's row does not exist."""
    for name, parent in kind.parents.items():
        source, parent_id = values.get(name, ("", None))
        if parent_id is not None:
            values[name] = (source, batch.rows.own(parent, parent_id))
            _check_home(batch, kind, name, batch.rows.home(parent, values[name][1]), space)


def check_homes(batch: Batch, kind: Kind, row: Synced, space: Space) -> None:
    """The same for a row that is to be in `space` with the parents it has."""
    for name, parent in kind.parents.items():
        parent_id = getattr(row, f"{name}_id")
        if parent_id is not None:
            _check_home(batch, kind, name, batch.rows.home(parent, parent_id), space)


def _check_home(batch: Batch, kind: Kind, name: str, home: UUID | None, space: Space) -> None:
    private = kind.owned and space.kind == Space.Kind.PERSONAL
    if home not in (batch.visit.spaces if private else {space.id}):
        raise Refused("not_found", {name: ["This does not exist here."]})


class _Merging:
    """One patch meeting one row, field by field."""

    def __init__(self, batch: Batch, kind: Kind, mutation: Mutation, row: Synced, stamp: Stamp) -> None:
        self.batch, self.kind, self.row, self.stamp = batch, kind, row, stamp
        self.base = batch.base(mutation, row)
        self.next = row.twin()
        self.next.field_versions = dict(row.field_versions)
        self.outcome = Outcome("applied", row.version, row=row)
        self.written: list[str] = []

    def run(self, values: dict[str, tuple[str, Any]], space: Space) -> Outcome:
        for source, value in values.values():
            setattr(self.next, source, value)
        before, after = (represent(self.kind, row, only=values) for row in (self.row, self.next))
        for name, (source, _value) in values.items():
            self._settle(name, source, before[name], after[name])
        if self.outcome.lost:
            self.outcome.status = "lost_to"
        if self.written:
            self.kind.check(self.next)
            self.batch.save(self.next, space, rows=0, fields=self.written)
            self.batch.rows.put(self.kind, self.next)
            self.outcome.version, self.outcome.space, self.outcome.row = self.next.version, space, self.next
        return self.outcome

    def _settle(self, name: str, source: str, theirs: Any, mine: Any) -> None:
        rule = self.kind.merge.get(name, Merge.LATEST)
        other = stamp_of(self.row, name)
        base = None if self.base is None else self.base.get(name, 0)
        if theirs != mine and is_immutable(rule, theirs, other, self.stamp, base):
            fixed = rule is Merge.FIXED
            raise Refused("immutable", {name: ["This is fixed when it is made." if fixed else "This stays now."]})
        verdict = decide(rule, theirs, other, mine, self.stamp, base)
        if verdict.won is Won.THEIRS and verdict.concurrent:
            self.outcome.lost.append(_clash(name, mine, other) | {"winner": theirs})
        elif verdict.won is Won.MINE and verdict.concurrent:
            self.outcome.over.append(_clash(name, theirs, other))
        self._keep(name, source, theirs, verdict)

    def _keep(self, name: str, source: str, theirs: Any, verdict: Verdict) -> None:
        if verdict.value == theirs:
            setattr(self.next, source, getattr(self.row, source))
            return
        if verdict.won is Won.BOTH:
            setattr(self.next, source, verdict.value)
        self.outcome.previous[name] = theirs
        self.next.field_versions[name] = list(self.stamp._replace(merged=verdict.concurrent))
        self.written.append(source)


def _clash(name: str, value: Any, other: Stamp) -> dict[str, Any]:
    """One line of `over` or `lost`. `by` and `at` tell who wrote the other side and when."""
    return {"field": name, "value": value, "by": other.author or None, "at": other.at}
