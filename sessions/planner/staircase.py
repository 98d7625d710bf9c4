"""How firm, area by area: a staircase of half steps.

It starts half a step below what its owner said, goes up by half a step only after "firmer" or "too light", and down
by half a step as soon as somebody says "softer" or "too firm". It never leaves what its owner allows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from routines.vocabulary.pressure import LOWEST, STEP

#: Which way each word goes.
WORDS: Mapping[str, int] = {"softer": -1, "too_firm": -1, "firmer": 1, "too_light": 1, "just_right": 0}


def level(most: float, words: Iterable[str]) -> float:
    """Return the level to plan for: `most` is the owner's own setting, `words` what was said, oldest first."""
    now = max(LOWEST, most - STEP)
    for word in words:
        now = min(most, max(LOWEST, now + STEP * WORDS.get(word, 0)))
    return now
