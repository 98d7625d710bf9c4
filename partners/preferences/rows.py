"""Preferences as phones and REST write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID, uuid5

from rest_framework import serializers

from partners.api.fields import WordField
from partners.preferences.models import Preference
from partners.preferences.words import AREAS, CHOICES, KEYS, Interest, Side
from sync.kinds import Merge, Rule, Strictest

#: Of what a person said on two phones at once, the more careful word stays. Choices are no limits: the later one stays.
MERGE: Mapping[str, Rule] = {
    "key": Merge.FIXED,
    "side": Merge.FIXED,
    "interest": Strictest(tuple(Interest.values)),
    "pressure": Merge.LOWER,
}


class PreferenceRow(serializers.ModelSerializer[Preference]):
    """What a person says about one area and side, or about one thing in general. Null: nothing was said.

    An area has an `interest` and a `pressure` (1 to 4 in half steps), `position.…` and `product.…` an interest,
    `undress` and `talk` a `choice`. With `only_mine`, it stays behind when what its owner likes comes along.
    """

    key = serializers.ChoiceField(KEYS)
    side = serializers.ChoiceField(Side.choices, default=Side.BOTH)
    interest = WordField(Interest.choices)
    choice = WordField(sorted({word for words in CHOICES.values() for word in words}))

    class Meta:
        model = Preference
        fields: ClassVar = ["key", "side", "interest", "pressure", "choice", "only_mine"]


def identity(person: UUID, fields: Mapping[str, Any]) -> UUID:
    """Return the id of the preference of `person` for this key and side: the same on each of their phones."""
    return uuid5(person, f"preference/{fields.get('key')}/{fields.get('side', Side.BOTH)}")


def check(row: Preference) -> None:
    """Raise ValidationError for what cannot be said about this key."""
    errors = {}
    if AREAS.get(row.key, False) == (row.side == Side.BOTH):
        errors["side"] = ["Left and right are said one by one." if AREAS.get(row.key) else "This has no sides."]
    if row.interest and row.key in CHOICES:
        errors["interest"] = ["This takes a choice."]
    if row.pressure is not None and row.key not in AREAS:
        errors["pressure"] = ["Only areas have a pressure."]
    if row.choice and row.choice not in CHOICES.get(row.key, ()):
        errors["choice"] = ["This is none of its choices."]
    if errors:
        raise serializers.ValidationError(errors)
