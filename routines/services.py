"""Verbs: what people do with routines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser

from routines import models, recipe
from routines.library import recipe_json
from routines.ranks import spread
from sync.services import Writer, space_write


def keep_copy(person: AbstractBaseUser, source: recipe.Routine, space: UUID | str = "me") -> models.Routine:
    """Write `source`, a starter or any other recipe, as rows in `space`, for its members to change.

    Step keys stay, so that gates and alternatives still find their steps. Raises ValidationError for unsafe steps.
    """
    data = recipe_json(source)
    with space_write(person) as write:
        fields = {**_only(data, _ROUTINE_FIELDS), "source": _came_from(source)}
        row = write.create("routine", fields, space=space)
        for rank, phase in _ranked(data["phases"]):
            _keep_phase(write, phase, {"routine": str(row.id), "rank": rank}, space)
    return cast(models.Routine, row)


def _keep_phase(write: Writer, phase: dict[str, Any], place: dict[str, str], space: UUID | str) -> None:
    row = write.create("phase", {**_only(phase, _PHASE_FIELDS), **place}, space=space)
    for rank, step in _ranked(phase["steps"]):
        write.create("step", {**step, "phase": str(row.id), "rank": rank}, space=space)


_ROUTINE_FIELDS = ("title", "intro", "notes", "position", "props", "agreements", "undress", "omitted")
_PHASE_FIELDS = tuple(each.name for each in fields(recipe.Phase) if each.name != "steps")


def _only(data: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: data[name] for name in names}


def _ranked(items: list[dict[str, Any]]) -> Iterable[tuple[str, dict[str, Any]]]:
    return zip(spread(len(items)), items, strict=True)


def _came_from(source: recipe.Routine) -> str:
    return source.id if source.source == "starter" else source.copied_from
