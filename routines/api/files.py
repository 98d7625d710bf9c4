"""Routines as files, and the schema of such files."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from partners.api.requests import person_of, uuid_of
from routines import selectors
from routines.api import examples, shapes
from routines.api.conditional import IF_NONE_MATCH, NOT_MODIFIED, answer
from routines.api.serializers import RoutineSerializer
from routines.exchange import SCHEMA_PATH
from routines.exchange.schema import schema
from routines.exchange.services import take_in
from routines.exchange.write import document


class LeftOutOfFileSerializer(serializers.Serializer[Any]):
    """Something of a file that was not taken: its place (a JSON Pointer), its title there, and why."""

    path = serializers.CharField()
    what = serializers.CharField(allow_blank=True)
    code = serializers.CharField()
    message = serializers.CharField()


class TakenInSerializer(serializers.Serializer[Any]):
    routine = RoutineSerializer()
    left_out = LeftOutOfFileSerializer(many=True)


class FileView(APIView):
    @extend_schema(
        operation_id="routine_file",
        parameters=[IF_NONE_MATCH],
        responses={200: OpenApiTypes.OBJECT, 304: NOT_MODIFIED},
    )
    def get(self, request: Request, routine: str) -> HttpResponseBase:
        """A routine as a file to keep or to send: `docs/exchange.md` says what is in it."""
        found = selectors.found(person_of(request), routine)
        response = answer(request, document(found, request.build_absolute_uri(SCHEMA_PATH)))
        name = slugify(found.recipe.title) or "routine"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.unknot.json"'
        return response


class ImportView(APIView):
    @extend_schema(
        operation_id="import_routine",
        parameters=[OpenApiParameter("space", OpenApiTypes.UUID, description="Left out, the personal space.")],
        request=OpenApiTypes.OBJECT,
        responses={201: TakenInSerializer, **examples.NOT_A_ROUTINE},
        examples=[examples.FILE],
    )
    def post(self, request: Request) -> Response:
        """Make a routine of a file. What cannot be taken is left out, and told line by line."""
        space = uuid_of(dict(request.query_params.items()), "space")
        found, left_out = take_in(person_of(request), request.data, space)
        told = [asdict(each) for each in left_out]
        return Response({"routine": shapes.detail(found.recipe), "left_out": told}, 201)


@require_safe
def file_schema(request: HttpRequest) -> JsonResponse:
    """The JSON Schema of a routine's file, for anybody."""
    return JsonResponse(
        {**schema(), "$id": request.build_absolute_uri(SCHEMA_PATH)},
        content_type="application/schema+json",
        headers={"Cache-Control": "public, max-age=3600"},
    )
