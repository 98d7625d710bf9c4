"""Serializers made from the plain classes of routines/recipe.py and the vocabulary, so that each shape is said once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from rest_framework import serializers

from routines import ranks, recipe
from routines.api.words import FIELDS, WORD_LENGTH, WordField

#: Longest texts by the name of their field; any other is a word.
LENGTHS: Mapping[str, int] = {
    "title": 80,
    "label": 80,
    "say": 120,
    "text": 600,
    "prompt": 200,
    "hint": 120,
    "cue": 120,
    "note": 120,
    "why": 300,
    "intro": 300,
    "definition": 300,
    "instruction": 120,
    "how_to": 300,
    "notes": 300,
    "resolution": 300,
}
LONGEST_LIST = 40
LARGEST_NUMBER = 3600
LONGEST_EXTRA = 4000


class Strict(serializers.Serializer[Any]):
    """Plain values, and no field that nobody knows: dropped in silence, it would be lost."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping) and (unknown := set(data) - set(self.fields)):
            raise serializers.ValidationError({str(name): ["There is no such field."] for name in sorted(unknown)})
        return super().to_internal_value(data)


class KeyField(serializers.RegexField):
    """The name of a phase or step inside its routine; it stands in addresses."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(r"^[A-Za-z0-9_.-]+$", max_length=WORD_LENGTH, **kwargs)


class ExtraField(serializers.JSONField):
    """What a newer app said, by JSON Pointer. Nobody reads it here; it is kept, and goes out with a file."""

    def to_internal_value(self, data: Any) -> Any:
        value = super().to_internal_value(data)
        if not isinstance(value, dict) or len(json.dumps(value)) > LONGEST_EXTRA:
            raise serializers.ValidationError(f"An object of at most {LONGEST_EXTRA} characters.")
        return value


class RankField(serializers.RegexField):
    """A fractional index (routines/ranks.py)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(ranks.PATTERN, max_length=ranks.MAX_LENGTH, **kwargs)


class PartField(serializers.Field[Any, Any, Any, Any]):
    """A value of a plain class, or a list of them, kept in one JSON column.

    It is validated as a whole even in a patch: half a pressure is none.
    """

    def __init__(self, kind: type[Any], *, many: bool = False, **kwargs: Any) -> None:
        self.kind, self.many = kind, many
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> Any:
        if self.many and isinstance(data, list) and len(data) > LONGEST_LIST:
            raise serializers.ValidationError(f"At most {LONGEST_LIST}.")
        part = serializer_of(self.kind)(data=data, many=self.many)
        part.is_valid(raise_exception=True)
        return [dict(each) for each in part.validated_data] if self.many else dict(part.validated_data)

    def to_representation(self, value: Any) -> Any:
        return value


class PartFieldSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]  # the library is untyped here
    target_class = PartField

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> Any:
        schema = auto_schema.resolve_serializer(serializer_of(self.target.kind), direction).ref
        return {"type": "array", "items": schema} if self.target.many else schema


_serializers: dict[type[Any], type[Strict]] = {}


def serializer_of(kind: type[Any]) -> type[Strict]:
    """Return the serializer of a plain class: in the schema `Recipe…`, or `Vocabulary…` for the words."""
    if kind not in _serializers:
        family = "Recipe" if kind.__module__ == recipe.__name__ else "Vocabulary"
        members = {"__doc__": kind.__doc__, **fields_of(kind)}
        _serializers[kind] = type(f"{family}{kind.__name__}Serializer", (Strict,), members)
    return _serializers[kind]


def fields_of(kind: type[Any]) -> dict[str, Any]:
    """Return a new serializer field for each field of a plain class; parts become nested serializers."""
    hints = get_type_hints(kind)
    return {each.name: field_of(each, hints[each.name], kind in _CHECKED) for each in fields(kind)}


#: Without a default in the recipe, and still nothing need be said.
_MAY_BE_BLANK = ("giver_posture", "say", "text")
#: Parts whose words no safety rule looks at when a row is written.
_CHECKED = (recipe.Prop, recipe.Omission)


def field_of(field: Field[Any], hint: Any, checked: bool = False) -> Any:
    """Return the serializer field of one dataclass field whose type is `hint`. `checked`: its words must be known."""
    options = _optional(field)
    if get_origin(hint) is UnionType:
        hint = next(each for each in get_args(hint) if each is not NoneType)
        options["allow_null"] = True
    if get_origin(hint) is Literal:
        return serializers.ChoiceField(choices=list(get_args(hint)), **options)
    if get_origin(hint) in (tuple, frozenset):
        return _list_of(field, get_args(hint)[0], options, checked)
    if is_dataclass(hint):
        return serializer_of(cast(type[Any], hint))(**options)
    return _plain(field, hint, options, checked)


def _optional(field: Field[Any]) -> dict[str, Any]:
    if field.default is MISSING:
        return {}
    default = field.default
    return {"default": list(default) if isinstance(default, tuple) else default}


def _list_of(field: Field[Any], item: Any, options: dict[str, Any], checked: bool) -> Any:
    if is_dataclass(item):
        return serializer_of(cast(type[Any], item))(many=True, **options)
    child: serializers.CharField
    if field.name in FIELDS:
        child = WordField(FIELDS[field.name], checked=checked)
    else:
        child = serializers.CharField(max_length=LENGTHS.get(field.name, WORD_LENGTH))
    return serializers.ListField(child=child, max_length=LONGEST_LIST, **options)


def _plain(field: Field[Any], hint: Any, options: dict[str, Any], checked: bool) -> Any:
    if hint is str and field.name == "key":
        return KeyField(**options)
    if hint is str and field.name in FIELDS:
        blank = field.default == "" or field.name in _MAY_BE_BLANK
        return WordField(FIELDS[field.name], checked=checked, allow_blank=blank, **options)
    if hint is str:
        blank = field.default == "" or field.name in _MAY_BE_BLANK
        return serializers.CharField(max_length=LENGTHS.get(field.name, WORD_LENGTH), allow_blank=blank, **options)
    if hint is bool:
        return serializers.BooleanField(**options)
    number = serializers.IntegerField if hint is int else serializers.FloatField
    return number(min_value=0, max_value=LARGEST_NUMBER, **options)
