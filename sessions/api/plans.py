"""Plans to look at: one, two for one evening, and those that a phone holds for when it has no connection."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.cache import cache
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.decorators import method_decorator
from django.views.decorators.gzip import gzip_page
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from partners.api.requests import person_of
from routines.api.conditional import IF_NONE_MATCH, NOT_MODIFIED
from sessions.api.wishes import (
    ForTwoSerializer,
    ForTwoWishesSerializer,
    PreviewSerializer,
    ReadySerializer,
    WishesSerializer,
    as_told,
    wish_of,
)
from sessions.library import compact
from sessions.plans import ready, two
from sessions.plans import services as planning


class PlansView(APIView):
    @extend_schema(operation_id="preview_plan", request=WishesSerializer, responses=PreviewSerializer)
    def post(self, request: Request) -> Response:
        """Make a plan. Nothing is stored: to keep it, make a session of it."""
        asked = WishesSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        wishes, person = asked.validated_data, person_of(request)
        if "minutes" not in wishes:
            ref = wishes["routine"]
            return Response({"plan": planning.preview(person, ref["source"], ref["id"]), "for_you": None})
        return Response(as_told(planning.planned(person, wish_of(wishes))))


class ForTwoView(APIView):
    @extend_schema(operation_id="plan_for_two", request=ForTwoWishesSerializer, responses=ForTwoSerializer)
    def post(self, request: Request) -> Response:
        """Split an evening: a plan for each of two, equally long, in the order of `halves`. Nothing is stored."""
        asked = ForTwoWishesSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        minutes, halves = asked.validated_data["minutes"], asked.validated_data["halves"]
        wishes = [wish_of({**half, "minutes": minutes // 2}) for half in halves]
        made = two.planned_for_two(person_of(request), minutes, wishes)
        return Response(
            {
                "minutes_each": made.minutes_each,
                "between": made.between,
                "plans": [as_told(planned) for planned in made.plans],
            }
        )


@method_decorator(gzip_page, name="dispatch")
class ReadyView(APIView):
    @extend_schema(
        operation_id="ready_plans",
        parameters=[IF_NONE_MATCH],
        responses={200: ReadySerializer, 304: NOT_MODIFIED},
    )
    def get(self, request: Request) -> HttpResponseBase:
        """Plans for both directions and the usual lengths, to hold for when there is no connection."""
        person = person_of(request)
        question = ready.question_of(person)
        # Whoever has them already is told so without planning again. Only marks are kept, no plans.
        known = f"ready/{person.pk}/{question.mark}"
        etag = cache.get(known)
        if etag and _answer(request, etag).status_code == 304:
            return _answer(request, etag)
        body = compact(_told(ready.MINUTES, ready.ready_plans(person, question))).encode()
        etag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
        cache.set(known, etag)
        return _answer(request, etag, body)


def _answer(request: Request, etag: str, body: bytes = b"") -> HttpResponseBase:
    """The body, or 304 for who has it already."""
    whole = HttpResponse(body, content_type="application/json", headers={"ETag": etag})
    return get_conditional_response(request._request, etag=etag, response=whole) or whole


def _told(minutes: tuple[int, ...], plans: Any) -> dict[str, Any]:
    told = [
        {
            "giver": each.giver and str(each.giver.pk),
            "receiver": each.receiver and str(each.receiver.pk),
            "minutes": each.minutes,
            **as_told(each.planned),
        }
        for each in plans
    ]
    return {"minutes": list(minutes), "plans": told}
