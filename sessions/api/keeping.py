"""A session becomes a routine."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.views import APIView

from partners.api.requests import person_of
from routines.api.conditional import answer
from routines.api.serializers import RoutineSerializer
from routines.api.shapes import detail
from sessions.api.fields import Strict
from sessions.keeping import keep_as_routine
from sync.api.problem import problem

NOT_POSSIBLE: dict[Any, Any] = problem(
    409,
    "`not_over`: the evening has not ended; `nothing_given`: no hands were given.",
    {"title": "Conflict", "code": "not_over", "detail": "This evening is not over yet."},
)


class KeepSerializer(Strict):
    title = serializers.CharField(required=False, max_length=80, help_text="Left out, that of the session.")


class KeptRoutineView(APIView):
    @extend_schema(
        operation_id="keep_session_as_routine",
        request=KeepSerializer,
        responses={201: RoutineSerializer, **NOT_POSSIBLE},
    )
    def post(self, request: Request, session_id: UUID) -> HttpResponseBase:
        """Keep what was given as a routine: in its order, its ways and its times, without what was left out."""
        asked = KeepSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        found = keep_as_routine(person_of(request), session_id, **asked.validated_data)
        return answer(request, detail(found.recipe), 201)
