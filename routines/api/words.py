"""Ids of the vocabulary in the API: each list of words is an enumeration with a name of its own in the description."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.plumbing import ResolvedComponent
from rest_framework import serializers

from routines.vocabulary import (
    AGREEMENTS,
    AREAS,
    CAUTIONS,
    DRAPES,
    EXCLUDED,
    GLOSSARY,
    INTENTS,
    LANDMARKS,
    MEDIA,
    POSITIONS,
    POSTURES,
    PROPS,
    STATIONS,
    SUPPORTS,
    TECHNIQUES,
    TISSUES,
    TOOLS,
    UNDRESS,
)

WORD_LENGTH = 40
#: Excluded zones are words as well: a step that names one is refused as unsafe, and contradictions quote them.
_PLACES = (*AREAS, *EXCLUDED)
_SUBTYPES = tuple(dict.fromkeys(each.id for technique in TECHNIQUES.values() for each in technique.subtypes))
LISTS: Mapping[str, Collection[str]] = {
    "Technique": TECHNIQUES,
    "Subtype": _SUBTYPES,
    "Tool": TOOLS,
    "Area": AREAS,
    "Place": _PLACES,
    "Medium": MEDIA,
    "Caution": CAUTIONS,
    "Station": STATIONS,
    "Posture": POSTURES,
    "Drape": DRAPES,
    "Position": POSITIONS,
    "Tissue": TISSUES,
    "Landmark": LANDMARKS,
    "Intent": INTENTS,
    "Term": GLOSSARY,
    "Prop": PROPS,
    "Support": SUPPORTS,
    "Undress": UNDRESS,
    "Agreement": AGREEMENTS,
}
#: The list that a field of a recipe takes its words from, by the field's name.
FIELDS: Mapping[str, str] = {
    "technique": "Technique",
    "subtype": "Subtype",
    "tools": "Tool",
    "areas": "Place",
    "path": "Place",
    "about": "Place",
    "area": "Area",
    "expose": "Area",
    "cover": "Area",
    "media": "Medium",
    "cautions": "Caution",
    "giver_station": "Station",
    "giver_posture": "Posture",
    "drape_state": "Drape",
    "state": "Drape",
    "drape": "Drape",
    "position": "Position",
    "to": "Position",
    "tissue": "Tissue",
    "landmark": "Landmark",
    "intent": "Intent",
    "term": "Term",
    "kind": "Prop",
    "placement": "Support",
    "undress": "Undress",
    "agreements": "Agreement",
}


class WordField(serializers.CharField):
    """An id of one list of the vocabulary, or "" where nothing need be said.

    `checked`: any other is refused here. Steps leave that to the safety rules, which see them whole.
    """

    def __init__(self, name: str, *, checked: bool = True, **kwargs: Any) -> None:
        self.name, self.checked = name, checked
        super().__init__(max_length=WORD_LENGTH, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        word = super().to_internal_value(data)
        if self.checked and word and word not in LISTS[self.name]:
            raise serializers.ValidationError("There is no such word.", code="unknown_word")
        return word


class WordFieldSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]  # the library is untyped here
    target_class = WordField

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> Any:
        component = ResolvedComponent(  # type: ignore[no-untyped-call]
            name=f"{self.target.name}Word",
            type=ResolvedComponent.SCHEMA,
            object=self.target.name,
            schema={"type": "string", "enum": list(LISTS[self.target.name])},
        )
        auto_schema.registry.register_on_missing(component)
        if not self.target.allow_blank:
            return component.ref
        return {"anyOf": [component.ref, {"type": "string", "enum": [""]}]}
