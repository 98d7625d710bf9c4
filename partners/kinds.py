"""The synced rows of this app (docs/rows.md)."""

from __future__ import annotations

from django.db.models import Q

from partners.api.serializers import ProfileSerializer
from partners.cautions import rows as cautions
from partners.models import Caution, Preference, Profile, Setting
from partners.own import rows as own
from partners.preferences import rows as preferences
from sync.kinds import Kind, Merge, register

register(Kind(name="profile", model=Profile, serializer=ProfileSerializer, owned=True, single=True))
register(
    Kind(
        name="preference",
        model=Preference,
        serializer=preferences.PreferenceRow,
        merge=preferences.MERGE,
        owned=True,
        identity=preferences.identity,
        offered=Q(only_mine=False),
        check=preferences.check,
    )
)
register(
    Kind(
        name="caution",
        model=Caution,
        serializer=cautions.CautionRow,
        merge=cautions.MERGE,
        owned=True,
        private=True,
        check=cautions.check,
    )
)
register(
    Kind(
        name="setting",
        model=Setting,
        serializer=own.SettingRow,
        merge={"key": Merge.FIXED},
        owned=True,
        private=True,
        identity=own.identity,
    )
)
