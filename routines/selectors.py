"""Reads: routines as recipes, whether they are rows or part of the starter library."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import F
from django.http import Http404

from routines import models, recipe
from routines.library import part, starter, step_from_json
from routines.ranks import Ranked
from sync.models import SyncedQuerySet

_ROUTINE_LISTS = {"props": recipe.Prop, "omitted": recipe.Omission}


@dataclass(frozen=True)
class Branch:
    """A phase and its steps in order. The last `strays` of them belong to a phase that is gone."""

    phase: models.Phase
    steps: tuple[models.Step, ...]
    strays: int = 0


@dataclass(frozen=True)
class Tree:
    """The rows of one own routine, in order."""

    routine: models.Routine
    branches: tuple[Branch, ...]

    @property
    def steps(self) -> tuple[models.Step, ...]:
        return tuple(step for branch in self.branches for step in branch.steps)


@dataclass(frozen=True)
class Found:
    """A routine to read. Starters have no rows."""

    recipe: recipe.Routine
    tree: Tree | None = None

    @property
    def phase_ids(self) -> Iterator[UUID | None]:
        return (each.phase.id for each in self.tree.branches) if self.tree else (None for _ in self.recipe.phases)

    @property
    def step_ids(self) -> Iterator[UUID | None]:
        return (each.id for each in self.tree.steps) if self.tree else (None for _ in self.recipe.steps)


def routines_of(person: AbstractBaseUser) -> SyncedQuerySet:
    """Own routines: those of the spaces that `person` is in."""
    return models.Routine.objects.for_person(person).alive()


def found(person: AbstractBaseUser, routine_id: str) -> Found:
    """Return the starter with this slug or the own routine with this UUID. Raises Http404 for any other."""
    if (known := starter(routine_id)) is not None:
        return Found(known)
    own = tree(person, routine_id)
    return Found(recipe_of(own), own)


def find(person: AbstractBaseUser, routine_id: str) -> recipe.Routine:
    """The same, without its rows."""
    return found(person, routine_id).recipe


def tree(person: AbstractBaseUser, routine_id: str) -> Tree:
    """Return the rows of an own routine. Raises Http404 for every other id."""
    try:
        row = routines_of(person).get(id=UUID(routine_id))
    except (ValueError, models.Routine.DoesNotExist):
        raise Http404 from None
    return trees_of([row])[0]


def recipes_of(rows: Iterable[models.Routine]) -> list[recipe.Routine]:
    """Return the rows as recipes, phases and steps in order. Two queries, however many rows there are."""
    return [recipe_of(each) for each in trees_of(rows)]


def trees_of(rows: Iterable[models.Routine]) -> list[Tree]:
    routines = list(rows)
    ids = [each.id for each in routines]
    phases = _by(models.Phase.objects.alive().filter(routine__in=ids), "routine_id")
    steps = models.Step.objects.alive().filter(phase__routine__in=ids).annotate(home=F("phase__routine_id"))
    steps_by_routine = _by(steps, "home")
    return [Tree(each, _branches(phases[each.id], steps_by_routine[each.id])) for each in routines]


def _by(rows: Iterable[Any], name: str) -> defaultdict[UUID, list[Any]]:
    """Rows by what they belong to, in order. Sorted here, byte by byte: databases differ about letters."""
    sorted_: defaultdict[UUID, list[Any]] = defaultdict(list)
    for row in sorted(rows, key=lambda each: Ranked(each.rank, each.id).order):
        sorted_[getattr(row, name)].append(row)
    return sorted_


def _branches(phases: list[models.Phase], steps: list[models.Step]) -> tuple[Branch, ...]:
    """Steps under their phases.

    Somebody may put a step into a phase that the other one takes away meanwhile. It does not vanish with it: it comes
    last in the last main phase (without one, in the last), here and on phones (frontend/src/routines/tree.ts).
    """
    by_phase: dict[UUID, list[models.Step]] = {each.id: [] for each in phases}
    strays = [step for step in steps if step.phase_id not in by_phase]
    for step in steps:
        by_phase.get(step.phase_id, []).append(step)
    main = [each for each in phases if each.intent == "main"] or phases
    return tuple(
        Branch(each, (*by_phase[each.id], *strays), len(strays))
        if each is main[-1]
        else Branch(each, tuple(by_phase[each.id]))
        for each in phases
    )


def recipe_of(own: Tree) -> recipe.Routine:
    """Return an own routine as the plain value that it stands for."""
    row = own.routine
    lists = {name: tuple(part(kind, each) for each in getattr(row, name)) for name, kind in _ROUTINE_LISTS.items()}
    return recipe.Routine(
        id=str(row.id),
        source="own",
        title=row.title,
        intro=row.intro,
        position=row.position,
        phases=tuple(map(_phase, own.branches)),
        notes=tuple(row.notes),
        agreements=tuple(row.agreements),
        undress=row.undress,
        copied_from=row.source,
        **lists,
    )


def _phase(branch: Branch) -> recipe.Phase:
    own = {each.name: getattr(branch.phase, each.name) for each in fields(recipe.Phase) if each.name != "steps"}
    return recipe.Phase(**own, steps=tuple(map(step_of, branch.steps)))


def step_of(row: models.Step) -> recipe.Step:
    """Return a row as the plain value it stands for."""
    return step_from_json({each.name: getattr(row, each.name) for each in fields(recipe.Step)})
