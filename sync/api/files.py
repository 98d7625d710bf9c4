"""GET /api/v1/export, GET /api/v1/export.zip and POST /api/v1/import: everything of one's own, out and in again."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from sync.taking_in import MOST_ROWS, take_in
from sync.taking_out import archive, document


class FileRowSerializer(serializers.Serializer[Any]):
    kind = serializers.CharField()
    id = serializers.UUIDField()
    space = serializers.CharField(required=False, help_text="`personal` or `couple`.")
    owner = serializers.UUIDField(required=False, allow_null=True)
    data = serializers.DictField()  # type: ignore[assignment]  # the file's name, not the property


class FileSerializer(serializers.Serializer[Any]):
    """docs/memory.md, "A file of one's own"."""

    unknot = serializers.IntegerField(help_text="The version of the format: 1.")
    exported_at = serializers.IntegerField(required=False, help_text="Epoch milliseconds.")
    person = serializers.UUIDField(help_text="Whose file it is.")
    rows = FileRowSerializer(many=True, help_text=f"To be taken in: at most {MOST_ROWS} at once.")


class NotTakenSerializer(serializers.Serializer[Any]):
    line = serializers.IntegerField(help_text="Its place in `rows`, from 1.")
    kind = serializers.CharField()
    id = serializers.CharField()
    code = serializers.CharField()
    errors = serializers.DictField()  # type: ignore[assignment]  # as everywhere, not the property


class TakenSerializer(serializers.Serializer[Any]):
    made = serializers.IntegerField(help_text="Were not there.")
    back = serializers.IntegerField(help_text="Had been deleted.")
    there = serializers.IntegerField(help_text="Were there, and stay as they are.")
    left_out = NotTakenSerializer(many=True)


def _person(request: Request) -> AbstractBaseUser:
    if not isinstance(request.user, AbstractBaseUser):
        raise NotAuthenticated
    return request.user


class ExportView(APIView):
    @extend_schema(operation_id="export", responses=FileSerializer)
    def get(self, request: Request) -> HttpResponseBase:
        """Everything that one has and sees, as one JSON document with a row on each line."""
        told = StreamingHttpResponse(document(_person(request)), content_type="application/json")
        told["Content-Disposition"] = 'attachment; filename="unknot.json"'
        return told


class ArchiveView(APIView):
    @extend_schema(operation_id="export_archive", responses={(200, "application/zip"): OpenApiTypes.BINARY})
    def get(self, request: Request) -> HttpResponseBase:
        """The same document in a ZIP, and beside it a table (CSV) of each kind of rows."""
        file = archive(_person(request))
        return FileResponse(file, as_attachment=True, filename="unknot.zip", content_type="application/zip")


class ImportView(APIView):
    @extend_schema(
        operation_id="import",
        request=FileSerializer,
        responses={
            200: TakenSerializer,
            400: OpenApiResponse(description="`malformed`"),
            413: OpenApiResponse(description="`too_large`"),
        },
    )
    def post(self, request: Request) -> Response:
        """Take a document in again. Rows keep their ids; one that is there stays as it is; all go into one's own space.

        A file with more rows than fit comes in pieces, each with the same head.
        """
        return Response(TakenSerializer(take_in(_person(request), request.data)).data)
