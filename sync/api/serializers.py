"""The shape of POST /api/v1/sync for the OpenAPI description. (Reading is stricter, and kinder: sync.envelope.)"""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from sync import limits
from sync.mutations import OPS


class MutationSerializer(serializers.Serializer[Any]):
    mid = serializers.IntegerField(min_value=1, help_text="The device's own number of this mutation: 1, 2, 3, …")
    uid = serializers.UUIDField(help_text="The same uid is never applied twice.")
    space = serializers.CharField(help_text="Where a row is created: the id of a space, or `me`.")
    op = serializers.ChoiceField(choices=OPS)
    kind = serializers.CharField()
    id = serializers.UUIDField()
    at = serializers.IntegerField(help_text="Epoch milliseconds; breaks ties.")
    fields = serializers.DictField(required=False)  # type: ignore[assignment]  # the protocol's name, not the attribute
    base = serializers.DictField(
        child=serializers.IntegerField(), required=False, help_text="The version seen of each field."
    )


class SyncRequestSerializer(serializers.Serializer[Any]):
    device = serializers.UUIDField(help_text="Made by the phone, once per database.")
    schema = serializers.IntegerField(min_value=0)
    now = serializers.IntegerField(help_text="The phone's clock, epoch milliseconds.")
    person = serializers.UUIDField(required=False, help_text="Whose rows the phone holds. Another login is refused.")
    cursors = serializers.DictField(child=serializers.CharField(), help_text="By space; as they came.")
    mutations = MutationSerializer(many=True, required=False, help_text=f"At most {limits.MAX_MUTATIONS}.")


class ClashSerializer(serializers.Serializer[Any]):
    field = serializers.CharField()
    value = serializers.JSONField(help_text="The value that lost.")
    winner = serializers.JSONField(required=False)
    by = serializers.UUIDField(allow_null=True, help_text="Who wrote the other side.")
    at = serializers.IntegerField()


class OutcomeSerializer(serializers.Serializer[Any]):
    status = serializers.ChoiceField(choices=["applied", "lost_to", "superseded_by_delete", "rejected"])
    version = serializers.IntegerField(required=False)
    over = ClashSerializer(many=True, required=False)
    lost = ClashSerializer(many=True, required=False)
    code = serializers.CharField(required=False)
    errors = serializers.DictField(required=False)  # type: ignore[assignment]  # the protocol's name, not the property


class ResultSerializer(OutcomeSerializer):
    mid = serializers.IntegerField()
    status = serializers.ChoiceField(choices=["applied", "duplicate", "lost_to", "superseded_by_delete", "rejected"])
    first = OutcomeSerializer(required=False, help_text="With `duplicate`: the answer of the first time.")


class ChangeSerializer(serializers.Serializer[Any]):
    kind = serializers.CharField()
    id = serializers.UUIDField()
    version = serializers.IntegerField()
    owner = serializers.UUIDField(allow_null=True)
    deleted = serializers.BooleanField()
    data = serializers.DictField(required=False)  # type: ignore[assignment]  # the protocol's name, not the property
    fields = serializers.DictField(child=serializers.IntegerField(), required=False)  # type: ignore[assignment]  # as above
    merged = serializers.ListField(
        child=serializers.CharField(), required=False, help_text="Fields whose value met another one that it replaced."
    )


class SpaceNewsSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=["personal", "couple"])
    cursor = serializers.CharField()
    reset = serializers.BooleanField()
    more = serializers.BooleanField()
    changes = ChangeSerializer(many=True)


class SyncAnswerSerializer(serializers.Serializer[Any]):
    now = serializers.IntegerField()
    person = serializers.UUIDField()
    last_mid = serializers.IntegerField()
    results = ResultSerializer(many=True, required=False)
    spaces = SpaceNewsSerializer(many=True, required=False)
    gone = serializers.ListField(child=serializers.UUIDField(), required=False)
