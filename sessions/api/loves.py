"""What somebody loves: one's own evidence, or what one sees of the partner's."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from partners.api.requests import person_of
from sessions.api.fields import Strict
from sessions.memory.loves import loves
from sessions.plans.services import one_of_us


class LovesQuery(Strict):
    person = serializers.UUIDField(required=False, help_text="Oneself, or one's partner. Left out: oneself.")


class LovedSerializer(serializers.Serializer[Any]):
    technique = serializers.CharField(help_text="Empty: hands that lay still.")
    loved = serializers.IntegerField()
    of = serializers.IntegerField()
    tier = serializers.ChoiceField(["early_hint", "seems_so", "reliable"])
    last = serializers.IntegerField(help_text="When it was said last, epoch milliseconds.")


class StatedSerializer(serializers.Serializer[Any]):
    side = serializers.CharField()
    pressure = serializers.FloatField()


class LearnedPressureSerializer(serializers.Serializer[Any]):
    """How firm: as stated, and as learned; null where nobody wished anything. Then how often each was wished for."""

    stated = StatedSerializer(many=True)
    learned = serializers.FloatField(allow_null=True)
    softer = serializers.IntegerField()
    firmer = serializers.IntegerField()
    right = serializers.IntegerField()


class LovedAreaSerializer(serializers.Serializer[Any]):
    area = serializers.CharField()
    loved = serializers.IntegerField()
    of = serializers.IntegerField()
    techniques = LovedSerializer(many=True)
    pressure = LearnedPressureSerializer()


class LovesSerializer(serializers.Serializer[Any]):
    person = serializers.UUIDField()
    areas = LovedAreaSerializer(many=True)


class LovesView(APIView):
    @extend_schema(operation_id="loves", parameters=[LovesQuery], responses=LovesSerializer)
    def get(self, request: Request) -> Response:
        """What is loved where, the most loved first, with evidence. Of the partner: what follows from what one sees."""
        asked = LovesQuery(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        asker = person_of(request)
        person = one_of_us(asker, asked.validated_data.get("person", asker.pk))
        return Response({"person": person.pk, "areas": loves(asker, person)})
