"""Re-times steps so that together they last exactly as long as is wanted. Whole numbers only, as on the phone."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass
class Part:
    """A step whose time may change, or both sides of a mirrored one, which last equally long.

    `steps` are indices, times are milliseconds of each side: as planned, at least, at most. `weight` is its share of
    spare time; 0: none.
    """

    steps: list[int]
    length: int
    least: int
    most: int
    weight: float


@dataclass(frozen=True)
class _Room:
    """What may be given to a part, or taken from it: whole seconds for each of its sides."""

    seconds: int
    weight: int
    sides: int


def refit(parts: Sequence[Part], wanted: int) -> list[int]:
    """Return the milliseconds of each side of each part, in the order of `parts`.

    Spare time goes where weight is; missing time is taken back evenly, from each in proportion to what it can spare.
    The sum is exactly `wanted` unless every part has its most or its least.
    """
    spare = wanted - together(parts, [part.length for part in parts])
    lengths = _grown(parts, spare // 1000) if spare >= 0 else _shrunk(parts, -(spare // 1000))
    return _evened(parts, lengths, wanted - together(parts, lengths))


def together(parts: Sequence[Part], lengths: Sequence[int]) -> int:
    """How long `parts` last when each side of each has its `lengths`."""
    return sum(len(part.steps) * length for part, length in zip(parts, lengths, strict=True))


def _grown(parts: Sequence[Part], seconds: int) -> list[int]:
    rooms = [
        _Room((part.most - part.length) // 1000, math.floor(part.weight * 100 + 0.5), len(part.steps)) for part in parts
    ]
    return [part.length + more * 1000 for part, more in zip(parts, _share(seconds, rooms), strict=True)]


def _shrunk(parts: Sequence[Part], seconds: int) -> list[int]:
    spares = [(part.length - part.least) // 1000 for part in parts]
    rooms = [_Room(spare, spare, len(part.steps)) for part, spare in zip(parts, spares, strict=True)]
    return [part.length - less * 1000 for part, less in zip(parts, _share(seconds, rooms, over=True), strict=True)]


def _evened(parts: Sequence[Part], lengths: list[int], over: int) -> list[int]:
    """What whole seconds and equal sides leave over goes to the last single step that has room for it."""
    for n in reversed(range(len(parts))):
        if over > 0 and len(parts[n].steps) == 1 and parts[n].weight > 0:
            more = min(over, parts[n].most - lengths[n])
            lengths[n] += more
            over -= more
    return lengths


def _share(seconds: int, rooms: Sequence[_Room], over: bool = False) -> list[int]:
    """Share `seconds` out by weight, never beyond anybody's room; `over`: rather one second too many than too few."""
    given = _quotas(seconds, rooms)
    left = seconds - sum(room.sides * each for room, each in zip(rooms, given, strict=True))
    while left > 0 and (due := _most_due(rooms, given, math.inf if over else left)) is not None:
        given[due] += 1
        left -= rooms[due].sides
    return given


def _quotas(seconds: int, rooms: Sequence[_Room]) -> list[int]:
    """Whole seconds at one level for all; whoever is full leaves its rest to the others."""
    full = [room.weight == 0 for room in rooms]
    while True:
        taken = sum(
            room.seconds * room.sides for room, is_full in zip(rooms, full, strict=True) if is_full and room.weight
        )
        weights = sum(room.weight * room.sides for room, is_full in zip(rooms, full, strict=True) if not is_full)
        left = seconds - taken
        filled = [
            is_full or left * room.weight >= room.seconds * weights for room, is_full in zip(rooms, full, strict=True)
        ]
        if filled == full:
            return [_quota(room, is_full, left, weights) for room, is_full in zip(rooms, full, strict=True)]
        full = filled


def _quota(room: _Room, is_full: bool, left: int, weights: int) -> int:
    if room.weight == 0:
        return 0
    return room.seconds if is_full else left * room.weight // weights


def _most_due(rooms: Sequence[_Room], given: Sequence[int], left: float) -> int | None:
    """Who gets the next second: the one that has least for its weight; of equals the first. None: nobody can."""
    best: int | None = None
    for n, room in enumerate(rooms):
        if room.weight == 0 or given[n] >= room.seconds or room.sides > left:
            continue
        if best is None or (given[n] + 1) * rooms[best].weight < (given[best] + 1) * room.weight:
            best = n
    return best
