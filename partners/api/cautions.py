"""Cautions: one's own. They are never shared."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from partners.api.requests import IF_MATCH, NewestFirst, answer, fields_of, new_row, person_of, seen
from partners.cautions.rows import CautionRow
from partners.models import Caution
from sync import rest


class CautionSerializer(CautionRow):
    id = serializers.UUIDField(required=False, help_text="A UUIDv7. Left out, the server makes one.")

    class Meta(CautionRow.Meta):
        fields: ClassVar = ["id", *CautionRow.Meta.fields]


class CautionsView(ListAPIView[Caution]):
    serializer_class = CautionSerializer
    pagination_class = NewestFirst

    def get_queryset(self) -> Any:
        return rest.rows(Caution, person_of(self.request))

    @extend_schema(operation_id="cautions")
    def get(self, request: Request) -> Response:
        """One's own, the newest first."""
        return self.list(request)

    @extend_schema(operation_id="mind", responses={201: CautionSerializer})
    def post(self, request: Request) -> Response:
        """Set a limit. Nobody else ever sees it; no reason is asked."""
        row = rest.make(person_of(request), "caution", *new_row(request))
        return answer(CautionSerializer, row, 201)


class CautionView(APIView):
    @extend_schema(operation_id="caution", responses=CautionSerializer)
    def get(self, request: Request, row_id: UUID) -> Response:
        return answer(CautionSerializer, rest.row(Caution, person_of(request), row_id))

    @extend_schema(
        operation_id="change_caution",
        parameters=[IF_MATCH],
        request=CautionRow(partial=True),
        responses=CautionSerializer,
    )
    def patch(self, request: Request, row_id: UUID) -> Response:
        """Change the named fields."""
        row = rest.change(person_of(request), "caution", row_id, fields_of(request), seen(request))
        return answer(CautionSerializer, row)

    @extend_schema(operation_id="delete_caution", parameters=[IF_MATCH], responses={204: None})
    def delete(self, request: Request, row_id: UUID) -> Response:
        """It no longer holds."""
        rest.delete(person_of(request), "caution", row_id, seen(request))
        return Response(status=204)
