"""Fractional indexes: strings that order rows among their siblings, so that moving one row writes one row.

A rank is the digits of a fraction in base 62 (0-9, A-Z, a-z, in this order), without trailing zeros. Ranks compare
byte by byte. Two phones that move different rows never write the same one.
"""

from __future__ import annotations

import re

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
MAX_LENGTH = 40
PATTERN = re.compile(r"^[0-9A-Za-z]*[1-9A-Za-z]$")


def spread(count: int) -> list[str]:
    """Return `count` ranks in ascending order, evenly apart, so that later ones between them stay short."""
    width = 1
    while len(DIGITS) ** width <= 2 * count:
        width += 1
    whole = len(DIGITS) ** width
    return [_digits((number + 1) * whole // (count + 1), width) for number in range(count)]


def _digits(value: int, width: int) -> str:
    text = ""
    for _ in range(width):
        value, digit = divmod(value, len(DIGITS))
        text = DIGITS[digit] + text
    return text.rstrip("0")
