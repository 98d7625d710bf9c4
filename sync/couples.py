"""Couples: two people with a space that they share. A couple is its space, and lasts until either leaves."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction

from sync import cursors, hints, kinds
from sync.models import Membership, Space
from sync.problems import Problem
from sync.services import space_write
from sync.visit import lock_both, lock_spaces_of


def membership(person: Any) -> Membership | None:
    """The place of `person` in their couple, with its space; None for one who is alone."""
    mine = Membership.objects.filter(person=person.pk, kind=Space.Kind.COUPLE, left_at=None)
    return mine.select_related("space").first()


def offerable() -> list[str]:
    """The kinds of rows that somebody may bring along: those that stand alone, and are not for their owner only."""
    return [kind.name for kind in kinds.all_kinds() if not kind.parents and not kind.private]


@transaction.atomic
def join(brings: Mapping[Any, Collection[str]]) -> Space:
    """Make two people a couple. `brings` names for each the kinds of whose rows all go into the couple's space.

    Raises Problem 409 `paired` when either is in a couple already.
    """
    lock_spaces_of([person.pk for person in brings])
    if Membership.objects.filter(person__in=brings, kind=Space.Kind.COUPLE, left_at=None).exists():
        raise Problem(409, "paired", "There is a couple already.")
    space = Space.objects.create(kind=Space.Kind.COUPLE, epoch=cursors.new_epoch())
    Membership.objects.bulk_create(Membership(space=space, person=person, kind=space.kind) for person in brings)
    for person, names in brings.items():
        with space_write(person) as write:
            write.bring(names)
        hints.moved(person.pk)
    return space


@transaction.atomic
def leave(person: Any) -> None:
    """End the couple of `person`. Nothing happens when there is none."""
    lock_both(person)
    mine = membership(person)
    if mine is not None:
        with space_write(person) as write:
            write.leave(mine.space_id)
