"""What the voice says: whole sentences, at most twelve words, the side first."""

from __future__ import annotations

import re
from functools import lru_cache

MOST_WORDS = 12
_SIDES = {"left": "Left side.", "right": "Right side."}


@lru_cache(maxsize=4096)
def line(text: str) -> str:
    """Return as many whole sentences of `text` as may be said; of a first one that is too long, its first words."""
    said = ""
    for sentence in re.split(r"(?<=[.!?]) +", text.strip()):
        longer = f"{said} {sentence}".strip()
        if len(longer.split()) > MOST_WORDS:
            break
        said = longer
    return said or " ".join(text.split()[:MOST_WORDS])


def on_side(text: str, side: str | None) -> str:
    """Return `text` as said for one side: "Left side. Slow circles round the blade."."""
    return line(f"{_SIDES[side]} {text}") if side in _SIDES else line(text)


def listed(labels: list[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    *first, last = labels
    return f"{', '.join(first)} and {last}" if first else last
