"""What views of rows have in common: who asks, what they sent, how a row is answered with."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer, UUIDField

from partners.models import Person
from sync.models import Synced
from sync.rest import etag

IF_MATCH = OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, description="The ETag that was seen, or 412.")


class NewestFirst(CursorPagination):
    """Ids are made in the order of time, so they are the order."""

    ordering = "-id"
    page_size = 20


def person_of(request: Request) -> Person:
    return cast(Person, request.user)


def seen(request: Request) -> str | None:
    """The ETag that a write is based on, if it says so."""
    return request.headers.get("If-Match")


def fields_of(request: Request) -> dict[str, Any]:
    if not isinstance(request.data, dict):
        raise ValidationError("An object is needed.")
    return dict(request.data)


def new_row(request: Request) -> tuple[dict[str, Any], UUID | None, UUID | None]:
    """The fields of a new row, its id and its space, where they were sent. The kind's serializer checks the fields."""
    fields = fields_of(request)
    return fields, uuid_of(fields, "id"), uuid_of(fields, "space")


def answer(serializer: type[BaseSerializer[Any]], row: Synced, status: int = 200) -> Response:
    """Answer with one row and its ETag."""
    return Response(serializer(row).data, status, headers={"ETag": etag(row)})


def uuid_of(values: dict[str, Any], name: str) -> UUID | None:
    """Take a UUID out of `values`. Raises ValidationError for anything else under that name."""
    if name not in values:
        return None
    try:
        return cast(UUID, UUIDField().run_validation(values.pop(name)))
    except ValidationError as error:
        raise ValidationError({name: error.detail}) from error
