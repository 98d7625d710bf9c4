"""Invites: one's own, and answering somebody's."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotAuthenticated
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from partners import limits, login
from partners.api.serializers import MeSerializer
from partners.models import Person
from partners.pairing import selectors, services
from partners.pairing.models import Invite
from partners.selectors import me
from sync.couples import offerable

#: 256 random bits that a browser without a login made; with them it asks what became of its claim, and enters.
FORM = r"^[A-Za-z0-9_-]{43}$"
HEADER = "X-Invite-Secret"


class NewInviteSerializer(serializers.Serializer[Any]):
    purpose = serializers.ChoiceField(choices=Invite.Purpose.choices)


class MadeInviteSerializer(serializers.Serializer[Any]):
    """`code` is typed; `link` goes into the fragment of the address in the QR. Both are shown this once."""

    id = serializers.UUIDField()
    code = serializers.CharField()
    link = serializers.CharField()
    expires_at = serializers.DateTimeField()


class InviteSerializer(serializers.Serializer[Any]):
    """An invite as one of its two sides sees it. `symbols` are two of 64 pictures, the same on both sides."""

    id = serializers.UUIDField()
    purpose = serializers.ChoiceField(choices=Invite.Purpose.choices)
    mine = serializers.BooleanField(help_text="This side made it.")
    state = serializers.ChoiceField(choices=[*Invite.State.values, "expired"])
    expires_at = serializers.DateTimeField()
    name = serializers.CharField(allow_null=True, help_text="The other's, while both look at each other.")
    symbols = serializers.ListField(child=serializers.IntegerField(min_value=0, max_value=63), allow_null=True)
    confirmed = serializers.BooleanField(help_text="This side said yes.")


class ClaimSerializer(serializers.Serializer[Any]):
    """`code` as typed, or `link` as scanned. Who is signed in pairs; a browser without a login sends its `secret`."""

    code = serializers.CharField(max_length=60, required=False)
    link = serializers.CharField(max_length=60, required=False)
    secret = serializers.RegexField(FORM, required=False)

    def validate(self, attrs: Any) -> Any:
        if ("code" in attrs) == ("link" in attrs):
            raise serializers.ValidationError({"code": "Either a code or a link."})
        return attrs


class ConfirmSerializer(serializers.Serializer[Any]):
    """`share` names the kinds of rows that come along from the beginning, such as `routine`. By default none do."""

    share = serializers.ListField(child=serializers.CharField(max_length=20), max_length=20, default=list)

    def validate_share(self, names: list[str]) -> list[str]:
        if unknown := set(names) - set(offerable()):
            raise serializers.ValidationError(f"{min(unknown)} cannot be shared like this.")
        return names


class SecretSerializer(serializers.Serializer[Any]):
    secret = serializers.RegexField(FORM)


def _person(request: Request) -> Person | None:
    return request.user if isinstance(request.user, Person) else None


def _seen(request: Request, invite: Invite) -> Response:
    return Response(InviteSerializer(selectors.seen(invite, _person(request))).data)


class InvitesView(APIView):
    @extend_schema(operation_id="invite", request=NewInviteSerializer, responses={201: MadeInviteSerializer})
    def post(self, request: Request) -> Response:
        """Invite the partner, or a device of one's own. It lives for ten minutes; the one before it is gone."""
        asked = NewInviteSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        made = services.make(cast(Person, request.user), asked.validated_data["purpose"])
        shown = {"id": made.invite.id, "code": made.code, "link": made.link, "expires_at": made.invite.expires_at}
        return Response(MadeInviteSerializer(shown).data, status=201)


class ClaimView(APIView):
    permission_classes = (AllowAny,)

    @extend_schema(operation_id="claim_invite", request=ClaimSerializer, responses=InviteSerializer)
    def post(self, request: Request) -> Response:
        """Answer an invite. Wrong, used, expired and one's own codes are all `no_such_code`."""
        asked = ClaimSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        given, person = dict(asked.validated_data), _person(request)
        secret = given.pop("secret", "")
        if person is None and not secret:
            raise NotAuthenticated
        limits.count_code(request._request)
        invite = services.claim_as_partner(person, **given) if person else services.claim_as_device(secret, **given)
        return _seen(request, invite)


class InviteView(APIView):
    permission_classes = (AllowAny,)

    @extend_schema(
        operation_id="see_invite",
        parameters=[
            OpenApiParameter(HEADER, str, OpenApiParameter.HEADER, description="Of a browser without a login.")
        ],
        responses=InviteSerializer,
    )
    def get(self, request: Request, invite_id: UUID) -> Response:
        """What became of it, for either side."""
        invite = selectors.invite(invite_id, _person(request), request.headers.get(HEADER, ""))
        return _seen(request, invite)

    @extend_schema(operation_id="withdraw_invite", responses={204: None})
    def delete(self, request: Request, invite_id: UUID) -> Response:
        """Take one's own invite back."""
        person = _person(request)
        if person is None:
            raise NotAuthenticated
        services.withdraw(selectors.own_invite(invite_id, person))
        return Response(status=204)


class ConfirmView(APIView):
    @extend_schema(operation_id="confirm_invite", request=ConfirmSerializer, responses=InviteSerializer)
    def post(self, request: Request, invite_id: UUID) -> Response:
        """Yes, that is us: the symbols are the same on both sides. When both have said it, they are a couple."""
        person = cast(Person, request.user)
        asked = ConfirmSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        invite = selectors.invite(invite_id, person, "")
        return _seen(request, services.confirm(person, invite.id, asked.validated_data["share"]))


class RejectView(APIView):
    @extend_schema(operation_id="reject_invite", request=None, responses={204: None})
    def post(self, request: Request, invite_id: UUID) -> Response:
        """No, that is not us. Either side may say it."""
        services.reject(selectors.invite(invite_id, cast(Person, request.user), ""))
        return Response(status=204)


class EnterView(APIView):
    permission_classes = (AllowAny,)

    @extend_schema(operation_id="enter", request=SecretSerializer, responses=MeSerializer)
    def post(self, request: Request, invite_id: UUID) -> Response:
        """Sign the claiming browser in, once the other device has said yes; until then 409 `not_yet`."""
        asked = SecretSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        person = services.enter(selectors.invite(invite_id, None, asked.validated_data["secret"]))
        login.begin(request._request, person)
        return Response(MeSerializer(me(person)).data)
