"""The end of a couple: either leaves, alone and at once, and each keeps what is theirs.

What has an owner goes back to its owner. What belongs to both goes back to who made it, with all that lives with it,
and the other gets a copy of it under ids of its own. The space is closed.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils import timezone

from sync import cursors, hints, kinds
from sync.ids import uuid7
from sync.kinds import Kind
from sync.models import Copy, Departure, Membership, Space, Synced
from sync.moving import at_home
from sync.problems import Refused
from sync.stamps import BIRTH, NOWHERE, stamp_of
from sync.writing import Batch, Outcome


def leave(batch: Batch, couple_id: UUID) -> Outcome:
    """End the couple `couple_id` in the name of who writes `batch`. Once it is over, leaving it changes nothing.

    Both personal spaces must be locked (sync.visit.lock_both). Raises Refused `not_found`.
    """
    couple = batch.visit.couple
    if couple is not None and couple.id == couple_id:
        _Parting(batch, couple).run()
    elif not Membership.objects.filter(space=couple_id, person=batch.visit.person.pk, kind=Space.Kind.COUPLE).exists():
        raise Refused("not_found")
    return Outcome("applied")


class _Parting:
    def __init__(self, batch: Batch, couple: Space) -> None:
        self.batch, self.couple = batch, couple
        both = couple.memberships.values("person")
        homes = Membership.objects.filter(person__in=both, kind=Space.Kind.PERSONAL).select_related("space")
        #: The personal space of each of the two. One's own is the one that the batch counts on.
        self.homes = {home.person_id: batch.visit.spaces.get(home.space_id, home.space) for home in homes}
        #: Who keeps each row, and the id of the copy that the other one gets.
        self.heirs: dict[tuple[str, UUID], Any] = {}
        self.copies: dict[tuple[str, UUID], UUID] = {}
        self.live = dict.fromkeys(self.homes, 0)

    def run(self) -> None:
        for kind in kinds.all_kinds():  # parents come before their children
            self._divide(kind)
        for kind in kinds.all_kinds():
            self._follow(kind)
        self._remember_copies()
        self._close()

    def _divide(self, kind: Kind) -> None:
        kept, copies = [], []
        for row in kind.model.objects.filter(space=self.couple):
            heir = self.heirs[kind.name, row.id] = self._heir(kind, row)
            kept.append(self._for(heir, kind, row))
            if row.owner_id is None:
                copies.append(self._copy(self._other(heir), kind, row))
        self.batch.save_moved(kind, kept)
        self.batch.save_copies(kind, copies)
        ids = [row.id for row in kept]
        Departure.objects.filter(space__in=self.homes.values(), kind=kind.name, row_id__in=ids).delete()

    def _heir(self, kind: Kind, row: Synced) -> Any:
        """Its owner, or whoever gets what it is part of, or its maker."""
        if row.owner_id:
            return row.owner_id
        for name, parent in kind.parents.items():
            if heir := self.heirs.get((parent, getattr(row, f"{name}_id"))):
                return heir
        maker = next((person for person in self.homes if str(person) == stamp_of(row, BIRTH).author), None)
        return maker or self.batch.visit.person.pk

    def _other(self, person: Any) -> Any:
        return next(other for other in self.homes if other != person)

    def _for(self, person: Any, kind: Kind, row: Synced) -> Synced:
        """`row` in the personal space of `person`, among the rows that they have."""
        home = self.homes[person]
        mine = at_home(row, home, self.batch.step(home).version)
        for name, parent in kind.parents.items():
            known = (parent, getattr(row, f"{name}_id"))
            if known in self.copies and self.heirs[known] != person:
                setattr(mine, f"{name}_id", self.copies[known])
        self.live[person] += not row.deleted
        return mine

    def _copy(self, person: Any, kind: Kind, row: Synced) -> Synced:
        twin = self._for(person, kind, row)
        twin._state.adding = True
        twin.id = self.copies[kind.name, row.id] = uuid7()
        twin.field_versions[BIRTH] = list(stamp_of(twin, BIRTH)._replace(author=str(person)))
        return twin

    def _follow(self, kind: Kind) -> None:
        """Private rows that were about a row of both are about the copy now, where it is the other who has that row."""
        for person, home in self.homes.items():
            away = self.homes[self._other(person)]
            for name, parent in kind.parents.items():
                lost = kind.model.objects.filter(space=home, **{f"{name}__space": away})
                turned = [self._turned(row, name, parent, home) for row in lost]
                self.batch.save_moved(kind, turned)

    def _turned(self, row: Synced, name: str, parent: str, home: Space) -> Synced:
        row.version = self.batch.step(home).version
        setattr(row, f"{name}_id", self.copies[parent, getattr(row, f"{name}_id")])
        row.field_versions[name] = list(stamp_of(row, name)._replace(version=row.version, device=NOWHERE))
        return row

    def _remember_copies(self) -> None:
        Copy.objects.bulk_create(
            Copy(space=self.homes[self._other(self.heirs[known])], kind=known[0], original=known[1], row_id=row_id)
            for known, row_id in self.copies.items()
        )

    def _close(self) -> None:
        """Nothing is left in the space, and nobody gets in. Both have a new version, so both hear of it."""
        couple, now = self.couple, timezone.now()
        for person, home in self.homes.items():
            self.batch.take(home, self.live[person])
        self.batch.take(couple, -couple.live_rows - self.batch.step(couple).rows)
        couple.memberships.update(left_at=now)
        couple.departures.all().delete()
        couple.epoch, couple.closed_at = cursors.new_epoch(), now
        couple.save(update_fields=["epoch", "closed_at"])
        for person in self.homes:
            hints.moved(person)
        self.batch.visit.spaces.pop(couple.id)
        self.batch.rows.start_over()
