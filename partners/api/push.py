"""The phones that a person is told something on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from partners.api.requests import person_of
from partners.push import services
from partners.push.endpoints import browser_key, browser_secret, known_service
from partners.push.keys import public_key
from partners.push.models import PushSubscription


class BrowserKeysSerializer(serializers.Serializer[Any]):
    """As PushSubscription.toJSON() of a browser gives them."""

    p256dh = serializers.CharField(max_length=90, validators=[browser_key])
    auth = serializers.CharField(max_length=30, validators=[browser_secret])


class NewSubscriptionSerializer(serializers.Serializer[Any]):
    """What a browser's PushManager made. `language` is that of the two or three words that are shown."""

    endpoint = serializers.CharField(max_length=1000, validators=[known_service])
    keys = BrowserKeysSerializer()
    language = serializers.ChoiceField(PushSubscription.Language.choices, default=PushSubscription.Language.EN)


class SubscriptionSerializer(serializers.Serializer[Any]):
    """`current`: the request came from that phone."""

    id = serializers.UUIDField()
    made_at = serializers.DateTimeField()
    current = serializers.BooleanField()


class SubscriptionsSerializer(serializers.Serializer[Any]):
    """`public_key` is what a browser subscribes with (applicationServerKey)."""

    public_key = serializers.CharField()
    subscriptions = SubscriptionSerializer(many=True)


class SubscriptionsView(APIView):
    @extend_schema(operation_id="push_subscriptions", responses=SubscriptionsSerializer)
    def get(self, request: Request) -> Response:
        """The phones of the person that are told something, the newest first."""
        found = services.live().filter(person=person_of(request)).order_by("-id")
        listed = [_listed(request, each) for each in found]
        return Response(SubscriptionsSerializer({"public_key": public_key(), "subscriptions": listed}).data)

    @extend_schema(operation_id="subscribe", request=NewSubscriptionSerializer, responses={201: SubscriptionSerializer})
    def post(self, request: Request) -> Response:
        """From now on this phone is told. Phones say it again at each start: browsers change their addresses."""
        asked = NewSubscriptionSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        values = asked.validated_data
        login_key = request.session.session_key or ""
        more = {**values["keys"], "language": values["language"], "home": request.build_absolute_uri("/")}
        made = services.subscribe(person_of(request), login_key, values["endpoint"], **more)
        return Response(SubscriptionSerializer(_listed(request, made)).data, 201)


class SubscriptionView(APIView):
    @extend_schema(operation_id="unsubscribe", responses={204: None})
    def delete(self, request: Request, subscription_id: UUID) -> Response:
        """That phone is told nothing more."""
        _own(request, subscription_id).delete()
        return Response(status=204)


class TrialView(APIView):
    @extend_schema(operation_id="try_push", request=None, responses={202: None})
    def post(self, request: Request, subscription_id: UUID) -> Response:
        """Tell that phone something now, to see how it looks. It comes when it comes: push services take their time."""
        with transaction.atomic():
            services.try_out(_own(request, subscription_id))
        return Response(status=202)


def _own(request: Request, subscription_id: UUID) -> PushSubscription:
    return get_object_or_404(services.live(), person=person_of(request), id=subscription_id)


def _listed(request: Request, subscription: PushSubscription) -> dict[str, Any]:
    current = subscription.login_key == request.session.session_key
    return {"id": subscription.id, "made_at": subscription.made_at, "current": current}
