"""Pressure: levels 1.0 to 4.0 in half steps. The professional level 5 is not offered."""

from __future__ import annotations

from dataclasses import dataclass

from routines.vocabulary.words import by_id

LOWEST, HIGHEST, STEP = 1.0, 4.0, 0.5
#: The most that a first touch, and the first and last hands-on steps, may have.
FIRST_TOUCH_MAX = 2.0
BODY_WEIGHT_MAX = 3.0
SPINE_SIDE_MAX = 3.0
#: Above this a technique that is kept light at home gets a warning.
LIGHT_MAX = 2.0
#: The most that "firmer" leads to where nobody has asked for more beforehand.
WISHED_MAX = 3.0
#: From here on a step counts as firm work, which wants a lighter stroke after it.
WORK_FROM = 3.0


@dataclass(frozen=True)
class Level:
    id: str
    level: float
    label: str
    cue: str


LEVELS = by_id(
    (
        Level("feather_light", 1.0, "Feather-light", "As if putting aloe on sunburn."),
        Level("light", 2.0, "Light", "As if rubbing in sunscreen."),
        Level("medium", 3.0, "Medium", "As if kneading dough."),
        Level("firm", 4.0, "Firm", "Lean in slowly. Only where they have asked for it."),
    )
)


def is_level(value: float) -> bool:
    """Return whether `value` is one of 1.0, 1.5 … 4.0."""
    return LOWEST <= value <= HIGHEST and value / STEP == int(value / STEP)
