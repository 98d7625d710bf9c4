"""What becomes of two concurrent writes of one field. Pure functions over plain values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple


class Merge(Enum):
    """The rule of a field."""

    LATEST = "latest"
    LOWER = "lower"
    UNION = "union"
    FIXED = "fixed"


@dataclass(frozen=True)
class Strictest:
    """A rule: of concurrent values the one that stands first in `order` stays; one that is not in it yields to all."""

    order: tuple[str, ...]

    def prefers(self, mine: Any, theirs: Any) -> bool:
        return self._place(mine) < self._place(theirs)

    def _place(self, value: Any) -> int:
        return self.order.index(value) if value in self.order else len(self.order)


@dataclass(frozen=True)
class Final:
    """A rule: some values are final and are never written over, seen or not; of others the later one stays."""

    is_final: Callable[[Any], bool]


Rule = Merge | Strictest | Final


class Stamp(NamedTuple):
    """Who wrote the value a field holds, and when. Kept as a list in `Synced.field_versions`."""

    version: int
    #: The writing device's key, "" when it was not a phone.
    device: str
    #: Epoch milliseconds.
    at: int
    author: str
    #: The value is what a merge made of several: its writer has not seen all of it.
    merged: bool = False


class Won(Enum):
    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True)
class Verdict:
    """`value` is what the field holds from now on. With `concurrent`, the other side had not been seen."""

    won: Won
    value: Any
    concurrent: bool = False


def decide(rule: Rule, theirs: Any, stamp: Stamp, mine: Any, me: Stamp, base: int | None) -> Verdict:
    """Settle a write of `mine` over `theirs`.

    `base` is the field's version that the writer had seen; None means "as it is now" (a write over REST).
    """
    if theirs == mine:
        return Verdict(Won.BOTH, theirs)
    if was_seen(rule, stamp, me, base):
        return Verdict(Won.MINE, mine)
    if rule is Merge.UNION:
        return _union(theirs, mine)
    wins = _wins(rule, theirs, stamp, mine, me)
    return Verdict(Won.MINE, mine, True) if wins else Verdict(Won.THEIRS, theirs, True)


def is_immutable(rule: Rule, theirs: Any, stamp: Stamp, me: Stamp, base: int | None) -> bool:
    """Whether a value that the writer has seen may not be written over at all."""
    return rule is Merge.FIXED or (
        isinstance(rule, Final) and rule.is_final(theirs) and was_seen(rule, stamp, me, base)
    )


def was_seen(rule: Rule, stamp: Stamp, me: Stamp, base: int | None) -> bool:
    """Whether the writer knew the value that is there."""
    return base is None or stamp.version <= base or _wrote_it_myself(rule, stamp, me)


def _wins(rule: Rule, theirs: Any, stamp: Stamp, mine: Any, me: Stamp) -> bool:
    if isinstance(rule, Strictest):
        return rule.prefers(mine, theirs)
    if isinstance(rule, Final) and (rule.is_final(theirs) or rule.is_final(mine)):
        return not rule.is_final(theirs)
    return _is_lower(mine, theirs) if rule is Merge.LOWER else _is_later(me, stamp)


def _wrote_it_myself(rule: Rule, stamp: Stamp, me: Stamp) -> bool:
    """A phone's next write follows its last one, though it could not know the version that one would get.

    Where a merge keeps the safer value, this holds only while nobody else's value has gone into it.
    """
    return bool(me.device) and stamp.device == me.device and (not _is_safer_kept(rule) or not stamp.merged)


def _is_safer_kept(rule: Rule) -> bool:
    """Whether of concurrent values not simply the later one stays."""
    return rule is not Merge.LATEST and not isinstance(rule, Final)


def _is_later(me: Stamp, other: Stamp) -> bool:
    return (me.at, me.device) > (other.at, other.device)


def _is_lower(mine: Any, theirs: Any) -> bool:
    """The lower number wins; having none is no wish at all."""
    if mine is None or theirs is None:
        return theirs is None
    return bool(mine < theirs)


def _union(theirs: list[Any], mine: list[Any]) -> Verdict:
    """Members survive unless somebody who saw them took them out; when in doubt they stay."""
    together = [*theirs, *(member for member in mine if member not in theirs)]
    if len(together) == len(theirs):
        return Verdict(Won.THEIRS, theirs, True)
    return Verdict(Won.BOTH, together, True)
