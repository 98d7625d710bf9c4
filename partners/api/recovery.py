"""The recovery code: make one, and sign in with it."""

from __future__ import annotations

from typing import cast

from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import APIException
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from partners import limits, login, selectors, services
from partners.api.serializers import CodeSerializer, SignedInSerializer
from partners.models import Person


class WrongCode(APIException):
    status_code = 400
    default_code = "wrong_code"
    default_detail = "This code opens nothing. Look at it again, letter by letter."


class RecoveryView(APIView):
    @extend_schema(operation_id="make_recovery_code", request=None, responses={201: CodeSerializer})
    def post(self, request: Request) -> Response:
        """Make a recovery code. It is shown this once; the one before it stops working."""
        code = services.make_recovery_code(cast(Person, request.user))
        return Response({"code": code}, status=201)


class SignInView(APIView):
    permission_classes = (AllowAny,)

    @extend_schema(operation_id="sign_in", request=CodeSerializer, responses=SignedInSerializer)
    def post(self, request: Request) -> Response:
        """Sign in with a recovery code. It is used up; the answer has its successor."""
        asked = CodeSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        limits.count(limits.SIGN_IN, request._request)
        found = services.redeem_recovery_code(asked.validated_data["code"])
        if found is None:
            raise WrongCode
        person, code = found
        login.begin(request._request, person)
        return Response(SignedInSerializer({"me": selectors.me(person), "code": code}).data)
