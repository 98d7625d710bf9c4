"""Short texts that people type and others read: names of persons and of devices."""

from __future__ import annotations

import unicodedata

from django.core.exceptions import ValidationError

# Control characters, halves of surrogate pairs, line breaks. Format characters stay: emoji are joined with them.
_UNSEEN = {"Cc", "Cs", "Zl", "Zp"}
# These turn the reading direction of all that follows on the page; and the sign for what could not be read.
_REFUSED = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffd")
_VISIBLE = {"L", "N", "P", "S"}


def plain_text(text: str) -> None:
    """Raise ValidationError unless `text` is one line with something to see in it."""
    categories = [unicodedata.category(character) for character in text]
    if _UNSEEN & set(categories) or _REFUSED & set(text):
        raise ValidationError("Letters, digits and the like only.", code="control_characters")
    if not any(category[0] in _VISIBLE for category in categories):
        raise ValidationError("There is nothing to read in it.", code="invisible")
