"""GET /api/v1/live: the first event of a stream. The front door (config.live) keeps the connection open after it."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.exceptions import NotAuthenticated, PermissionDenied
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from sync.listening import listener
from sync.mutations import as_uuid
from sync.problems import Problem

EVENT_STREAM = "text/event-stream"


class EventStream(JSONRenderer):
    """Lets a client accept nothing but a stream. What it renders are problems."""

    media_type = EVENT_STREAM


class LiveView(APIView):
    renderer_classes = (JSONRenderer, EventStream)

    @extend_schema(
        operation_id="live",
        parameters=[OpenApiParameter("device", OpenApiTypes.UUID, required=True, description="Made by the phone.")],
        responses={
            (200, EVENT_STREAM): OpenApiTypes.STR,
            400: OpenApiResponse(description="`malformed`"),
            403: OpenApiResponse(description="`forbidden`: a page of another origin asks"),
            404: OpenApiResponse(description="`not_found`: this phone has not synced yet"),
            410: OpenApiResponse(description="`revoked`"),
        },
    )
    def get(self, request: Request) -> HttpResponse:
        """Server-sent events: at once how far along every space is, then rows as they are written (docs/sync.md)."""
        _require_own_page(request)
        key = as_uuid(request.query_params.get("device"))
        if key is None:
            raise Problem(400, "malformed", "`device` is a UUID that the phone made.")
        if not isinstance(request.user, AbstractBaseUser):
            raise NotAuthenticated
        found = listener(request.user, key)
        spaces = {str(space): str(cursor) for space, cursor in found.spaces.items()}
        return _event({"person": str(found.person), "device": str(found.device), "spaces": spaces})


def _require_own_page(request: Request) -> None:
    """A page of another port has our cookies, too. It could not read the stream, but it could hold many of them."""
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"{request.scheme}://{request.get_host()}":
        raise PermissionDenied


def _event(data: dict[str, Any]) -> HttpResponse:
    # nginx would hold events back.
    return HttpResponse(f"data: {json.dumps(data)}\n\n", content_type=EVENT_STREAM, headers={"X-Accel-Buffering": "no"})
