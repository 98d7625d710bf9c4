"""Routines to read, to begin, to copy and to take away: one's own and the starter library."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponseBase
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from partners.api.requests import IF_MATCH, fields_of, new_row, person_of
from routines import selectors, services
from routines.api import examples, serializers, shapes
from routines.api.conditional import IF_NONE_MATCH, NOT_MODIFIED, answer, require_seen
from routines.api.pagination import RoutinePagination
from routines.api.rows import RoutineRow
from routines.edits import Edit
from routines.selectors import Tree, recipe_of


class RoutinesView(APIView):
    @extend_schema(
        operation_id="routines",
        parameters=[OpenApiParameter("cursor", str, description="From `next` or `previous` of another page.")],
        responses=serializers.RoutinePageSerializer,
    )
    def get(self, request: Request) -> Response:
        """Summaries: own routines first, the newest first, then the starter library."""
        pages = RoutinePagination()
        found = pages.recipes(selectors.routines_of(person_of(request)), request, self)
        return pages.get_paginated_response([shapes.summary(each) for each in found])

    @extend_schema(
        operation_id="make_routine",
        request=serializers.NewRoutineSerializer,
        responses={201: serializers.RoutineSerializer, **examples.INVALID},
        examples=[examples.NEW_ROUTINE],
    )
    def post(self, request: Request) -> HttpResponseBase:
        """Begin a routine. Phases and steps follow, one by one or as `edits`."""
        found = services.make(person_of(request), *new_row(request))
        return answer(request, shapes.detail(found.recipe), 201)


class RoutineView(APIView):
    @extend_schema(
        operation_id="routine",
        parameters=[IF_NONE_MATCH],
        responses={200: serializers.RoutineSerializer, 304: NOT_MODIFIED},
    )
    def get(self, request: Request, routine: str) -> HttpResponseBase:
        """The whole recipe of one routine, and what the safety rules say about it."""
        return answer(request, shapes.detail(selectors.find(person_of(request), routine)))

    @extend_schema(
        operation_id="change_routine",
        parameters=[IF_MATCH],
        request=RoutineRow(partial=True),
        responses={200: serializers.RoutineSerializer, **examples.INVALID, **examples.STARTER},
    )
    def patch(self, request: Request, routine: str) -> HttpResponseBase:
        """Change the named fields of the routine itself."""
        person = person_of(request)
        edit = Edit("change_routine", fields=fields_of(request))
        services.edit(person, routine, [edit], lambda tree: _require_seen(request, tree))
        return answer(request, shapes.detail(selectors.find(person, routine)))

    @extend_schema(operation_id="delete_routine", parameters=[IF_MATCH], responses={204: None, **examples.STARTER})
    def delete(self, request: Request, routine: str) -> Response:
        """Delete a routine with all that is in it. `restore` brings it back."""
        services.delete(person_of(request), routine, lambda tree: _require_seen(request, tree))
        return Response(status=204)


class CopyView(APIView):
    @extend_schema(
        operation_id="copy_routine",
        request=serializers.CopySerializer,
        responses={201: serializers.RoutineSerializer},
        examples=[examples.COPY],
    )
    def post(self, request: Request, routine: str) -> HttpResponseBase:
        """Make a routine of one's own from a starter, or a second one of one's own."""
        asked = serializers.CopySerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        found = services.duplicate(person_of(request), routine, **asked.validated_data)
        return answer(request, shapes.detail(found.recipe), 201)


class RestoreView(APIView):
    @extend_schema(operation_id="restore_routine", request=None, responses=serializers.RoutineSerializer)
    def post(self, request: Request, row_id: UUID) -> HttpResponseBase:
        """Take back the deletion of a routine. Doing it twice does no harm."""
        found = services.restore(person_of(request), row_id)
        return answer(request, shapes.detail(found.recipe))


class EditsView(APIView):
    @extend_schema(
        operation_id="edit_routine",
        parameters=[IF_MATCH],
        request=serializers.RoutineEditsSerializer,
        responses={200: serializers.RoutineSerializer, **examples.INVALID, **examples.STARTER},
        examples=[examples.EDITS],
    )
    def post(self, request: Request, routine: str) -> HttpResponseBase:
        """Apply several edits at once, such as the repair of a finding: all of them or none."""
        person, edits = person_of(request), serializers.RoutineEditsSerializer(data=request.data).validated()
        services.edit_all(person, routine, edits, lambda tree: _require_seen(request, tree))
        return answer(request, shapes.detail(selectors.find(person, routine)))


def _require_seen(request: Request, tree: Tree) -> None:
    require_seen(request, shapes.detail(recipe_of(tree)))
