"""The kinds of fields that people speak in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rest_framework import serializers


class WordField(serializers.ChoiceField):
    """One of a few words, or null for nothing said; in the row that is an empty text."""

    def __init__(self, choices: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(choices, allow_null=True, required=False, **kwargs)

    def run_validation(self, data: Any = None) -> Any:
        value = super().run_validation(data)
        return "" if value is None else value

    def to_representation(self, value: Any) -> Any:
        return value or None
