"""The verbs of sync. `space_write` is the one way to write synced rows, for REST, commands and sync alike."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Set
from contextlib import contextmanager
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from sync import clocks, cursors, envelope, hints, limits, pull, receipts
from sync.cursors import Cursor
from sync.envelope import Envelope
from sync.ids import uuid7
from sync.models import Membership, Space, Synced
from sync.moving import bring
from sync.mutations import COUPLE, Mutation, is_storable
from sync.operations import perform
from sync.problems import Problem, Refused
from sync.push import push
from sync.visit import Visit, arrive, lock_both, spaces_for_write
from sync.writing import Batch, Outcome


def spaces_of(person: AbstractBaseUser) -> list[Space]:
    """The spaces that `person` is in."""
    return list(Space.objects.filter(memberships__person=person.pk, closed_at=None).order_by("id"))


def open_personal_space(person: AbstractBaseUser) -> Space:
    """Give a new person the space that is theirs for ever."""
    space = Space.objects.create(kind=Space.Kind.PERSONAL, epoch=cursors.new_epoch())
    Membership.objects.create(space=space, person_id=person.pk, kind=space.kind)
    return space


# --- writing, for everybody but phones ------------------------------------------------------------


class Writer:
    """Writes rows in the name of one person. Made by `space_write`.

    Each verb journals what it does. Raises Refused (a problem with a code), ValidationError for bad values, and then
    nothing of the whole block is written.
    """

    def __init__(self, batch: Batch) -> None:
        self._batch = batch

    def create(
        self,
        kind: str,
        fields: Mapping[str, Any],
        *,
        row_id: UUID | None = None,
        space: UUID | str = "me",
        uid: UUID | None = None,
        restored: bool = False,
    ) -> Synced:
        """Make a row in `space`. `fields` are the kind's wire values, as a phone would send them.

        `uid` names the mutation, if it has a name already; it must be new (sync.receipts). With `restored`, a row of
        one's own that was erased is made again.
        """
        named, made, values = uid or uuid7(), row_id or uuid7(), dict(fields)
        return self._do(Mutation(None, named, "create", kind, made, str(space), fields=values, restored=restored))

    def patch(
        self, kind: str, row_id: UUID, fields: Mapping[str, Any], base: Mapping[str, int] | None = None
    ) -> Synced:
        """Change the named fields. `base` are the versions they were seen at; None: as they are now."""
        return self._do(Mutation(None, uuid7(), "patch", kind, row_id, fields=dict(fields), base=base))

    def delete(self, kind: str, row_id: UUID) -> Synced:
        return self._do(Mutation(None, uuid7(), "delete", kind, row_id))

    def undelete(self, kind: str, row_id: UUID) -> Synced:
        return self._do(Mutation(None, uuid7(), "undelete", kind, row_id))

    def erase(self, kind: str, row_id: UUID) -> None:
        """Erase a row and what is about it, for good. The spaces of both must be locked (sync.visit.lock_both)."""
        self._take(Mutation(None, uuid7(), "erase", kind, row_id))

    def share(self, kind: str, row_id: UUID) -> Synced:
        """Move a row, and what lives with it, from the personal space to the couple's."""
        return self._do(Mutation(None, uuid7(), "share", kind, row_id))

    def unshare(self, kind: str, row_id: UUID) -> Synced:
        """Move a row of one's own from the couple's space back to the personal one."""
        return self._do(Mutation(None, uuid7(), "unshare", kind, row_id))

    def bring(self, names: Collection[str]) -> None:
        """Move all rows of these kinds, and what lives with them, from the personal space to the couple's."""
        bring(self._batch, names)

    def leave(self, couple: UUID) -> None:
        """End the couple. Both personal spaces must be locked (sync.visit.lock_both)."""
        self._take(Mutation(None, uuid7(), "leave", COUPLE, couple))

    def _do(self, mutation: Mutation) -> Synced:
        if unheld := [name for name, value in mutation.fields.items() if not is_storable({name: value})]:
            raise Refused("invalid", {name: ["No database holds this."] for name in unheld})
        outcome = self._take(mutation)
        if outcome.row is None or outcome.status == "superseded_by_delete":
            raise Refused("not_found")
        return outcome.row

    def _take(self, mutation: Mutation) -> Outcome:
        self._batch.rows.load([mutation])
        outcome = perform(self._batch, mutation, self._batch.now)
        self._batch.enter(mutation, self._batch.now, outcome, outcome.answer())
        return outcome


@contextmanager
def space_write(person: AbstractBaseUser) -> Iterator[Writer]:
    """One transaction that writes rows in the spaces of `person`.

    with space_write(person) as write:
        row = write.create("profile", {"name": "Sam", "color": "amber"})
    """
    with transaction.atomic():
        batch = Batch(spaces_for_write(person), clocks.now())
        yield Writer(batch)
        _close(batch)


