"""The history: evenings found again, page by page, and a year at a glance."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from partners.api.requests import person_of
from routines.vocabulary import AREAS, TECHNIQUES
from sessions import selectors
from sessions.api.fields import Strict
from sessions.api.serializers import RememberedSerializer
from sessions.memory.finding import found
from sessions.memory.year import year
from sessions.models import Session
from sessions.vocabulary import Mood, Outcome
from sync import rest

FIRST_YEAR, LAST_YEAR = 2000, 2099


class LatestFirst(CursorPagination):
    """By when it began, or else is planned for, or was made."""

    ordering = ("-at", "-id")
    page_size = 20


def is_a_zone(name: str) -> None:
    if name not in available_timezones():
        raise serializers.ValidationError("There is no such time zone.")


def zone_field() -> serializers.CharField:
    return serializers.CharField(default="UTC", validators=[is_a_zone], help_text="Such as `Europe/Berlin`.")


class Day(serializers.DateField):
    def to_internal_value(self, value: Any) -> Any:
        day = super().to_internal_value(value)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise serializers.ValidationError(f"A day from {FIRST_YEAR} to {LAST_YEAR}.")
        return day


class WantedSerializer(Strict):
    """What evenings are looked for; all of it must fit."""

    cursor = serializers.CharField(required=False, help_text="From `next` and `previous` of another page.")
    area = serializers.ChoiceField(list(AREAS), required=False, help_text="Hands were there.")
    technique = serializers.ChoiceField(list(TECHNIQUES), required=False, help_text="With `area`: in that way, there.")
    routine = serializers.CharField(max_length=80, required=False, help_text="Its id, or the slug of a starter.")
    mood = serializers.ChoiceField([str(mood) for mood in Mood.values], required=False, help_text="Afterwards, 0 to 4.")
    giver = serializers.UUIDField(required=False)
    receiver = serializers.UUIDField(required=False)
    outcome = serializers.ChoiceField(Outcome.choices, required=False)
    since = Day(required=False, help_text="The first day, where `zone` is.")
    until = Day(required=False, help_text="The last day, where `zone` is.")
    zone = zone_field()
    text = serializers.CharField(max_length=80, required=False, help_text="In titles, names and notes.")


class YearQuery(Strict):
    zone = zone_field()


def wanted(request: Request) -> dict[str, Any]:
    """Return what is looked for. Raises ValidationError, also for a name that means nothing: it would find too much."""
    asked = WantedSerializer(data=request.query_params.dict())
    asked.is_valid(raise_exception=True)
    return {**asked.validated_data, "zone": ZoneInfo(asked.validated_data["zone"])}


class HistoryView(ListAPIView[Session]):
    serializer_class = RememberedSerializer
    pagination_class = LatestFirst

    def get_queryset(self) -> Any:
        return found(person_of(self.request), wanted(self.request))

    @extend_schema(operation_id="history", parameters=[WantedSerializer])
    def get(self, request: Request) -> Response:
        """What became of each session, the latest first: what its log came to."""
        page = self.paginate_queryset(self.get_queryset()) or []
        remembered = selectors.remembered(person_of(request), page)
        return self.get_paginated_response(self.serializer_class(remembered, many=True).data)

    @extend_schema(operation_id="erase_history", responses={204: None})
    def delete(self, request: Request) -> Response:
        """Erase all evenings for good, from both phones and from here, with all that either said about them."""
        rest.erase_all(person_of(request), "session")
        return Response(status=204)


class CountsSerializer(serializers.Serializer[Any]):
    sessions = serializers.IntegerField()
    minutes = serializers.IntegerField(help_text="That hands were given.")


class DaySerializer(CountsSerializer):
    day = serializers.DateField()
    givers = serializers.ListField(child=serializers.UUIDField(allow_null=True), help_text="Null: without an account.")


class MonthSerializer(CountsSerializer):
    month = serializers.IntegerField()


class GaveSerializer(CountsSerializer):
    person = serializers.UUIDField(allow_null=True)
    name = serializers.CharField()


class AreaSerializer(CountsSerializer):
    area = serializers.CharField()


class YearSerializer(CountsSerializer):
    """Evenings that had begun, in one year. Days and months without one are left out."""

    year = serializers.IntegerField()
    months = MonthSerializer(many=True)
    days = DaySerializer(many=True)
    gave = GaveSerializer(many=True, allow_null=True, help_text="How often each gave; null: switched off.")
    areas = AreaSerializer(many=True, help_text="Where hands were most, the longest first.")


class YearView(APIView):
    @extend_schema(operation_id="year", parameters=[YearQuery], responses=YearSerializer)
    def get(self, request: Request, number: int) -> Response:
        """A year at a glance: days, months, who gave, and where hands were most."""
        asked = YearQuery(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        if not FIRST_YEAR <= number <= LAST_YEAR:
            raise serializers.ValidationError({"year": [f"A year from {FIRST_YEAR} to {LAST_YEAR}."]})
        return Response(year(person_of(request), number, ZoneInfo(asked.validated_data["zone"])))
