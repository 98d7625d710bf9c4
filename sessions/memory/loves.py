"""What somebody loves, as far as evenings have told: evidence in counts, beside what they said themselves.

Whoever asks about their partner is told what follows from the rows that they see anyway, and from nothing else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import TypedDict

from partners.models import Person, Preference
from sessions.planner.limits import UNSAID_PRESSURE
from sessions.planner.staircase import WORDS, level
from sessions.planner.taste import Cell, Count, Tier, counted
from sessions.plans.evidence import Evidence, evidence_of
from sync.rest import rows

#: Techniques that are told of for each area.
MOST = 8


class Loved(TypedDict):
    """ "Loved 3 of 4 times". `technique` "" is hands that lay still; `last` is epoch milliseconds."""

    technique: str
    loved: int
    of: int
    tier: Tier
    last: int


class Stated(TypedDict):
    side: str
    pressure: float


class Pressure(TypedDict):
    """How firm: what was `stated`, and what is `learned` from wishes, or null without one.

    `softer` and `firmer` are how often either was wished for, while it lasted or afterwards.
    """

    stated: list[Stated]
    learned: float | None
    softer: int
    firmer: int
    right: int


class Area(TypedDict):
    area: str
    loved: int
    of: int
    techniques: list[Loved]
    pressure: Pressure


def loves(asker: Person, person: Person) -> list[Area]:
    """Return what `asker` may know of what `person` loves, area by area, the most loved first. Four queries."""
    evidence = evidence_of(person, asker)
    stated = _stated(asker, person)
    cells = counted(evidence.observations)
    wishes: dict[str, list[str]] = defaultdict(list)
    for area, word in evidence.felt:
        wishes[area].append(word)
    areas = {area for area, _ in cells} | set(wishes)
    told = [_area(area, cells, evidence, stated.get(area, []), wishes[area]) for area in areas]
    return sorted(told, key=lambda each: (-_worth(each["loved"], each["of"]), each["area"]))


def _stated(asker: Person, person: Person) -> Mapping[str, list[Stated]]:
    stated: dict[str, list[Stated]] = defaultdict(list)
    said = rows(Preference, asker).filter(owner=person).exclude(pressure=None)
    for key, side, pressure in said.order_by("key", "side").values_list("key", "side", "pressure"):
        stated[key].append({"side": side, "pressure": pressure or UNSAID_PRESSURE})
    return stated


def _area(
    area: str, cells: Mapping[Cell, Count], evidence: Evidence, stated: list[Stated], wishes: Iterable[str]
) -> Area:
    here = {technique: count for (where, technique), count in cells.items() if where == area}
    techniques = [_loved(technique, count, evidence.last[area, technique]) for technique, count in here.items()]
    techniques.sort(key=lambda each: (-_worth(each["loved"], each["of"]), -each["last"], each["technique"]))
    return {
        "area": area,
        "loved": sum(count.liked for count in here.values()),
        "of": sum(count.of for count in here.values()),
        "techniques": techniques[:MOST],
        "pressure": _pressure(stated, list(wishes)),
    }


def _loved(technique: str, count: Count, last: int) -> Loved:
    return {"technique": technique, "loved": count.liked, "of": count.of, "tier": count.tier, "last": last}


def _pressure(stated: list[Stated], wishes: list[str]) -> Pressure:
    """Both sides learn together; with two settings the lower one is not passed."""
    most = min((each["pressure"] for each in stated), default=UNSAID_PRESSURE)
    ways = Counter(WORDS[word] for word in wishes if word in WORDS)
    learned = level(most, wishes) if ways else None
    return {"stated": stated, "learned": learned, "softer": ways[-1], "firmer": ways[1], "right": ways[0]}


def _worth(loved: int, of: int) -> float:
    """How much is to be made of it: with so little to go by, one of one is less than three of four."""
    return (loved + 1) / (of + 2)
