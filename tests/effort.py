"""How many examples a property test tries, in one place for all of them."""

from __future__ import annotations

from hypothesis import settings


def examples(usual: int) -> int:
    """Return `usual`, or its share under a profile that asks for fewer than hypothesis's own hundred."""
    return max(1, usual * settings.default.max_examples // 100)
