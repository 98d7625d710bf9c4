from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from sync.kinds import Kind, Merge, get, register
from tests.sync.notes.models import Diary, Note, Remark


class NoteSerializer(serializers.ModelSerializer[Note]):
    pressure = serializers.IntegerField(min_value=0, max_value=9, required=False, allow_null=True)
    avoid = serializers.ListField(child=serializers.CharField(max_length=20), required=False)

    class Meta:
        model = Note
        fields: ClassVar = ["text", "pressure", "avoid", "born"]


class RemarkSerializer(serializers.Serializer[Any]):
    note = serializers.UUIDField(source="note_id")
    text = serializers.CharField(max_length=100)


class DiarySerializer(serializers.Serializer[Any]):
    text = serializers.CharField(max_length=100)
    note = serializers.UUIDField(source="note_id", required=False, allow_null=True)


if get("note") is None:
    register(
        Kind(
            name="note",
            model=Note,
            serializer=NoteSerializer,
            merge={"pressure": Merge.LOWER, "avoid": Merge.UNION, "born": Merge.FIXED},
        )
    )
    register(Kind(name="remark", model=Remark, serializer=RemarkSerializer, parents={"note": "note"}, append_only=True))
    register(Kind(name="diary", model=Diary, serializer=DiarySerializer, parents={"note": "note"}, owned=True))
