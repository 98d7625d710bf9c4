"""What was learned of oneself, in counts, and what is to be forgotten of it. Nobody else ever sees either."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from partners.api.requests import NewestFirst, answer, new_row, person_of
from sessions.api.rows import ForgottenRow
from sessions.models import Forgotten
from sessions.plans.evidence import learned
from sync import rest


class ForgottenSerializer(ForgottenRow):
    id = serializers.UUIDField(required=False, help_text="A UUIDv7, whose time counts. Left out, the server makes one.")

    class Meta(ForgottenRow.Meta):
        fields: ClassVar = ["id", *ForgottenRow.Meta.fields]


class LearnedThingSerializer(serializers.Serializer[Any]):
    """Liked so many times, of so many that something was said. `tier`: how much is to be made of it."""

    area = serializers.CharField()
    technique = serializers.CharField()
    liked = serializers.IntegerField()
    of = serializers.IntegerField()
    tier = serializers.ChoiceField(["early_hint", "seems_so", "reliable"])


class LearnedSerializer(serializers.Serializer[Any]):
    learned = LearnedThingSerializer(many=True)


class LearnedView(APIView):
    @extend_schema(operation_id="learned", responses=LearnedSerializer)
    def get(self, request: Request) -> Response:
        """What the planner has learned of oneself as the one who receives."""
        found = sorted(learned(person_of(request)).items())
        return Response(
            {
                "learned": [
                    {"area": area, "technique": technique, "liked": count.liked, "of": count.of, "tier": count.tier}
                    for (area, technique), count in found
                ]
            }
        )


class ForgottenListView(ListAPIView[Forgotten]):
    serializer_class = ForgottenSerializer
    pagination_class = NewestFirst

    def get_queryset(self) -> Any:
        return rest.rows(Forgotten, person_of(self.request))

    @extend_schema(operation_id="forgotten")
    def get(self, request: Request) -> Response:
        """What one has had forgotten, the newest first."""
        return self.list(request)

    @extend_schema(operation_id="forget", responses={201: ForgottenSerializer})
    def post(self, request: Request) -> Response:
        """Have one thing forgotten: an area, a technique, both together; or everything, where both are null."""
        row = rest.make(person_of(request), "forgotten", *new_row(request))
        return answer(ForgottenSerializer, row, 201)


class ForgottenView(APIView):
    @extend_schema(operation_id="remember", responses={204: None})
    def delete(self, request: Request, row_id: UUID) -> Response:
        """Remember it again."""
        rest.delete(person_of(request), "forgotten", row_id)
        return Response(status=204)
