"""What the receiver's preferences, cautions and words of tonight allow: areas and sides, pressure, positions, oil."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from partners.preferences.words import CLOSED_AREAS
from routines.recipe import Step
from routines.vocabulary import AREAS, DRAPES, TECHNIQUES
from routines.vocabulary.pressure import BODY_WEIGHT_MAX, LIGHT_MAX, LOWEST, SPINE_SIDE_MAX
from sessions.planner.request import Liking, Request
from sessions.planner.staircase import level

#: What holds where nobody has said more: "firm" is for those who asked for it.
UNSAID_PRESSURE = 3.0
NO_MASSAGE = frozenset({"not_today", "no_massage_see_doctor", "ask_doctor_first"})
CLOTHED = frozenset({"clothed", "loose_clothes"})
_FLAT = frozenset({"prone", "supine"})
_SIDES = ("left", "right")


@dataclass
class Limits:
    """Looked up by area and side ("left", "right", or "both" for an area without sides)."""

    closed: set[tuple[str, str]] = field(default_factory=set)
    most: dict[tuple[str, str], float] = field(default_factory=dict)
    wanted: dict[tuple[str, str], float] = field(default_factory=dict)
    most_anywhere: float = 4.0
    positions_out: set[str] = field(default_factory=set)
    clothed: bool = False
    oil: bool = True
    scent: bool = True
    today: bool = True

    def open_sides(self, areas: Iterable[str]) -> tuple[str, ...]:
        """The sides on which every one of `areas` may be touched; an area without sides counts for both."""
        areas = tuple(areas)
        return tuple(
            side
            for side in _SIDES
            if not any((area, at) in self.closed for area in areas for at in at_side(area, side))
        )

    def cap(self, step: Step, sides: Iterable[str]) -> float:
        """The most pressure for a step on these sides: of its areas, its technique, the receiver and every flag."""
        return min(_vocabulary_caps(step), self.most_anywhere, *self._of(self.most, step, sides, UNSAID_PRESSURE))

    def target(self, step: Step, sides: Iterable[str]) -> float | None:
        """The level that the receiver likes there; None when nobody has said or found out."""
        known = [each for each in self._of(self.wanted, step, sides, 0.0) if each]
        return min(known) if known else None

    def _of(self, levels: dict[tuple[str, str], float], step: Step, sides: Iterable[str], unsaid: float) -> list[float]:
        places = [(area, at) for area in step.touched for side in sides for at in at_side(area, side)]
        return [levels.get(place, unsaid) for place in places]


def at_side(area: str, side: str) -> tuple[str, ...]:
    """How preferences name this area on this side."""
    return (side,) if area in AREAS and AREAS[area].sided else ("both",)


def limits_of(request: Request) -> Limits:
    limits = Limits()
    said: dict[tuple[str, str], Liking] = {(each.key, each.side): each for each in request.receiver.likings}
    _areas(limits, request, said)
    _general(limits, request.receiver.likings)
    for limit in request.receiver.limits:
        _caution(limits, limit.effect, set(_places(limit.area, limit.side)), limit.level, limit.products)
    for area, side in request.leave_out:
        limits.closed.update(_places(area, side))
    if request.props is not None:
        limits.clothed = limits.clothed or "towel" not in request.props
        limits.oil = limits.oil and "oil" in request.props
    return limits


def _areas(limits: Limits, request: Request, said: dict[tuple[str, str], Liking]) -> None:
    felt: defaultdict[str, list[str]] = defaultdict(list)
    for area, word in request.receiver.felt:
        felt[area].append(word)
    for area in AREAS:
        for place in _places(area, "both"):
            liking = said.get(place)
            if not _welcome(request, area, liking):
                limits.closed.add(place)
            pressure = liking.pressure if liking else None
            most = UNSAID_PRESSURE if pressure is None else pressure
            limits.most[place] = most
            if pressure is not None or felt[area]:
                limits.wanted[place] = level(most, felt[area])


def _welcome(request: Request, area: str, liking: Liking | None) -> bool:
    """Sensitive areas want a fresh yes; some others have to be opened once; and what is left out is left out."""
    if liking and liking.interest:
        said = liking.interest != "leave_out"
        return said and (AREAS[area].tier < 2 or area in request.opted_in)
    return area in request.opted_in or (area not in CLOSED_AREAS and AREAS[area].tier < 2)


def _general(limits: Limits, likings: Iterable[Liking]) -> None:
    for liking in likings:
        out = liking.interest == "leave_out"
        if liking.key.startswith("position.") and out:
            limits.positions_out.add(liking.key.removeprefix("position."))
        if liking.key == "undress" and liking.choice in CLOTHED:
            limits.clothed = True
    _products(limits, {each.key.removeprefix("product.") for each in likings if each.interest == "leave_out"})


def _products(limits: Limits, out: set[str]) -> None:
    """Without oils of nuts and of seeds there is none left; without fragrance nobody speaks of scent."""
    limits.oil = limits.oil and not {"nut_oils", "seed_oils"} <= out
    limits.scent = limits.scent and "fragrance" not in out


def _caution(
    limits: Limits, effect: str, places: set[tuple[str, str]], most: float | None, products: tuple[str, ...]
) -> None:
    if effect in NO_MASSAGE:
        limits.today = False
    elif effect == "avoid_area":
        limits.closed |= places
    elif effect == "abdomen_off":
        limits.closed.add(("abdomen", "both"))
    elif effect == "cap_area":
        limits.most.update({place: min(limits.most[place], most or LOWEST) for place in places})
    elif effect == "cap_all":
        limits.most_anywhere = min(limits.most_anywhere, most or LOWEST)
    elif effect == "no_prone":
        limits.positions_out.add("prone")
    elif effect == "no_flat":
        limits.positions_out |= _FLAT
    elif effect == "products_excluded":
        _products(limits, set(products))


def _places(area: str, side: str) -> Iterator[tuple[str, str]]:
    """The area as preferences name it: each of its sides, one of them, or the whole."""
    if area in AREAS and AREAS[area].sided:
        yield from ((area, each) for each in (_SIDES if side == "both" else (side,)))
    else:
        yield area, "both"


def _vocabulary_caps(step: Step) -> float:
    """What the vocabulary allows for a step and every other way to do it."""
    areas = [AREAS[area] for area in step.touched if area in AREAS]
    techniques = [TECHNIQUES[step.technique], *(TECHNIQUES[other.technique] for other in step.alternatives)]
    caps = [each.max_pressure for each in techniques] + [each.max_pressure for each in areas]
    if step.force_source == "body_weight":
        caps.append(BODY_WEIGHT_MAX)
    if (step.target and step.target.landmark == "spine") or any(area.spine_side for area in areas):
        caps.append(SPINE_SIDE_MAX)
    if step.medium == "over_fabric" and not all(each.over_fabric for each in techniques):
        caps.append(LIGHT_MAX)
    return min(caps)


def bare(drape: str) -> frozenset[str]:
    return DRAPES[drape].bare if drape in DRAPES else frozenset()
