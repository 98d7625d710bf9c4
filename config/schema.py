"""The OpenAPI description of the API, and the page to read it on."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator

from config.problems import MEDIA_TYPE

PROBLEM = {
    "type": "object",
    "description": "RFC 9457 problem details. `code` is stable; `errors` comes with code `invalid`. There may be more.",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "errors": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
    },
    "required": ["type", "title", "status", "code", "detail"],
}


def add_problems(result: dict[str, Any], **_hook: Any) -> dict[str, Any]:
    """Say of every operation that whatever else it answers is a problem (drf-spectacular hook)."""
    result["components"].setdefault("schemas", {})["Problem"] = PROBLEM
    answer = {
        "description": "A problem.",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for operations in result["paths"].values():
        for operation in operations.values():
            operation["responses"].setdefault("default", answer)
    return result


@cache
def document() -> bytes:
    """Return the description as JSON. It takes a while to make and is the same for everyone."""
    return json.dumps(SchemaGenerator().get_schema(request=None, public=True)).encode()  # type: ignore[no-untyped-call]


@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    return HttpResponse(document(), content_type="application/vnd.oai.openapi+json")


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    return render(request, "docs.html")


@require_safe
def docs_script(request: HttpRequest) -> HttpResponse:
    return render(request, "docs.js", content_type="text/javascript")
