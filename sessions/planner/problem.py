"""The question that is searched: candidates with the worth of each of their ways, and what has to be kept to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from routines.recipe import Step
from sessions.planner.ceilings import Ceilings
from sessions.planner.curves import QUANTUM, Curve, Package, curve_of, dense
from sessions.planner.extras import Extras
from sessions.planner.fit import as_alternative, joint_load
from sessions.planner.moves import Moves
from sessions.planner.pool import GENTLE, Candidate, Pool
from sessions.planner.request import Giver, Request
from sessions.planner.strain import AT_A_STRETCH, IN_ALL, PRICE, TIRING_FROM
from sessions.planner.surprise import MOST_SECONDS
from sessions.planner.worth import Judge

#: What staying in the plan is worth to a step that was in the one before.
STAYS = 8000


@dataclass(frozen=True)
class Way:
    """One way to do a step: 0 as written, then its alternatives."""

    number: int
    step: Step
    curve: Curve
    load: int
    weight: float

    @property
    def tiring(self) -> bool:
        return self.load >= TIRING_FROM


@dataclass(frozen=True)
class Node:
    candidate: Candidate
    ways: tuple[Way, ...]
    forced: bool

    @cached_property
    def either(self) -> Curve:
        """The better way for each time: all ways of a step take the same times."""
        return _upper(self.ways)

    @cached_property
    def dense(self) -> Package:
        return dense(self.either)

    @cached_property
    def curves(self) -> dict[int, Package]:
        """After what is brought along, by its package: what the search has made of both in one (taking.py)."""
        return {}

    @property
    def longest(self) -> int:
        """Most quanta on the clock."""
        return self.either.on_the_clock(self.either.last)

    @cached_property
    def tires(self) -> bool:
        return any(way.tiring for way in self.ways)

    @cached_property
    def tiring(self) -> Curve:
        """The better of those that tire."""
        return _upper([way for way in self.ways if way.tiring])


def _upper(ways: Sequence[Way]) -> Curve:
    first = ways[0].curve
    if len(ways) == 1:
        return first
    gains = tuple(map(max, zip(*(way.curve.gains for way in ways), strict=True)))
    return Curve(first.first, gains, first.sides, first.fixed)


@dataclass
class Problem:
    pool: Pool
    nodes: list[Node]
    quanta: int
    turns: int
    stretch: int
    points: int
    giver: Giver
    extras: Extras
    #: By how often somebody may turn: the same for every length, and at every price of a point.
    _moves: dict[int, Moves] = field(default_factory=dict)

    @property
    def moves(self) -> Moves:
        if self.turns not in self._moves:
            self._moves[self.turns] = Moves(self.nodes, self.extras, self.turns)
        return self._moves[self.turns]

    @cached_property
    def ceilings(self) -> Ceilings:
        return Ceilings(self)


def turns_allowed(minutes: int) -> int:
    """How often the receiver may be asked to turn over or sit up (H9)."""
    if minutes < 20:
        return 0
    return 1 if minutes <= 45 else 2


def problem_of(request: Request, pool: Pool, judge: Judge, new: str = "") -> Problem:
    before = _seconds_before(request)
    nodes = [
        Node(
            each,
            _ways(request, judge, each, before.get(each.key), brief=each.key == new),
            each.forced or each.key in request.edits.keep or each.key == new,
        )
        for each in pool.candidates
    ]
    stamina = request.giver.stamina
    return Problem(
        pool,
        nodes,
        request.minutes * 60 // QUANTUM,
        turns_allowed(request.minutes),
        AT_A_STRETCH[stamina],
        IN_ALL[stamina],
        request.giver,
        Extras(pool),
    )


def problem_for(problem: Problem, minutes: int) -> Problem:
    """The same question for another length."""
    return replace(problem, quanta=minutes * 60 // QUANTUM, turns=turns_allowed(minutes))


def _seconds_before(request: Request) -> dict[str, int]:
    """Seconds a side that each step had in the plan before."""
    steps = request.previous["steps"] if request.previous else []
    return {each["key"].removesuffix(".left").removesuffix(".right"): each["seconds"] for each in steps}


def _ways(request: Request, judge: Judge, candidate: Candidate, before: int | None, *, brief: bool) -> tuple[Way, ...]:
    """The step as written, and those of its alternatives that are worth more or spare the hands."""
    step = candidate.moment.step
    if brief:
        step = _brief(step)
    steps = [step, *(as_alternative(step, other) for other in step.alternatives if other.when != "clothed")]
    if candidate.forced:
        steps = [each for each in steps if each.technique in GENTLE]
    chosen = request.edits.way.get(candidate.key)
    numbered = [each for each in enumerate(steps) if chosen in (None, each[1].title)] or list(enumerate(steps))[:1]
    ways = [_way(request, judge, candidate, number, each, before) for number, each in numbered]
    return tuple(ways[:1] + [way for way in ways[1:] if not _at_least(ways[0], way)])


def _brief(step: Step) -> Step:
    """What is tried for the first time is short."""
    bound, most = step.bound, MOST_SECONDS // step.bound.seconds_per_count
    return replace(step, bound=replace(bound, ideal=min(bound.ideal, most), max=min(bound.max or most, most)))


def _at_least(one: Way, other: Way) -> bool:
    """Whether `one` is worth as much, whatever the time, and no harder on the hands."""
    easier = not one.tiring or (other.tiring and one.load <= other.load)
    return easier and all(a >= b for a, b in zip(one.curve.gains, other.curve.gains, strict=True))


def _way(request: Request, judge: Judge, candidate: Candidate, number: int, step: Step, before: int | None) -> Way:
    worth = judge.worth(candidate.key, step).total
    load = joint_load(step.tools, request.giver.weak)
    price = PRICE[request.giver.stamina] * load if load >= TIRING_FROM else 0.0
    curve = curve_of(step, worth, price=price, near=before)
    if before is not None:
        curve = Curve(curve.first, tuple(gain + STAYS for gain in curve.gains), curve.sides, curve.fixed)
    return Way(number, step, curve, load, worth)
