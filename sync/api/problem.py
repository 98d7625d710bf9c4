"""How a refusal looks, for descriptions of single operations (config/schema.py says the shape whole)."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiResponse
from rest_framework import serializers


class ProblemSerializer(serializers.Serializer[Any]):
    """RFC 9457 problem details."""

    code = serializers.CharField()


def problem(status: int, description: str, *examples: dict[str, Any]) -> dict[tuple[int, str], OpenApiResponse]:
    """Return the response of `status`, with an example for each of `examples` (its members beside the status)."""
    shown = [
        OpenApiExample(each["code"], {"type": "about:blank", "status": status, **each}, status_codes=[str(status)])
        for each in examples
    ]
    answer = OpenApiResponse(ProblemSerializer, description, examples=shown)
    return {(status, "application/problem+json"): answer}
