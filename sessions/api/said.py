"""What people said about a session: feedback step by step, and reflections on the whole."""

from __future__ import annotations

from typing import Any, ClassVar, Literal
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from partners.api.requests import IF_MATCH, NewestFirst, answer, fields_of, new_row, person_of, seen
from sessions import selectors
from sessions.api import serializers
from sessions.api.requests import about
from sessions.models import Feedback, Reflection
from sync import rest

ABOUT = OpenApiParameter("session", OpenApiTypes.UUID, description="Only what is about this session.")


class SaidListView(ListAPIView[Any]):
    """All rows of one kind that the person wrote, or that were shared with them."""

    kind: ClassVar[Literal["feedback", "reflection"]]
    model: ClassVar[type[Feedback] | type[Reflection]]
    pagination_class = NewestFirst

    def get_queryset(self) -> Any:
        return selectors.said(self.model, person_of(self.request), about(self.request))

    def get(self, request: Request) -> Response:
        """One's own, and what was shared; the newest first."""
        return self.list(request)

    def post(self, request: Request) -> Response:
        """Say it. Only its author sees it, unless they name a space that they share."""
        row = rest.make(person_of(request), self.kind, *new_row(request))
        return answer(self.get_serializer_class(), row, 201)


class SaidView(APIView):
    """One row of one kind."""

    kind: ClassVar[Literal["feedback", "reflection"]]
    model: ClassVar[type[Feedback] | type[Reflection]]
    serializer_class: ClassVar[type[BaseSerializer[Any]]]

    def get(self, request: Request, row_id: UUID) -> Response:
        return answer(self.serializer_class, rest.row(self.model, person_of(request), row_id))

    def patch(self, request: Request, row_id: UUID) -> Response:
        """Change the named fields. Only its author may."""
        row = rest.change(person_of(request), self.kind, row_id, fields_of(request), seen(request))
        return answer(self.serializer_class, row)

    def delete(self, request: Request, row_id: UUID) -> Response:
        """Erase it for good, from all phones and from here. Only its author may."""
        rest.erase(person_of(request), self.kind, row_id, seen(request))
        return Response(status=204)


class SharedView(APIView):
    """Whether the partner sees one row. Doing either twice does no harm."""

    kind: ClassVar[Literal["feedback", "reflection"]]
    serializer_class: ClassVar[type[BaseSerializer[Any]]]

    def put(self, request: Request, row_id: UUID) -> Response:
        """Let the partner see it. Only its author may."""
        return self._moved(request, row_id, shared=True)

    def delete(self, request: Request, row_id: UUID) -> Response:
        """Keep it to oneself again: the partner's phones forget it. Only its author may."""
        return self._moved(request, row_id, shared=False)

    def _moved(self, request: Request, row_id: UUID, shared: bool) -> Response:
        row = rest.move(person_of(request), self.kind, row_id, shared, seen(request))
        return answer(self.serializer_class, row)


@extend_schema_view(
    get=extend_schema(operation_id="feedback", parameters=[ABOUT]),
    post=extend_schema(operation_id="give_feedback", responses={201: serializers.FeedbackSerializer}),
)
class FeedbackListView(SaidListView):
    kind, model = "feedback", Feedback
    serializer_class = serializers.FeedbackSerializer


@extend_schema_view(
    get=extend_schema(operation_id="one_feedback"),
    patch=extend_schema(operation_id="change_feedback", parameters=[IF_MATCH]),
    delete=extend_schema(operation_id="delete_feedback", parameters=[IF_MATCH]),
)
class FeedbackView(SaidView):
    kind, model = "feedback", Feedback
    serializer_class = serializers.FeedbackSerializer


@extend_schema_view(
    put=extend_schema(operation_id="share_feedback", parameters=[IF_MATCH], request=None),
    delete=extend_schema(
        operation_id="take_feedback_back", parameters=[IF_MATCH], responses={200: serializers.FeedbackSerializer}
    ),
)
class SharedFeedbackView(SharedView):
    kind = "feedback"
    serializer_class = serializers.FeedbackSerializer


@extend_schema_view(
    get=extend_schema(operation_id="reflections", parameters=[ABOUT]),
    post=extend_schema(operation_id="reflect", responses={201: serializers.ReflectionSerializer}),
)
class ReflectionsView(SaidListView):
    kind, model = "reflection", Reflection
    serializer_class = serializers.ReflectionSerializer


@extend_schema_view(
    get=extend_schema(operation_id="reflection"),
    patch=extend_schema(operation_id="change_reflection", parameters=[IF_MATCH]),
    delete=extend_schema(operation_id="delete_reflection", parameters=[IF_MATCH]),
)
class ReflectionView(SaidView):
    kind, model = "reflection", Reflection
    serializer_class = serializers.ReflectionSerializer


@extend_schema_view(
    put=extend_schema(operation_id="share_reflection", parameters=[IF_MATCH], request=None),
    delete=extend_schema(
        operation_id="take_reflection_back", parameters=[IF_MATCH], responses={200: serializers.ReflectionSerializer}
    ),
)
class SharedReflectionView(SharedView):
    kind = "reflection"
    serializer_class = serializers.ReflectionSerializer
