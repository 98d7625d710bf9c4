"""Settings: one's own. They are never shared."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from partners.api.requests import person_of
from partners.own.models import Setting
from partners.own.rows import SettingRow, identity
from sync import rest


class SettingsView(APIView):
    @extend_schema(operation_id="settings", responses=SettingRow(many=True))
    def get(self, request: Request) -> Response:
        """What one has set. What is not there is as it comes."""
        found = rest.rows(Setting, person_of(request)).order_by("key", "id")
        return Response(SettingRow(found, many=True).data)

    @extend_schema(operation_id="set", request=SettingRow, responses=SettingRow)
    def put(self, request: Request) -> Response:
        """Set one thing, for oneself alone."""
        asked = SettingRow(data=request.data)
        asked.is_valid(raise_exception=True)
        fields: dict[str, Any] = dict(asked.validated_data)
        person = person_of(request)
        rest.make(person, "setting", fields, identity(person.pk, fields))
        return Response(asked.data)
