"""Cautions as phones and REST write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rest_framework import serializers

from partners.api.fields import WordField
from partners.cautions.models import Caution
from partners.cautions.words import ABOUT_AN_AREA, WITH_A_LEVEL, Effect
from partners.preferences.words import AREAS, PRODUCTS, Side
from sync.kinds import Merge, Rule

#: Of what a person said on two phones at once, the tighter limit stays.
MERGE: Mapping[str, Rule] = {"effect": Merge.FIXED, "level": Merge.LOWER, "products": Merge.UNION}


class CautionRow(serializers.ModelSerializer[Caution]):
    """A limit by its effect. `until` is a day of the calendar; null: no end in sight."""

    effect = serializers.ChoiceField(Effect.choices)
    area = WordField(list(AREAS))
    side = serializers.ChoiceField(Side.choices, default=Side.BOTH)
    products = serializers.ListField(child=serializers.ChoiceField(PRODUCTS), max_length=len(PRODUCTS), default=list)

    class Meta:
        model = Caution
        fields: ClassVar = ["effect", "area", "side", "level", "products", "until"]

    def validate_products(self, products: list[str]) -> list[str]:
        return list(dict.fromkeys(products))


def check(row: Caution) -> None:
    """Raise ValidationError for what this effect lacks or cannot have."""
    wanted = {
        "area": row.effect in ABOUT_AN_AREA,
        "level": row.effect in WITH_A_LEVEL,
        "products": row.effect == Effect.PRODUCTS_EXCLUDED,
    }
    errors = {
        name: ["This effect needs it." if needed else "This effect has none."]
        for name, needed in wanted.items()
        if needed != (getattr(row, name) not in (None, "", []))
    }
    if row.side != Side.BOTH and not AREAS.get(row.area, False):
        errors["side"] = ["This has no sides."]
    if errors:
        raise serializers.ValidationError(errors)
