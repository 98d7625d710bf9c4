"""Evenings for other calendars: one as a file, and all of them behind a secret address."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from partners import limits
from partners.api.requests import person_of
from routines.api.conditional import IF_NONE_MATCH, NOT_MODIFIED
from sessions.calendar import selectors, services
from sessions.calendar.appointments import Appointment

CALENDAR = "text/calendar"


class Ics(JSONRenderer):
    """Lets a client accept nothing but a calendar. What it renders are problems."""

    media_type = CALENDAR


class FeedSerializer(serializers.Serializer[Any]):
    """`made_at`: since when the present address works; null: there is none."""

    made_at = serializers.DateTimeField(allow_null=True)


class OpenedFeedSerializer(FeedSerializer):
    """A feed with its address, which is told this once: whoever has it can read when the evenings are."""

    address = serializers.URLField()


class FeedView(APIView):
    @extend_schema(operation_id="calendar", responses=FeedSerializer)
    def get(self, request: Request) -> Response:
        """Whether there is a feed of one's evenings."""
        found = selectors.feed(person_of(request))
        return Response(FeedSerializer({"made_at": found.made_at if found else None}).data)

    @extend_schema(operation_id="open_calendar", request=None, responses={201: OpenedFeedSerializer})
    def post(self, request: Request) -> Response:
        """Make a new address for one's feed. The one before it leads nowhere from now on."""
        feed, secret = services.open_feed(person_of(request))
        address = reverse("calendar-feed", kwargs={"secret": secret}, request=request)
        return Response(OpenedFeedSerializer({"made_at": feed.made_at, "address": address}).data, 201)

    @extend_schema(operation_id="close_calendar", responses={204: None})
    def delete(self, request: Request) -> Response:
        """End the feed. Doing it twice does no harm."""
        services.close_feed(person_of(request))
        return Response(status=204)


class CalendarView(APIView):
    """Whoever knows the address reads it. It has no login: calendars have none to show."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    renderer_classes = (JSONRenderer, Ics)

    @extend_schema(
        operation_id="calendar_feed",
        parameters=[IF_NONE_MATCH],
        responses={(200, CALENDAR): OpenApiTypes.STR, 304: NOT_MODIFIED},
    )
    def get(self, request: Request, secret: str) -> HttpResponseBase:
        """When the evenings of the address's person are, and nothing else about them."""
        feed = selectors.feed_of(secret)
        if feed is None:
            limits.count(limits.CALENDAR_WRONG, request._request)
            raise Http404
        limits.count_for(limits.CALENDAR, feed.secret_hash)
        return _answer(request, selectors.appointments(feed.person))


class AppointmentView(APIView):
    renderer_classes = (JSONRenderer, Ics)

    @extend_schema(
        operation_id="session_calendar",
        responses={
            (200, CALENDAR): OpenApiTypes.STR,
            404: OpenApiResponse(description="`not_found`; `no_time`: the evening has no time yet"),
        },
    )
    def get(self, request: Request, session_id: UUID) -> HttpResponseBase:
        """When one evening is, as a file for a calendar."""
        return _answer(request, [selectors.appointment(person_of(request), session_id)], name="unknot.ics")


def _answer(request: Request, appointments: Sequence[Appointment], name: str = "") -> HttpResponseBase:
    """The file, or 304 for who has it already."""
    # The library takes half a second to load, and few ever ask for it.
    write: Callable[[Sequence[Appointment]], bytes] = import_module("sessions.calendar.ical").calendar
    text = write(appointments)
    etag = f'"{hashlib.sha256(text).hexdigest()[:24]}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
    if name:
        headers["Content-Disposition"] = f'attachment; filename="{name}"'
    whole = HttpResponse(text, content_type=f"{CALENDAR}; charset=utf-8", headers=headers)
    response = get_conditional_response(request._request, etag=etag, response=whole)
    assert response is not None
    return response
