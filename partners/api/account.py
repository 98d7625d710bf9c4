"""Start, who am I, CSRF token, sign out."""

from __future__ import annotations

from typing import cast

from django.middleware.csrf import get_token
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from partners import limits, login, selectors, services
from partners.api.serializers import CsrfSerializer, MeSerializer, ProfileSerializer, StartSerializer
from partners.models import Person


class StartView(APIView):
    permission_classes = (AllowAny,)

    @extend_schema(operation_id="start", request=StartSerializer, responses={201: MeSerializer, 200: MeSerializer})
    def post(self, request: Request) -> Response:
        """Make an account and sign in. Who is signed in already gets their own again: nobody gets a second self."""
        if isinstance(request.user, Person):
            return Response(MeSerializer(selectors.me(request.user)).data)
        asked = StartSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        limits.count(limits.START, request._request)
        person = services.start(**asked.validated_data)
        login.begin(request._request, person)
        return Response(MeSerializer(selectors.me(person)).data, status=201)


class MeView(APIView):
    @extend_schema(operation_id="me", responses=MeSerializer)
    def get(self, request: Request) -> Response:
        """Who is signed in."""
        return Response(MeSerializer(selectors.me(cast(Person, request.user))).data)

    @extend_schema(operation_id="change_me", request=ProfileSerializer(partial=True), responses=MeSerializer)
    def patch(self, request: Request) -> Response:
        """Change the name or the colour."""
        person = cast(Person, request.user)
        asked = ProfileSerializer(data=request.data, partial=True)
        asked.is_valid(raise_exception=True)
        services.change_profile(person, asked.validated_data)
        return Response(MeSerializer(selectors.me(person)).data)


class CsrfView(APIView):
    permission_classes = (AllowAny,)

    @extend_schema(operation_id="csrf", responses=CsrfSerializer)
    def get(self, request: Request) -> Response:
        """A fresh CSRF token, and whether anybody is signed in."""
        person = request.user.id if isinstance(request.user, Person) else None
        return Response(CsrfSerializer({"token": get_token(request._request), "person": person}).data)


class SignOutView(APIView):
    permission_classes = (AllowAny,)

    @extend_schema(operation_id="sign_out", request=None, responses={204: None})
    def post(self, request: Request) -> Response:
        """End the login of this device. Doing it twice does no harm."""
        login.end(request._request)
        return Response(status=204)
