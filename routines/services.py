"""Verbs: what people do with routines. Each is one transaction, and phones hear of it like of any other write.

All raise Http404 for a routine that `person` cannot see, ValidationError for bad values (unsafe steps among them), and
Problem otherwise: 403 `starter` for changes to the library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, replace
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404
from rest_framework.exceptions import ValidationError

from routines import models, recipe, selectors
from routines.authoring import Author
from routines.edits import Edit
from routines.library import recipe_json, starter
from routines.ranks import spread
from routines.selectors import Found, Tree
from sync import rest
from sync.models import Synced
from sync.problems import Problem, Refused
from sync.services import Writer, space_write

#: Looks at a routine before it is changed, and raises if it is not what somebody had seen.
Look = Callable[[Tree], None]


def make(
    person: AbstractBaseUser, fields: Mapping[str, Any], row_id: UUID | None = None, space: UUID | None = None
) -> Found:
    """Begin an empty routine. `fields` are wire values of a `routine` row."""
    return selectors.found(person, str(rest.make(person, "routine", fields, row_id, space).id))


def edit(person: AbstractBaseUser, routine_id: str, edits: Iterable[Edit], look: Look | None = None) -> list[Synced]:
    """Apply `edits` in order, all of them or none, and return the rows they wrote."""
    with _writing(person, routine_id, look) as (write, tree):
        author = Author(write, tree)
        return [author.apply(one) for one in edits]


def edit_all(person: AbstractBaseUser, routine_id: str, edits: Iterable[Edit], look: Look | None = None) -> None:
    """The same for a list that somebody sent: what is wrong is told under the number of the edit, `3.title`."""
    with _writing(person, routine_id, look) as (write, tree):
        author = Author(write, tree)
        for number, one in enumerate(edits):
            try:
                author.apply(one)
            except ValidationError as error:
                raise ValidationError({str(number): error.detail}) from error
            except Refused as refused:
                errors = {f"{number}.{name}": each for name, each in refused.errors.items()}
                raise Refused(refused.code, errors or {str(number): [str(refused.detail)]}) from refused


def delete(person: AbstractBaseUser, routine_id: str, look: Look | None = None) -> None:
    with _writing(person, routine_id, look) as (write, tree):
        write.delete("routine", tree.routine.id)


def restore(person: AbstractBaseUser, routine_id: UUID) -> Found:
    """Take back a deletion. All that it held is there again."""
    if not models.Routine.objects.for_person(person).filter(id=routine_id).exists():
        raise Http404
    with space_write(person) as write:
        write.undelete("routine", routine_id)
    return selectors.found(person, str(routine_id))


def duplicate(person: AbstractBaseUser, routine_id: str, title: str = "", space: UUID | None = None) -> Found:
    """Copy a starter or an own routine, into the space of the original if `space` says nothing else."""
    source = selectors.found(person, routine_id)
    home = source.tree.routine.space_id if source.tree else "me"
    named = replace(source.recipe, title=title or source.recipe.title)
    extras = _extras(source.tree) if source.tree else {}
    return selectors.found(person, str(keep_copy(person, named, space or home, extras).id))


#: What a newer app said in a file and this one does not know, by kind ("routine", "phase", "step") and key.
Extras = Mapping[tuple[str, str], Mapping[str, Any]]


def _extras(tree: Tree) -> Extras:
    found: list[tuple[tuple[str, str], Any]] = [(("routine", ""), tree.routine.extra)]
    found += [(("phase", each.phase.key), each.phase.extra) for each in tree.branches]
    found += [(("step", each.key), each.extra) for each in tree.steps]
    return {place: extra for place, extra in found if extra}


def keep_copy(
    person: AbstractBaseUser, source: recipe.Routine, space: UUID | str = "me", extras: Extras | None = None
) -> models.Routine:
    """Write `source`, a starter or any other recipe, as rows in `space`, for its members to change.

    Step keys stay, so that gates and alternatives still find their steps.
    """
    data, more = recipe_json(source), extras or {}
    with space_write(person) as write:
        own = {**_only(data, _ROUTINE_FIELDS), "source": _came_from(source), **_extra(more, "routine", "")}
        row = write.create("routine", own, space=space)
        for rank, phase in _ranked(data["phases"]):
            place = {"routine": str(row.id), "rank": rank, **_extra(more, "phase", phase["key"])}
            parent = write.create("phase", {**_only(phase, _PHASE_FIELDS), **place}, space=space)
            for step_rank, step in _ranked(phase["steps"]):
                place = {"phase": str(parent.id), "rank": step_rank, **_extra(more, "step", step["key"])}
                write.create("step", {**step, **place}, space=space)
    return cast(models.Routine, row)


def _extra(extras: Extras, kind: str, key: str) -> dict[str, Any]:
    return {"extra": dict(extras[kind, key])} if (kind, key) in extras else {}


_ROUTINE_FIELDS = ("title", "intro", "notes", "position", "props", "agreements", "undress", "omitted")
_PHASE_FIELDS = tuple(each.name for each in fields(recipe.Phase) if each.name != "steps")


def _only(data: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: data[name] for name in names}


def _ranked(items: list[dict[str, Any]]) -> Iterable[tuple[str, dict[str, Any]]]:
    return zip(spread(len(items)), items, strict=True)


def _came_from(source: recipe.Routine) -> str:
    return source.id if source.source == "starter" else source.copied_from


@contextmanager
def _writing(person: AbstractBaseUser, routine_id: str, look: Look | None) -> Iterator[tuple[Writer, Tree]]:
    """A transaction over the rows of one own routine, read after the space was locked."""
    if starter(routine_id):
        raise Problem(403, "starter", "The library stays as it is. Copy the routine, and change the copy.")
    with space_write(person) as write:
        tree = selectors.tree(person, routine_id)
        if look:
            look(tree)
        yield write, tree
