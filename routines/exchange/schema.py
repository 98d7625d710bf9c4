"""The JSON Schema of a routine's file, made from the plain classes that it holds."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from routines import recipe
from routines.api.fields import LARGEST_NUMBER, LENGTHS, LONGEST_LIST
from routines.api.words import FIELDS, LISTS, WORD_LENGTH
from routines.exchange import FORMAT, SCHEMA_PATH, VERSION
from routines.models import MOST_PHASES, MOST_STEPS

#: Fields of a routine that a file does not carry: they belong to the row.
NOT_IN_FILES = frozenset({"id", "source", "contradictions"})
Json = dict[str, Any]


def schema() -> Json:
    """Return the schema. What it does not name may be there as well, and is kept."""
    definitions: Json = {}
    routine = _object(recipe.Routine, definitions)
    for name in NOT_IN_FILES:
        del routine["properties"][name]
    routine["required"] = [name for name in routine["required"] if name not in NOT_IN_FILES]
    routine["properties"]["phases"]["maxItems"] = MOST_PHASES
    definitions["Phase"]["properties"]["steps"]["maxItems"] = MOST_STEPS
    del definitions["Contradiction"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_PATH,
        "title": "A routine of Unknot",
        "type": "object",
        "properties": {
            "$schema": {"type": "string"},
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "routine": routine,
        },
        "required": ["format", "version", "routine"],
        "$defs": definitions,
    }


def _object(kind: type[Any], definitions: Json) -> Json:
    hints = get_type_hints(kind)
    return {
        "type": "object",
        "description": " ".join((kind.__doc__ or "").split()),
        "properties": {each.name: _value(each, hints[each.name], definitions) for each in fields(kind)},
        "required": [each.name for each in fields(kind) if each.default is MISSING],
    }


def _value(field: Field[Any], hint: Any, definitions: Json) -> Json:
    shape = _shape(field, hint, definitions)
    if field.default is MISSING or field.default is None:
        return shape
    default = list(field.default) if isinstance(field.default, tuple) else field.default
    return {**shape, "default": default}


def _shape(field: Field[Any], hint: Any, definitions: Json) -> Json:
    if get_origin(hint) is UnionType:
        inner = next(each for each in get_args(hint) if each is not NoneType)
        return {"anyOf": [_shape(field, inner, definitions), {"type": "null"}]}
    if get_origin(hint) is Literal:
        return {"enum": list(get_args(hint))}
    if get_origin(hint) is tuple:
        items = _shape(field, get_args(hint)[0], definitions)
        return {"type": "array", "items": items, "maxItems": LONGEST_LIST}
    if is_dataclass(hint):
        return _reference(hint, definitions)
    return _plain(field, hint)


def _reference(kind: Any, definitions: Json) -> Json:
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}
        definitions[kind.__name__] = _object(kind, definitions)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _plain(field: Field[Any], hint: Any) -> Json:
    if hint is bool:
        return {"type": "boolean"}
    if hint in (int, float):
        return {"type": "integer" if hint is int else "number", "minimum": 0, "maximum": LARGEST_NUMBER}
    if field.name == "key":
        return {"type": "string", "pattern": "^[A-Za-z0-9_.-]{1,40}$"}
    if field.name in FIELDS:
        return {"enum": [*LISTS[FIELDS[field.name]], *([""] if field.default == "" else [])]}
    return {"type": "string", "maxLength": LENGTHS.get(field.name, WORD_LENGTH)}
