"""What a search finds: candidates in their order, each done in one way for so long, after its extras."""

from __future__ import annotations

from dataclasses import dataclass

from sessions.planner.pool import Extra
from sessions.planner.problem import Node, Way


@dataclass(frozen=True)
class Placed:
    """A candidate in the plan: `each` quanta a side, after its extras with their quanta."""

    index: int
    node: Node
    way: Way
    each: int
    extras: tuple[tuple[Extra, int], ...]


@dataclass(frozen=True)
class Choice:
    worth: int
    placed: tuple[Placed, ...]
    endings: tuple[tuple[Extra, int], ...]
