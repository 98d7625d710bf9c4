"""Edits of a routine as plain values: what the API takes, what a repair is made of, what the editor undoes.

Phases and steps are named by their keys. Where several have one key, the last is meant.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django.utils.text import slugify

Do = Literal[
    "change_routine",
    "add_phase",
    "change_phase",
    "move_phase",
    "remove_phase",
    "add_step",
    "change_step",
    "move_step",
    "remove_step",
]


@dataclass(frozen=True)
class Edit:
    """One change.

    `key` names what is changed, moved or removed. `phase` is where a step goes ("": where it is). `after` is the key of
    the sibling that it comes after: "" puts it first, None last. `fields` are wire values, as in docs/rows.md; of a new
    phase or step all that has no default.
    """

    do: Do
    key: str = ""
    phase: str = ""
    after: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """Return the edit as JSON values, without what it does not say."""
        said = {"do": self.do, "key": self.key, "phase": self.phase, "after": self.after, "fields": dict(self.fields)}
        return {name: value for name, value in said.items() if value or (name, value) == ("after", "")}


_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"


def new_key(title: str, taken: Collection[str]) -> str:
    """Return a key for something called `title`: readable, and not one that a phone makes at the same time."""
    while True:
        key = f"{slugify(title)[:30].strip('-_') or 'new'}-{''.join(secrets.choice(_LETTERS) for _ in range(4))}"
        if key not in taken:
            return key
