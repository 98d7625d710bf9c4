"""Preferences: one's own, and those that were shared."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from partners.api.requests import IF_MATCH, NewestFirst, answer, fields_of, person_of, seen, uuid_of
from partners.models import Preference
from partners.preferences.rows import PreferenceRow
from partners.preferences.services import say, show
from sync import rest


class PreferenceSerializer(PreferenceRow):
    """A preference. Its id follows from its owner, key and side; only the owner may write it."""

    id = serializers.UUIDField(read_only=True)
    owner = serializers.UUIDField(source="owner_id", read_only=True)
    space = serializers.UUIDField(
        source="space_id", required=False, help_text="Where a new row lives. Left out, in one's personal space."
    )

    class Meta(PreferenceRow.Meta):
        fields: ClassVar = ["id", "owner", "space", *PreferenceRow.Meta.fields]


class WholeMap(NewestFirst):
    """A map of the body has fewer rows than this."""

    page_size = 100


class PreferencesView(ListAPIView[Preference]):
    serializer_class = PreferenceSerializer
    pagination_class = WholeMap

    def get_queryset(self) -> Any:
        return rest.rows(Preference, person_of(self.request))

    @extend_schema(operation_id="preferences")
    def get(self, request: Request) -> Response:
        """One's own, and what was shared."""
        return self.list(request)

    @extend_schema(operation_id="prefer", responses={201: PreferenceSerializer, 200: PreferenceSerializer})
    def post(self, request: Request) -> Response:
        """Say something about one thing. Said before (200), the named fields are changed."""
        fields = fields_of(request)
        row, new = say(person_of(request), fields, uuid_of(fields, "space"))
        return answer(PreferenceSerializer, row, 201 if new else 200)


class PreferenceView(APIView):
    @extend_schema(operation_id="preference", responses=PreferenceSerializer)
    def get(self, request: Request, row_id: UUID) -> Response:
        return answer(PreferenceSerializer, rest.row(Preference, person_of(request), row_id))

    @extend_schema(
        operation_id="change_preference",
        parameters=[IF_MATCH],
        request=PreferenceRow(partial=True),
        responses=PreferenceSerializer,
    )
    def patch(self, request: Request, row_id: UUID) -> Response:
        """Change the named fields. Only its owner may."""
        row = rest.change(person_of(request), "preference", row_id, fields_of(request), seen(request))
        return answer(PreferenceSerializer, row)

    @extend_schema(operation_id="delete_preference", parameters=[IF_MATCH], responses={204: None})
    def delete(self, request: Request, row_id: UUID) -> Response:
        """Take back all that was said about it. Only its owner may."""
        rest.delete(person_of(request), "preference", row_id, seen(request))
        return Response(status=204)


class SharedPreferenceView(APIView):
    """Whether the partner sees it. Doing either twice does no harm."""

    @extend_schema(operation_id="share_preference", parameters=[IF_MATCH], request=None, responses=PreferenceSerializer)
    def put(self, request: Request, row_id: UUID) -> Response:
        """Let the partner see it. Only its owner may."""
        return answer(PreferenceSerializer, show(person_of(request), row_id, shown=True, seen=seen(request)))

    @extend_schema(operation_id="keep_preference", parameters=[IF_MATCH], responses={200: PreferenceSerializer})
    def delete(self, request: Request, row_id: UUID) -> Response:
        """Keep it to oneself: the partner's phones forget it. Only its owner may."""
        return answer(PreferenceSerializer, show(person_of(request), row_id, shown=False, seen=seen(request)))
