"""Serializers made from the plain classes of routines/recipe.py and the vocabulary, so that each shape is said once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from rest_framework import serializers

from routines import ranks, recipe

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
    "notes": 300,
    "resolution": 300,
}
WORD_LENGTH = 40
LONGEST_LIST = 40
LARGEST_NUMBER = 3600


class Strict(serializers.Serializer[Any]):
    """Plain values, and no field that nobody knows: dropped in silence, it would be lost."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping) and (unknown := set(data) - set(self.fields)):
            raise serializers.ValidationError({str(name): ["There is no such field."] for name in sorted(unknown)})
        return super().to_internal_value(data)


class WordField(serializers.CharField):
    """An id of one list of the vocabulary, or "" where nothing need be said."""

    def __init__(self, words: tuple[str, ...], **kwargs: Any) -> None:
        self.words = words
        super().__init__(max_length=WORD_LENGTH, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        word = super().to_internal_value(data)
        if word and word not in self.words:
            raise serializers.ValidationError("There is no such word.", code="unknown_word")
        return word


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
    return {each.name: field_of(each, hints[each.name]) for each in fields(kind)}


def field_of(field: Field[Any], hint: Any) -> Any:
    """Return the serializer field of one dataclass field whose type is `hint`."""
    options = _optional(field)
    if get_origin(hint) is UnionType:
        hint = next(each for each in get_args(hint) if each is not NoneType)
        options["allow_null"] = True
    if get_origin(hint) is Literal:
        return serializers.ChoiceField(choices=list(get_args(hint)), **options)
    if get_origin(hint) in (tuple, frozenset):
        return _list_of(field, get_args(hint)[0], options)
    if is_dataclass(hint):
        return serializer_of(cast(type[Any], hint))(**options)
    return _plain(field, hint, options)


def _optional(field: Field[Any]) -> dict[str, Any]:
    if field.default is MISSING:
        return {}
    default = field.default
    return {"default": list(default) if isinstance(default, tuple) else default}


def _list_of(field: Field[Any], item: Any, options: dict[str, Any]) -> Any:
    if is_dataclass(item):
        return serializer_of(cast(type[Any], item))(many=True, **options)
    length = LENGTHS.get(field.name, WORD_LENGTH)
    child = serializers.CharField(max_length=length)
    return serializers.ListField(child=child, max_length=LONGEST_LIST, **options)


def _plain(field: Field[Any], hint: Any, options: dict[str, Any]) -> Any:
    if hint is str:
        length = LENGTHS.get(field.name, WORD_LENGTH)
        return serializers.CharField(max_length=length, allow_blank=field.default == "", **options)
    if hint is bool:
        return serializers.BooleanField(**options)
    number = serializers.IntegerField if hint is int else serializers.FloatField
    return number(min_value=0, max_value=LARGEST_NUMBER, **options)