def _close(batch: Batch) -> None:
    """Write what `batch` holds, and tell listening phones of it after the commit."""
    before = [(space, cursors.now_at(space)) for space in batch.spaces]
    batch.close()
    for space, cursor in before:
        hints.publish(partial(_written, batch, space, cursor))


def _written(batch: Batch, space: Space, before: Cursor) -> hints.Written:
    rows = None
    if hints.broker().wanted(space.id) and not batch.rows.partial:
        rows = hints.rows_for(before, batch.news(space))
    device = batch.visit.device.pk if batch.visit.device else None
    return hints.Written(space.id, before, cursors.now_at(space), device, rows)


# --- phones -------------------------------------------------------------------------------------------


def synchronise(person: AbstractBaseUser, body: Any, login_key: str = "", *, plainly: bool = False) -> dict[str, Any]:
    """Answer one POST /api/v1/sync (docs/sync.md): apply its mutations, return what the phone has not seen.

    `login_key` is the key of the login session. Raises Problem. With `plainly`, also whatever a mutation is refused
    for: then nothing of the request is kept, and it can be asked again without. That spares a savepoint for each.
    """
    request = envelope.read(body)
    if request.person is not None and request.person != str(person.pk):
        raise Problem(409, "other_person", "This phone holds the rows of somebody else.")
    outdated = request.schema < limits.OLDEST_SCHEMA
    if request.mutations and not (plainly and outdated):
        answer = _push_and_pull(person, request, login_key, plainly)
    else:
        answer = _pull(person, request, login_key)
    if outdated:
        taken = {name: answer[name] for name in ("last_mid", "results") if name in answer}
        raise Problem(426, "upgrade", "This version of the app is too old to read what is new.", **taken)
    return answer


def _push_and_pull(person: AbstractBaseUser, request: Envelope, login_key: str, plainly: bool) -> dict[str, Any]:
    with transaction.atomic(savepoint=not plainly):
        return _pushed_and_pulled(person, request, login_key, plainly)


def _pushed_and_pulled(person: AbstractBaseUser, request: Envelope, login_key: str, plainly: bool) -> dict[str, Any]:
    if any(mutation.op in ("leave", "erase") for mutation in request.mutations):
        lock_both(person)
    visit = arrive(person, request.device, login_key, lock=True)
    good = cursors.accepted(visit.spaces.values(), request.cursors)
    if any(space_id in request.cursors and space_id not in good for space_id in visit.spaces):
        # Field versions of a history that this database never had say nothing: the phone replays with an empty base.
        visit.last_mid = receipts.last_mid(visit)
        return _answer(visit, request, clocks.now(), [], _news(visit, request, good))
    known = receipts.look_up(visit, request.mutations)
    batch = Batch(visit, clocks.now(), trusted=set(good))
    current = {key for key, cursor in good.items() if cursor.version == visit.spaces[key].version}
    results = push(batch, known, request.mutations, request.now, plainly)
    _close(batch)
    visit.last_mid = max(known.last_mid, request.mutations[-1].mid or 0)
    return _answer(visit, request, batch.now, results, _news(visit, request, good, batch, current))


def _pull(person: AbstractBaseUser, request: Envelope, login_key: str) -> dict[str, Any]:
    visit = arrive(person, request.device, login_key, lock=False)
    good = cursors.accepted(visit.spaces.values(), request.cursors)
    return _answer(visit, request, clocks.now(), [], _news(visit, request, good))


def _news(
    visit: Visit,
    request: Envelope,
    good: Mapping[UUID, Cursor],
    batch: Batch | None = None,
    current: Set[UUID] = frozenset(),
) -> list[dict[str, Any]]:
    """What the phone has not seen of each space; of the `current` ones, which it knew all of, what `batch` wrote.

    A cursor that was sent and is not among the `good` leads to a reset.
    """
    found = (
        batch.news(space)
        if batch and key in current and not batch.rows.partial
        else pull.news(space, good.get(key), reset=key in request.cursors and key not in good)
        for key, space in visit.spaces.items()
    )
    return [each for each in found if each is not None]


def _answer(
    visit: Visit, request: Envelope, now: int, results: list[dict[str, Any]], spaces: list[dict[str, Any]]
) -> dict[str, Any]:
    gone = [str(space_id) for space_id in request.cursors if space_id not in visit.spaces]
    lists = {"results": results, "spaces": spaces, "gone": gone}
    return {
        "now": now,
        "person": str(visit.person.pk),
        "last_mid": visit.last_mid,
        **{name: each for name, each in lists.items() if each},
    }
