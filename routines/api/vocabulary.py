"""`GET /api/v1/vocabulary`: every word, with what goes with it. The same for everybody."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from typing import Any

from django.http import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.views import APIView

from routines.api.conditional import IF_NONE_MATCH, NOT_MODIFIED, answer
from routines.api.fields import Strict, serializer_of
from routines.vocabulary import ENUMERATIONS
from routines.vocabulary.pressure import HIGHEST, LOWEST, STEP


class PressureScaleSerializer(Strict):
    lowest = serializers.FloatField()
    highest = serializers.FloatField()
    step = serializers.FloatField()


class VocabularySerializer(Strict):
    """Each enumeration as a list of words in the order in which screens show them."""

    pressure_scale = PressureScaleSerializer()

    def get_fields(self) -> dict[str, Any]:
        kinds = {name: type(next(iter(words.values()))) for name, words in ENUMERATIONS.items()}
        lists = {name: serializer_of(kind)(many=True) for name, kind in kinds.items()}
        return {**super().get_fields(), **lists}


@cache
def vocabulary() -> dict[str, Any]:
    """Return the vocabulary as JSON values."""
    words = {
        name: [_plain(asdict(word)) for word in enumeration.values()] for name, enumeration in ENUMERATIONS.items()
    }
    return {"pressure_scale": {"lowest": LOWEST, "highest": HIGHEST, "step": STEP}, **words}


def _plain(value: Any) -> Any:
    """Sets in alphabetical order: the same bytes, and so the same ETag, from every process."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value


class VocabularyView(APIView):
    @extend_schema(
        operation_id="vocabulary",
        parameters=[IF_NONE_MATCH],
        responses={200: VocabularySerializer, 304: NOT_MODIFIED},
    )
    def get(self, request: Request) -> HttpResponseBase:
        """Techniques, tools, areas, positions, cautions and all other words, with labels and definitions."""
        return answer(request, vocabulary())
