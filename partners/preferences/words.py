"""What one can have a preference about, and the words for it.

Areas, positions and undress are those of `routines.vocabulary`, which stands above this app and cannot be imported here
(a test holds them together).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.db.models import TextChoices


class Side(TextChoices):
    """The person's own left and right; both, where there is only one."""

    BOTH = "both"
    LEFT = "left"
    RIGHT = "right"


class Interest(TextChoices):
    LEAVE_OUT = "leave_out"
    FINE = "fine"
    LIKE = "like"
    LOVE = "love"


LOWEST, HIGHEST, STEP = 1.0, 4.0, 0.5

_MIDDLE = ("scalp", "face", "sacrum", "abdomen")
_SIDED = (
    "jaw", "skull_base", "neck_back", "neck_sides", "shoulder_tops", "shoulder_blades", "upper_back", "mid_back",
    "lower_back", "hips", "glutes", "thigh_back", "thigh_front", "thigh_outer", "calves", "shins", "feet", "toes",
    "upper_arm", "forearm", "hand", "chest_upper",
)  # fmt: skip

#: Each area, and whether it has two sides.
AREAS: Mapping[str, bool] = MappingProxyType(dict.fromkeys(_MIDDLE, False) | dict.fromkeys(_SIDED, True))

#: Left out until their owner opens them.
CLOSED_AREAS = frozenset({"hips", "glutes", "sacrum", "chest_upper", "abdomen"})

POSITIONS = (
    "prone", "supine", "side_lying_left", "side_lying_right", "seated_forward", "seated_floor", "semi_reclined",
)  # fmt: skip
PRODUCTS = ("nut_oils", "seed_oils", "fragrance", "lanolin", "warming_balm")

#: General keys that are answered with one of a few words.
CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "undress": ("as_you_like", "clothed", "loose_clothes", "underwear", "nothing"),
        "talk": ("quiet", "some_words", "chatty"),
    }
)

#: General keys that have an interest: what is left out, a position or a product.
THINGS = frozenset({f"position.{name}" for name in POSITIONS} | {f"product.{name}" for name in PRODUCTS})

#: All that `Preference.key` may be.
KEYS = (*AREAS, *sorted(THINGS), *CHOICES)


def unsaid_interest(key: str) -> Interest:
    """Return what holds for `key` as long as its owner has said nothing."""
    return Interest.LEAVE_OUT if key in CLOSED_AREAS else Interest.FINE
