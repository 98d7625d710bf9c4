"""POST /api/v1/sync."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from sync import limits, services
from sync.api.serializers import SyncAnswerSerializer, SyncRequestSerializer
from sync.problems import Problem


class SyncView(APIView):
    """Phones push what they wrote and pull what is new, in one transaction. The protocol is docs/sync.md."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if int(request.META.get("CONTENT_LENGTH") or 0) > limits.MAX_BODY_BYTES:
            raise Problem(413, "too_large", f"At most {limits.MAX_BODY_BYTES // 1024} KB at once.")

    @extend_schema(
        operation_id="sync",
        request=SyncRequestSerializer,
        responses={
            200: SyncAnswerSerializer,
            400: OpenApiResponse(description="`malformed`"),
            409: OpenApiResponse(description="`gap` (with `last_mid`), `forked`, `other_person`"),
            410: OpenApiResponse(description="`revoked`"),
            413: OpenApiResponse(description="`too_large`"),
            426: OpenApiResponse(description="`upgrade` (with `last_mid` and `results`: the mutations were taken)"),
            503: OpenApiResponse(description="`busy`"),
        },
    )
    def post(self, request: Request) -> Response:
        login_key = request.session.session_key or ""
        if not isinstance(request.user, AbstractBaseUser):
            raise NotAuthenticated
        return Response(services.synchronise(request.user, request.data, login_key))
