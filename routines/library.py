"""The starter library to read, and recipes as JSON and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, asdict, fields, is_dataclass
from typing import Any

from routines.recipe import (
    Alternative,
    Ask,
    Bound,
    Breath,
    Contradiction,
    DrapeChange,
    Grip,
    Motion,
    Omission,
    Phase,
    Placement,
    PositionChange,
    Pressure,
    Prop,
    Requirement,
    Rhythm,
    Routine,
    Step,
    Supply,
    Target,
)
from routines.starters import STARTERS

#: The fields of a step that hold one value of a class, or a list of them.
STEP_PARTS: Mapping[str, type[Any]] = {
    "bound": Bound,
    "pressure": Pressure,
    "rhythm": Rhythm,
    "breath": Breath,
    "motion": Motion,
    "target": Target,
    "grip": Grip,
    "ask": Ask,
    "supply": Supply,
    "drape_change": DrapeChange,
    "position_change": PositionChange,
}
STEP_LISTS: Mapping[str, type[Any]] = {
    "placements": Placement,
    "alternatives": Alternative,
    "requires": Requirement,
}
_BY_SLUG = {routine.id: routine for routine in STARTERS}


def all_starters() -> tuple[Routine, ...]:
    """Return the whole library, in the order in which it is shown."""
    return STARTERS


def starter(slug: str) -> Routine | None:
    return _BY_SLUG.get(slug)


def recipe_json(recipe: Routine) -> dict[str, Any]:
    """Return `recipe` as JSON values: every property under its own name, lists for tuples, null for None."""
    plain: dict[str, Any] = _listed(asdict(recipe))
    return plain


def without_defaults(value: Any) -> Any:
    """Return a recipe, or a part of one, as JSON values without what has its default."""
    if is_dataclass(value) and not isinstance(value, type):
        given = {each: getattr(value, each.name) for each in fields(value)}
        said = {each.name: one for each, one in given.items() if each.default is MISSING or one != each.default}
        return {name: without_defaults(one) for name, one in said.items()}
    return [without_defaults(each) for each in value] if isinstance(value, tuple) else value


def recipe_from_json(data: Mapping[str, Any]) -> Routine:
    """Return the recipe that `recipe_json` made `data` from; TypeError or KeyError if it is no recipe."""
    return Routine(
        **_plain(
            Routine,
            data,
            phases=tuple(phase_from_json(each) for each in data["phases"]),
            props=tuple(part(Prop, each) for each in data["props"]),
            omitted=tuple(part(Omission, each) for each in data["omitted"]),
            contradictions=tuple(
                Contradiction(step_from_json(each["literal"]), each["resolution"]) for each in data["contradictions"]
            ),
        )
    )


def phase_from_json(data: Mapping[str, Any]) -> Phase:
    return Phase(**_plain(Phase, data, steps=tuple(step_from_json(each) for each in data["steps"])))


def step_from_json(data: Mapping[str, Any]) -> Step:
    """Return a step from its fields; a part may be null or absent, a list may be absent."""
    parts = {name: part(kind, data[name]) for name, kind in STEP_PARTS.items() if data.get(name) is not None}
    lists = {name: tuple(part(kind, each) for each in data.get(name, ())) for name, kind in STEP_LISTS.items()}
    return Step(**_plain(Step, data, **parts, **lists))


def part(kind: type[Any], data: Mapping[str, Any]) -> Any:
    """Return a flat value of `kind`, with tuples where JSON has lists."""
    return kind(**_plain(kind, data))


def _plain(kind: type[Any], data: Mapping[str, Any], **built: Any) -> dict[str, Any]:
    """The arguments of `kind`: what is already built, and the rest of `data` with lists as tuples."""
    names = [each.name for each in fields(kind) if each.name in data and each.name not in built]
    return {**{name: _tupled(data[name]) for name in names}, **built}


def _tupled(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _listed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _listed(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_listed(each) for each in value]
    return value
