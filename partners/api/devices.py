"""The devices of the person who asks."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from partners import selectors, services
from partners.api.serializers import DeviceSerializer
from partners.models import Person


class DevicesView(APIView):
    @extend_schema(operation_id="devices", responses=DeviceSerializer(many=True))
    def get(self, request: Request) -> Response:
        """All devices that are not revoked, the newest first."""
        found = selectors.devices(cast(Person, request.user), request.session.session_key)
        return Response(DeviceSerializer(found, many=True).data)


class DeviceView(APIView):
    @extend_schema(operation_id="rename_device", request=DeviceSerializer, responses=DeviceSerializer)
    def patch(self, request: Request, device_id: UUID) -> Response:
        """Give a device another name."""
        person = cast(Person, request.user)
        device = selectors.device(person, device_id)
        asked = DeviceSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        services.rename_device(device, asked.validated_data["name"])
        return Response(DeviceSerializer(selectors.listed(device, request.session.session_key)).data)

    @extend_schema(operation_id="revoke_device", responses={204: None})
    def delete(self, request: Request, device_id: UUID) -> Response:
        """Revoke a device: its login ends at once, and what it sends later is refused."""
        services.revoke_device(selectors.device(cast(Person, request.user), device_id))
        return Response(status=204)
