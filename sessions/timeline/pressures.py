"""The pressure now: as planned, and as somebody wished it while the step was on."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sessions.plans.schema import PlanStep
from sessions.vocabulary import SaidBy

#: A wish changes the level by this much.
STEP = 0.5
LEAST = 1.0
#: The most that the last touch of a session may have.
SOFT_END = 2.0


@dataclass(frozen=True)
class _Wish:
    """What was wished during a step. Frozen: the level does not rise by itself any more.

    `ceiling` is what the receiver said is enough; only they can raise it again.
    """

    level: float
    is_frozen: bool
    ceiling: float


class Pressures:
    def __init__(self) -> None:
        self._wishes: dict[int, _Wish] = {}

    def now(self, step: int, planned: float, is_last: bool) -> float:
        """Return the level when the plan asks for `planned`; `is_last`: nothing touches after this step."""
        wish, level = self._wishes.get(step), planned
        if wish:
            level = wish.level if wish.is_frozen else max(wish.level, planned)
        return min(level, SOFT_END) if is_last else level

    def softer(self, step: int, now: float, by: str) -> None:
        level, wish = max(LEAST, now - STEP), self._wishes.get(step)
        ceiling = level if by == SaidBy.RECEIVER else wish.ceiling if wish else math.inf
        self._wishes[step] = _Wish(level, True, ceiling)

    def firmer(self, step: int, now: float, cap: float, by: str) -> None:
        wish = self._wishes.get(step)
        ceiling = wish.ceiling if wish and by == SaidBy.GIVER else math.inf
        level = min(now + STEP, cap, ceiling)
        if level > now:
            self._wishes[step] = _Wish(level, wish is not None and wish.is_frozen, ceiling)


def cap_of(step: PlanStep, is_last: bool) -> float | None:
    """Return the most that a wish may reach in this step; None when nothing touches."""
    pressure = step["pressure"]
    if pressure is None:
        return None
    cap = max(pressure["from"], pressure["to"], pressure.get("cap", 0))
    return min(cap, SOFT_END) if is_last else cap
