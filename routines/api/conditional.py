"""ETags: a reader that has the present state is told so, and a writer that has not seen it is stopped."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponseBase
from django.utils.cache import get_conditional_response
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.encoders import JSONEncoder

from sync.problems import Problem

IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match", OpenApiTypes.STR, OpenApiParameter.HEADER, description="The ETag of an earlier answer."
)
NOT_MODIFIED = OpenApiResponse(description="The state with this ETag is the present one.")


def answer(request: Request, data: Mapping[str, Any] | list[Any], status: int = 200) -> HttpResponseBase:
    """Return `data` with its ETag, or 304 when a reader names that ETag in If-None-Match."""
    etag = etag_of(data)
    response = Response(data, status, headers={"ETag": etag})
    if request.method == "GET":
        conditional = get_conditional_response(request._request, etag=etag, response=response)
        assert conditional is not None
        return conditional
    return response


def require_seen(request: Request, data: Mapping[str, Any]) -> None:
    """Raise Problem 412 `changed` if the request names another ETag than that of `data` in If-Match."""
    seen = request.headers.get("If-Match")
    if seen is not None and seen != etag_of(data):
        raise Problem(412, "changed", "Somebody changed this meanwhile. Read it again first.")


def etag_of(data: Mapping[str, Any] | list[Any]) -> str:
    text = JSONEncoder(sort_keys=True, separators=(",", ":")).encode(data)
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:24]}"'
