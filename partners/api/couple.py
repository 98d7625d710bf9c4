"""The couple of the person who asks."""

from __future__ import annotations

from typing import Any, cast

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from partners.models import Person, Profile
from partners.pairing import selectors
from sync import couples


class PartnerSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    color = serializers.ChoiceField(choices=Profile.Color.choices)


class CoupleSerializer(serializers.Serializer[Any]):
    """`id` is the couple's space, too."""

    id = serializers.UUIDField()
    since = serializers.DateTimeField()
    partner = PartnerSerializer()


class CoupleView(APIView):
    @extend_schema(operation_id="couple", responses=CoupleSerializer)
    def get(self, request: Request) -> Response:
        """The partner, and since when. 404 for one who is alone."""
        return Response(CoupleSerializer(selectors.couple(cast(Person, request.user))).data)

    @extend_schema(operation_id="leave_couple", responses={204: None})
    def delete(self, request: Request) -> Response:
        """Leave, alone and at once. Each keeps what is theirs, and a copy of what was both's. Twice does no harm."""
        couples.leave(cast(Person, request.user))
        return Response(status=204)
