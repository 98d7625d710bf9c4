"""Sessions with their events, and the history. What was said about a session is in sessions.api.said."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from partners.api.requests import IF_MATCH, answer, fields_of, new_row, person_of, seen, uuid_of
from sessions import selectors, services
from sessions.api import serializers
from sessions.api.memory import LatestFirst, WantedSerializer, wanted
from sessions.memory.finding import found
from sessions.models import Session
from sync import rest


class SessionsView(ListAPIView[Session]):
    serializer_class = serializers.SessionHeadSerializer
    pagination_class = LatestFirst

    def get_queryset(self) -> Any:
        return found(person_of(self.request), wanted(self.request))

    @extend_schema(operation_id="sessions", parameters=[WantedSerializer])
    def get(self, request: Request) -> Response:
        """Sessions without their plans, the latest first."""
        return self.list(request)

    @extend_schema(
        operation_id="make_session",
        request=serializers.SessionSerializer,
        responses={201: serializers.SessionSerializer},
    )
    def post(self, request: Request) -> Response:
        """Make a session: keep a plan for an evening."""
        row = rest.make(person_of(request), "session", *new_row(request))
        return answer(serializers.SessionSerializer, row, 201)


class SessionView(APIView):
    @extend_schema(operation_id="session", responses=serializers.SessionSerializer)
    def get(self, request: Request, session_id: UUID) -> Response:
        """One session with its plan."""
        return answer(serializers.SessionSerializer, rest.row(Session, person_of(request), session_id))

    @extend_schema(
        operation_id="change_session",
        request=serializers.SessionSerializer(partial=True),
        parameters=[IF_MATCH],
        responses=serializers.SessionSerializer,
    )
    def patch(self, request: Request, session_id: UUID) -> Response:
        """Change the named fields: its time (`planned_for`, or null for none), or its `plan` until it is begun."""
        row = rest.change(person_of(request), "session", session_id, fields_of(request), seen(request))
        return answer(serializers.SessionSerializer, row)

    @extend_schema(operation_id="delete_session", parameters=[IF_MATCH], responses={204: None})
    def delete(self, request: Request, session_id: UUID) -> Response:
        """Erase a session for good: from both phones and from here, with its log and all that either said about it."""
        rest.erase(person_of(request), "session", session_id, seen(request))
        return Response(status=204)


class EventsView(APIView):
    @extend_schema(operation_id="events", responses=serializers.SessionEventSerializer(many=True))
    def get(self, request: Request, session_id: UUID) -> Response:
        """The log of a session, in its order."""
        found = selectors.events(person_of(request), session_id)
        return Response(serializers.SessionEventSerializer(found, many=True).data)

    @extend_schema(
        operation_id="append_event",
        request=serializers.SessionEventSerializer,
        responses={201: serializers.SessionEventSerializer},
    )
    def post(self, request: Request, session_id: UUID) -> Response:
        """Add an event to the log, for good. With `uid`, adding it again answers with the same event."""
        fields, row_id, _space = new_row(request)
        row = services.append_event(person_of(request), session_id, fields, row_id, uuid_of(fields, "uid"))
        return answer(serializers.SessionEventSerializer, row, 201)
