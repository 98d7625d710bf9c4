"""Routines to read: one's own and the starter library. Phones write rows by sync (docs/sync.md)."""

from __future__ import annotations

from typing import cast

from django.http import HttpResponseBase
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from partners.models import Person
from routines import recipe, selectors
from routines.api import serializers
from routines.api.conditional import IF_NONE_MATCH, NOT_MODIFIED, answer
from routines.api.pagination import RoutinePagination


class RoutinesView(APIView):
    @extend_schema(
        operation_id="routines",
        parameters=[OpenApiParameter("cursor", str, description="From `next` or `previous` of another page.")],
        responses=serializers.RoutinePageSerializer,
    )
    def get(self, request: Request) -> Response:
        """Summaries: own routines first, the newest first, then the starter library."""
        pages = RoutinePagination()
        found = pages.recipes(selectors.routines_of(cast(Person, request.user)), request, self)
        return pages.get_paginated_response([serializers.summary(each) for each in found])


class RoutineView(APIView):
    @extend_schema(
        operation_id="routine",
        parameters=[IF_NONE_MATCH],
        responses={200: serializers.RoutineSerializer, 304: NOT_MODIFIED},
    )
    def get(self, request: Request, routine: str) -> HttpResponseBase:
        """The whole recipe of one routine, and what the safety rules say about it."""
        return answer(request, serializers.detail(_find(request, routine)))


class PhasesView(APIView):
    @extend_schema(
        operation_id="routine_phases",
        parameters=[IF_NONE_MATCH],
        responses={200: serializers.PhaseSerializer(many=True), 304: NOT_MODIFIED},
    )
    def get(self, request: Request, routine: str) -> HttpResponseBase:
        """The phases of one routine in order, without their steps."""
        return answer(request, serializers.phases(_find(request, routine)))


class StepsView(APIView):
    @extend_schema(
        operation_id="routine_steps",
        parameters=[IF_NONE_MATCH],
        responses={200: serializers.StepSerializer(many=True), 304: NOT_MODIFIED},
    )
    def get(self, request: Request, routine: str) -> HttpResponseBase:
        """The steps of one routine in order, each with the key of its phase."""
        return answer(request, serializers.steps(_find(request, routine)))


def _find(request: Request, routine: str) -> recipe.Routine:
    return selectors.find(cast(Person, request.user), routine)
