"""What one receiver has been found to like: a crossed shrinkage model, in closed form and in counts.

taste(area, technique) = what was said + an area's effect + a technique's + one of both together, each with a normal
prior around nothing; what was said about a step is that plus noise (docs/planner.md). One model per receiver, never
pooled. Silence is no observation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

NOISE = 0.23
SD_AREA, SD_TECHNIQUE, SD_BOTH = 0.16, 0.12, 0.20
#: Months after which an observation counts half.
HALF_LIFE = 9.0
#: How much is said by each signal: its value from 0 (less) to 1 (more), and its weight.
SIGNALS: Mapping[str, tuple[float, float]] = {
    "more_next_time": (1.0, 1.0),
    "fine": (0.5, 1.0),
    "less": (0.0, 1.0),
    "not_for_me": (0.0, 1.0),
    "stay": (1.0, 0.5),
    "longer": (1.0, 0.5),
    "shorter": (0.0, 0.5),
    "out": (0.0, 0.5),
}
#: What the words of a verdict count as, when it is told how often something was liked.
LIKED = frozenset({"more_next_time", "stay", "longer"})

Cell = tuple[str, str]
Tier = Literal["you_told_us", "early_hint", "seems_so", "reliable"]


@dataclass(frozen=True)
class Observation:
    """One signal about an area and a technique. `months` ago, by one evening's receiver."""

    area: str
    technique: str
    signal: str
    months: float = 0.0
    shared: bool = False


@dataclass(frozen=True)
class Forgotten:
    """Something not to be remembered: what is older than `months` about an area, a technique, or (both "") at all."""

    months: float = 0.0
    area: str = ""
    technique: str = ""

    def covers(self, seen: Observation) -> bool:
        return seen.months >= self.months and self.area in ("", seen.area) and self.technique in ("", seen.technique)


@dataclass(frozen=True)
class Count:
    """Evidence as it is shown: "liked 2 of 3 times"."""

    liked: int
    of: int

    @property
    def tier(self) -> Tier:
        if self.of == 0:
            return "you_told_us"
        if self.of <= 2:
            return "early_hint"
        return "seems_so" if self.of <= 5 else "reliable"


class Taste:
    """The model of one receiver. `said` gives the prior of a cell, 0 to 1, from preferences."""

    def __init__(self, said: Callable[[str, str], float], observations: Iterable[Observation] = ()) -> None:
        self._said = said
        observed = [seen for seen in observations if seen.signal in SIGNALS]
        self.counts = counted(observed)
        sums: dict[Cell, tuple[float, float]] = {}
        for seen in observed:
            value, weight = SIGNALS[seen.signal]
            weight *= 0.5 ** (seen.months / HALF_LIFE)
            cell = (seen.area, seen.technique)
            total, mass = sums.get(cell, (0.0, 0.0))
            sums[cell] = (total + weight * value, mass + weight)
        self._known: dict[Cell, float] = {}
        self._cells = sorted(sums)
        self._alpha = self._solve(sums)

    def __call__(self, area: str, technique: str) -> float:
        """Return the expected liking, 0 to 1."""
        cell = (area, technique)
        if cell not in self._known:
            told = zip(self._cells, self._alpha, strict=True)
            alike = ((other, each) for other, each in told if other[0] == area or other[1] == technique)
            learned = sum(covariance(cell, other) * each for other, each in alike)
            self._known[cell] = min(1.0, max(0.0, self._said(area, technique) + learned))
        return self._known[cell]

    def _solve(self, sums: Mapping[Cell, tuple[float, float]]) -> list[float]:
        """The weight of each observed cell in any prediction: (K + N)^-1 (mean - prior), cells with their means."""
        if not self._cells:
            return []
        kernel = np.array([[covariance(one, other) for other in self._cells] for one in self._cells])
        noise = np.diag([NOISE / sums[cell][1] for cell in self._cells])
        surprise = [sums[cell][0] / sums[cell][1] - self._said(*cell) for cell in self._cells]
        solved: list[float] = np.linalg.solve(kernel + noise, np.array(surprise)).tolist()
        return [round(each, 9) for each in solved]


def counted(observations: Iterable[Observation]) -> dict[Cell, Count]:
    """Return the evidence of each cell in counts."""
    counts: dict[Cell, Count] = {}
    for seen in observations:
        if seen.signal in SIGNALS:
            known = counts.get((seen.area, seen.technique), Count(0, 0))
            counts[seen.area, seen.technique] = Count(known.liked + (seen.signal in LIKED), known.of + 1)
    return counts


def covariance(one: Cell, other: Cell) -> float:
    """How much two cells tell of each other before anything was observed."""
    area, technique = one[0] == other[0], one[1] == other[1]
    return area * SD_AREA**2 + technique * SD_TECHNIQUE**2 + (area and technique) * SD_BOTH**2


def remembered(observations: Iterable[Observation], forgotten: Iterable[Forgotten]) -> tuple[Observation, ...]:
    """Return what is left once all that is `forgotten` is gone: it is as if it had never been said."""
    gone = tuple(forgotten)
    return tuple(seen for seen in observations if not any(each.covers(seen) for each in gone))
