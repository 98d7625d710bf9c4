"""What the giver's hands may be asked for (H10).

A way of doing a step is tiring when a small joint works in it (joint load 2 or more). At a stretch: the seconds of
tiring steps with nothing else between them, each step counted in quarter minutes begun. In all: points, for each
tiring step its minutes times its joint load, halved and rounded up. Whole units keep the exact search small.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

QUARTER = 15
TIRING_FROM = 2
#: A pause for the hands, in quanta of five seconds.
REST_QUANTA = 3
#: By stamina: quarter minutes at a stretch, points in all.
AT_A_STRETCH = {"little": 10, "usual": 16, "plenty": 20}
IN_ALL = {"little": 20, "usual": 45, "plenty": 90}
#: What a second of joint load costs, beside a second of somebody's pleasure: who tires soon is spared sooner.
PRICE = {"little": 0.1, "usual": 0.0, "plenty": 0.0}


@dataclass(frozen=True)
class Effort:
    """`seconds` of hands on one step, both its sides; `rested`: something else came before it."""

    seconds: int
    load: int
    tiring: bool
    rested: bool


def quarters(seconds: int) -> int:
    return -(-seconds // QUARTER)


def points(seconds: int, load: int) -> int:
    return -(-seconds * load // 120)


def stretches(efforts: Sequence[Effort]) -> Iterator[tuple[int, int, int]]:
    """Each stretch of tiring steps: its first and last place, and its quarter minutes."""
    first = total = 0
    for place, each in enumerate(efforts):
        if each.rested or not each.tiring:
            if total:
                yield first, place - 1, total
            first, total = place, 0
        if each.tiring:
            first = first if total else place
            total += quarters(each.seconds)
    if total:
        yield first, len(efforts) - 1, total


def all_points(efforts: Iterable[Effort]) -> int:
    return sum(points(each.seconds, each.load) for each in efforts if each.tiring)
