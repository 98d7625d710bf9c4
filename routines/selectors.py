"""Reads: routines as recipes, whether they are rows or part of the starter library."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields
from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404

from routines import models, recipe
from routines.library import part, starter, step_from_json
from sync.models import SyncedQuerySet

_ROUTINE_LISTS = {"props": recipe.Prop, "omitted": recipe.Omission}


def routines_of(person: AbstractBaseUser) -> SyncedQuerySet:
    """Own routines: those of the spaces that `person` is in."""
    return models.Routine.objects.for_person(person).alive()


def find(person: AbstractBaseUser, routine_id: str) -> recipe.Routine:
    """Return the starter with this slug or the own routine with this UUID. Raises Http404 for any other."""
    if (found := starter(routine_id)) is not None:
        return found
    try:
        row = routines_of(person).get(id=UUID(routine_id))
    except (ValueError, models.Routine.DoesNotExist):
        raise Http404 from None
    return recipes_of([row])[0]


def recipes_of(rows: Iterable[models.Routine]) -> list[recipe.Routine]:
    """Return the rows as recipes, phases and steps in order. Two queries, however many rows there are."""
    routines = list(rows)
    phases = models.Phase.objects.alive().filter(routine__in=[each.id for each in routines])
    steps = models.Step.objects.alive().filter(phase__in=[each.id for each in phases])
    steps_by_phase = _by_parent(steps, "phase_id")
    phases_by_routine = _by_parent(phases, "routine_id")
    return [
        _routine(each, tuple(_phase(phase, steps_by_phase[phase.id]) for phase in phases_by_routine[each.id]))
        for each in routines
    ]


def _by_parent(rows: Iterable[Any], name: str) -> defaultdict[UUID, list[Any]]:
    """Rows by their parent, in order. Sorted here, byte by byte: databases differ about the order of letters."""
    found: defaultdict[UUID, list[Any]] = defaultdict(list)
    for row in sorted(rows, key=lambda each: (each.rank.encode(), each.id)):
        found[getattr(row, name)].append(row)
    return found


def _routine(row: models.Routine, phases: tuple[recipe.Phase, ...]) -> recipe.Routine:
    lists = {name: tuple(part(kind, each) for each in getattr(row, name)) for name, kind in _ROUTINE_LISTS.items()}
    return recipe.Routine(
        id=str(row.id),
        source="own",
        title=row.title,
        intro=row.intro,
        position=row.position,
        phases=phases,
        notes=tuple(row.notes),
        agreements=tuple(row.agreements),
        undress=row.undress,
        copied_from=row.source,
        **lists,
    )


def _phase(row: models.Phase, steps: list[models.Step]) -> recipe.Phase:
    own = {each.name: getattr(row, each.name) for each in fields(recipe.Phase) if each.name != "steps"}
    return recipe.Phase(**own, steps=tuple(map(step_of, steps)))


def step_of(row: models.Step) -> recipe.Step:
    """Return a row as the plain value it stands for."""
    return step_from_json({each.name: getattr(row, each.name) for each in fields(recipe.Step)})
