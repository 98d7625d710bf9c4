"""GET /api/v1/{kind}/{id}/history: how a row came to be as it is."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from sync.history import history


class FieldChangeSerializer(serializers.Serializer[Any]):
    """One field, set once."""

    field = serializers.CharField()
    value = serializers.JSONField(allow_null=True)
    by = serializers.UUIDField(allow_null=True, help_text="Who set it; null when they have left for good.")
    at = serializers.DateTimeField()
    lost = serializers.BooleanField(help_text="Somebody else's value, set meanwhile, stayed instead.")


class RowHistorySerializer(serializers.Serializer[Any]):
    results = FieldChangeSerializer(many=True)


class RowHistoryView(APIView):
    @extend_schema(operation_id="row_history", responses=RowHistorySerializer)
    def get(self, request: Request, kind: str, row_id: UUID) -> Response:
        """Who set what to what, the latest first. `kind` is as in `sync`: `preference`, `session`, `routine` …

        Of a shared row only what was written while it was shared; of one's own, everything.
        """
        if not isinstance(request.user, AbstractBaseUser):
            raise NotAuthenticated
        return Response(RowHistorySerializer({"results": history(request.user, kind, row_id)}).data)
