"""Fractional indexes: strings that order rows among their siblings, so that moving one row writes one row.

A rank is the digits of a fraction in base 62 (0-9, A-Z, a-z, in this order), without trailing zeros. Ranks compare
byte by byte. Two phones that move different rows never write the same one. The phone reckons in the same way
(frontend/src/routines/ranks.ts); both are held to tests/vectors/ranks.json.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
BASE = len(DIGITS)
MAX_LENGTH = 40
PATTERN = re.compile(r"^[0-9A-Za-z]*[1-9A-Za-z]$")
#: A rank is chosen among at least so many, so that two phones hardly ever choose the same one.
CHOICES = BASE * BASE
#: A draw is a whole number below this.
DRAWS = 4096


class Ranked(NamedTuple):
    """A row by its id and its rank. Rows are in order when these are: ties go by id."""

    rank: str
    id: UUID

    @property
    def order(self) -> tuple[bytes, UUID]:
        return self.rank.encode(), self.id


def spread(count: int) -> list[str]:
    """Return `count` ranks in ascending order, evenly apart, so that later ones between them stay short."""
    width = 1
    while BASE**width <= 2 * count:
        width += 1
    whole = BASE**width
    return [_digits((number + 1) * whole // (count + 1), width) for number in range(count)]


def between(low: str, high: str, draw: int) -> str | None:
    """Return a rank above `low` and below `high` ("": no bound on that side); None if there is no room for one.

    `draw` (0 to DRAWS - 1, by chance) chooses: from the middle half of the room between two, and from the near eighth
    beyond the first or the last, where rows are added again and again.
    """
    for width in range(1, MAX_LENGTH + 1):
        first = _value(low, width) + 1
        room = _below(high, width) - first + 1
        if room >= CHOICES or (width == MAX_LENGTH and room > 0):
            return _digits(first + _offset(room, draw, bool(low), bool(high)), width)
    return None


def _offset(room: int, draw: int, low: bool, high: bool) -> int:
    if low == high:
        return room // 4 + room // 2 * draw // DRAWS
    near = max(1, room // 8)
    offset = near * draw // DRAWS
    return offset if low else room - 1 - offset


def place(others: Sequence[Ranked], at: int, draw: int) -> tuple[str, dict[UUID, str]]:
    """Return the rank that puts a row before the sibling at index `at`, and new ranks for siblings in its way.

    `others` are its siblings in order. None is in the way unless two have one rank (two phones chose the same), or all
    room between two is used up.
    """
    low = others[at - 1].rank if at > 0 else ""
    high = others[at].rank if at < len(others) else ""
    if (found := between(low, high, draw) if low != high or not low else None) is not None:
        return found, {}
    ranks = spread(len(others) + 1)
    moved = [*ranks[:at], *ranks[at + 1 :]]
    return ranks[at], {row.id: rank for row, rank in zip(others, moved, strict=True) if row.rank != rank}


def _value(rank: str, width: int) -> int:
    """The first `width` digits of `rank` as a number."""
    value = 0
    for digit in rank[:width].ljust(width, "0"):
        value = value * BASE + DIGITS.index(digit)
    return value


def _below(rank: str, width: int) -> int:
    """The greatest number of `width` digits that is below `rank` ("": of all)."""
    if not rank:
        return int(BASE**width) - 1
    return _value(rank, width) - (len(rank) <= width)


def _digits(value: int, width: int) -> str:
    text = ""
    for _ in range(width):
        value, digit = divmod(value, BASE)
        text = DIGITS[digit] + text
    return text.rstrip("0")
