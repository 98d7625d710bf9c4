"""The shapes that the vocabulary is made of, and how a list of words becomes a look-up by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol, TypeVar


class HasId(Protocol):
    @property
    def id(self) -> str: ...


W = TypeVar("W", bound=HasId)


@dataclass(frozen=True)
class Word:
    """An id, what screens say for it, and one plain sentence about it."""

    id: str
    label: str
    definition: str = ""


def by_id(words: Iterable[W]) -> Mapping[str, W]:
    """Return a read-only look-up that keeps the order of `words`."""
    found = {word.id: word for word in words}
    return MappingProxyType(found)
