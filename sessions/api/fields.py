"""The kinds of fields that sessions speak in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from partners.preferences.words import AREAS, Side
from sessions.vocabulary import Mood


class Strict(serializers.Serializer[Any]):
    """Plain values, and no field that nobody knows: dropped in silence, it would be lost."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict) and (unknown := set(data) - set(self.fields)):
            raise serializers.ValidationError({str(name): ["There is no such field."] for name in sorted(unknown)})
        return super().to_internal_value(data)


def strict(name: str, doc: str, fields: Mapping[str, serializers.Field[Any, Any, Any, Any]]) -> type[Strict]:
    """Return a Strict class, for shapes whose field names mean something else to Python or to the framework."""
    return type(name, (Strict,), {"__doc__": doc, **fields})


def many(shape: Strict, at_most: int, at_least: int = 0) -> serializers.ListSerializer[Any]:
    return serializers.ListSerializer(child=shape, min_length=at_least, max_length=at_most)


class Time(serializers.IntegerField):
    """Epoch milliseconds."""

    def __init__(self, max_value: int = 2**53 - 1, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=max_value, **kwargs)


class Evening(Time):
    """When a session is planned for: a time that calendars know, before the year 2100."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_value=4_102_444_799_999, **kwargs)


class MoodField(serializers.IntegerField):
    """From 0, knotted, to 4, undone; null was not said."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=min(Mood), max_value=max(Mood), allow_null=True, required=False, **kwargs)


class RoleSerializer(Strict):
    """Who gives, or receives. `person` is null for somebody without an account."""

    person = serializers.UUIDField(allow_null=True)
    name = serializers.CharField(max_length=40)

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        role = super().to_internal_value(data)
        return {"person": str(role["person"]) if role["person"] else None, "name": role["name"]}


class FeltPlaceSerializer(Strict):
    """A place on the figure: `u` goes from the middle of the area to its outer edge, `v` from the head down, 0 to 1.

    Left and right are the person's own; `both` is for areas that have no sides.
    """

    area = serializers.ChoiceField(list(AREAS))
    side = serializers.ChoiceField(Side.choices)
    u = serializers.FloatField(min_value=0, max_value=1)
    v = serializers.FloatField(min_value=0, max_value=1)

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        place = super().to_internal_value(data)
        if AREAS[place["area"]] == (place["side"] == Side.BOTH):
            words = "Left or right?" if AREAS[place["area"]] else "This has no sides."
            raise serializers.ValidationError({"side": [words]})
        # As fine as a fingertip: phones that round differently must not make another place of it.
        return {**place, "u": round(place["u"], 2), "v": round(place["v"], 2)}
