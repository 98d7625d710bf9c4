"""The synced rows of this app (docs/rows.md)."""

from __future__ import annotations

from partners.api.serializers import ProfileSerializer
from partners.models import Profile
from sync.kinds import Kind, register

register(Kind(name="profile", model=Profile, serializer=ProfileSerializer, owned=True))
