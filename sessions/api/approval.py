"""The receiver's yes to the plan of an evening."""

from __future__ import annotations

from typing import Any, get_args
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from partners.api.requests import IF_MATCH, person_of, seen
from sessions import selectors, services
from sessions.approval import State, state_of
from sessions.models import Session
from sync import rest


class BeyondSerializer(serializers.Serializer[Any]):
    """A place that the yes does not reach: it is new, or it gets firmer there."""

    place = serializers.CharField()
    why = serializers.ChoiceField(["new", "firmer"])


class ApprovalStateSerializer(serializers.Serializer[Any]):
    """`void`: there was a yes, but the plan goes beyond it by now. `beyond` says where."""

    state = serializers.ChoiceField(get_args(State))
    beyond = BeyondSerializer(many=True)


class ApprovalView(APIView):
    @extend_schema(operation_id="approval", responses=ApprovalStateSerializer)
    def get(self, request: Request, session_id: UUID) -> Response:
        """Whether who receives has said yes to the plan as it is now."""
        return _answer(rest.row(Session, person_of(request), session_id))

    @extend_schema(operation_id="approve", request=None, parameters=[IF_MATCH], responses=ApprovalStateSerializer)
    def put(self, request: Request, session_id: UUID) -> Response:
        """Say yes to the plan as it is now. Only who receives can."""
        return _answer(services.approve(person_of(request), session_id, seen(request)))

    @extend_schema(operation_id="take_approval_back", responses={204: None})
    def delete(self, request: Request, session_id: UUID) -> Response:
        """Take the yes back. Only who said it can."""
        services.take_back(person_of(request), session_id)
        return Response(status=204)


def _answer(session: Session) -> Response:
    state, missing = state_of(session.plan, [each.most for each in selectors.approvals(session)])
    return Response({"state": state, "beyond": [each._asdict() for each in missing]})
