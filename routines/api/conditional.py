"""ETags: a phone that has the present state is told so, without being sent it again."""

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

IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match", OpenApiTypes.STR, OpenApiParameter.HEADER, description="The ETag of an earlier answer."
)
NOT_MODIFIED = OpenApiResponse(description="The state with this ETag is the present one.")


def answer(request: Request, data: Mapping[str, Any] | list[Any]) -> HttpResponseBase:
    """Return `data` with its ETag, or 304 when the request names that ETag in If-None-Match."""
    text = JSONEncoder(sort_keys=True, separators=(",", ":")).encode(data)
    etag = f'"{hashlib.sha256(text.encode()).hexdigest()[:24]}"'
    response = get_conditional_response(request._request, etag=etag, response=Response(data, headers={"ETag": etag}))
    assert response is not None
    return response
