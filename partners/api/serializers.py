"""What goes over the wire about people and their devices."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from partners.labels import plain_text
from partners.models import Profile


class ProfileSerializer(serializers.ModelSerializer[Profile]):
    """What a person is called, and the colour of their thread. The colour may be left out; it is amber then."""

    class Meta:
        model = Profile
        fields: ClassVar = ["name", "color"]


class StartSerializer(serializers.Serializer[Any]):
    """A name is all it takes. A phone adds a random `claim`: whoever repeats it within 30 days is the same person."""

    name = serializers.CharField(max_length=40, validators=[plain_text])
    claim = serializers.RegexField(r"^[A-Za-z0-9_-]{43}$", required=False)


class MeSerializer(serializers.Serializer[Any]):
    """The person who asks. `space` is their personal space; `recoverable`: a recovery code was made."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    color = serializers.ChoiceField(choices=Profile.Color.choices)
    space = serializers.UUIDField()
    recoverable = serializers.BooleanField()


class CsrfSerializer(serializers.Serializer[Any]):
    """A token for X-CSRFToken, and who is signed in (null: nobody)."""

    token = serializers.CharField()
    person = serializers.UUIDField(allow_null=True)


class CodeSerializer(serializers.Serializer[Any]):
    """A recovery code. Case, hyphens and spaces do not matter."""

    code = serializers.CharField(max_length=60)


class SignedInSerializer(serializers.Serializer[Any]):
    """Who is signed in, and the recovery code that replaces the one just used."""

    me = MeSerializer()
    code = serializers.CharField()


class DeviceSerializer(serializers.Serializer[Any]):
    """A phone or browser of the person. `current`: the request came with its login."""

    id = serializers.UUIDField(read_only=True)
    name = serializers.CharField(max_length=60, validators=[plain_text])
    created_at = serializers.DateTimeField(read_only=True)
    last_seen = serializers.DateField(read_only=True, allow_null=True)
    current = serializers.BooleanField(read_only=True)
