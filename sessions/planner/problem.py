"""The question that is searched: candidates with the worth of each of their ways, and what has to be kept to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from routines.recipe import Moment, Step
from sessions.planner import made
from sessions.planner.ceilings import Ceilings
from sessions.planner.curves import QUANTUM, Curve, Gains, curve_of, dense
from sessions.planner.fit import as_alternative, joint_load
from sessions.planner.pool import COVERED, GENTLE, Candidate, Extra, Fact, Pool, Setting
from sessions.planner.request import Giver, Request
from sessions.planner.strain import AT_A_STRETCH, IN_ALL, PRICE, TIRING_FROM
from sessions.planner.surprise import MOST_SECONDS
from sessions.planner.worth import Judge

#: An extra is worth its time at its own ideal, so that short evenings ask and turn more briskly.
EXTRA_WORTH = 1.0
#: How the key of a pause for the hands ends.
REST = ".rest"
#: Most quanta of a turn, and of towels and a rest before a step.
MOST_TURNING, MOST_BETWEEN = 24, 12
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
    def dense(self) -> tuple[int, Gains]:
        return dense(self.either)

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


def is_rest(extra: Extra) -> bool:
    return extra.key.endswith(REST)


@dataclass
class Problem:
    pool: Pool
    nodes: list[Node]
    quanta: int
    turns: int
    stretch: int
    points: int
    giver: Giver
    _curves: dict[str, Curve] = field(default_factory=dict)
    _changes: dict[tuple[int, Setting, Setting], Extra] = field(default_factory=dict)
    _rests: dict[int, Extra] = field(default_factory=dict)

    def curve(self, extra: Extra) -> Curve:
        if extra.key not in self._curves:
            self._curves[extra.key] = curve_of(extra.moment.step, EXTRA_WORTH, elastic=False)
        return self._curves[extra.key]

    def dense(self, extra: Extra) -> tuple[int, Gains]:
        return dense(self.curve(extra))

    @cached_property
    def shortest_turn(self) -> int:
        """No turn takes fewer quanta."""
        turns = [extra for _, extra in self.pool.changes if extra.moment.step.position_change]
        return min([made.SHORTEST_TURN // QUANTUM, *(self.curve(each).offset for each in turns)])

    @cached_property
    def ceilings(self) -> Ceilings:
        return Ceilings(self)

    def change(self, index: int, now: Setting, to: Setting) -> Extra:
        """What leads from one setting to another before the candidate at `index`: as written, or made."""
        if (index, now, to) not in self._changes:
            self._changes[index, now, to] = self._change(index, now, to)
        return self._changes[index, now, to]

    def _change(self, index: int, now: Setting, to: Setting) -> Extra:
        turning = now[0] != to[0]
        for at, extra in reversed(self.pool.changes):
            moment = extra.moment
            if at <= index and (moment.position, moment.drape) == to and turning == bool(moment.step.position_change):
                return extra
        like = self.nodes[min(index, len(self.nodes) - 1)].candidate
        key = f"{like.key}.{'turn' if turning else 'towel'}"
        moment = made.turn(like.moment, key, *to) if turning else made.towels(like.moment, key, to[1])
        return Extra(key if index < len(self.nodes) else f"{like.key}.cover", moment)

    def covering(self, now: Setting) -> list[Extra]:
        """What comes after the last step: covering up, and what its author put there."""
        covered = [] if now[1] in COVERED else [self.change(len(self.nodes), now, self._covered(now))]
        return [*covered, *self.pool.endings]

    def _covered(self, now: Setting) -> Setting:
        ends = [extra.moment for _, extra in self.pool.changes if extra.moment.drape in COVERED]
        drape = next((moment.drape for moment in reversed(ends) if moment.position == now[0]), "full")
        return now[0], drape

    def rest(self, index: int) -> Extra:
        """A pause for the giver's hands after the candidate at `index`."""
        if index not in self._rests:
            like = self.nodes[index].candidate
            self._rests[index] = Extra(f"{like.key}{REST}", made.rest(like.moment, "rest"))
        return self._rests[index]

    @cached_property
    def asked(self) -> list[tuple[int, int, int]]:
        """Of each candidate, as bits: what it needs, what it brings, and what is done once it is."""
        asked = []
        for candidate in (node.candidate for node in self.nodes):
            brings = self.bits(extra.fact for extra in candidate.brings)
            asked.append((self.bits(candidate.needs), brings, brings | self.bits(candidate.gives)))
        return asked

    @cached_property
    def facts(self) -> dict[Fact, int]:
        """A bit for everything that some candidate asks for."""
        wanted: dict[Fact, int] = {}
        for node in self.nodes:
            asked = [extra.fact for extra in node.candidate.brings]
            for fact in (*asked, *sorted(node.candidate.needs)):
                wanted.setdefault(fact, 1 << len(wanted))
        return wanted

    @cached_property
    def live(self) -> list[int]:
        """For each place in the order, the bits that some candidate from there on asks about."""
        lives = [0]
        for needs, brings, _ in reversed(self.asked):
            lives.append(lives[-1] | needs | brings)
        return lives[::-1]

    @cached_property
    def idle(self) -> int:
        """No more quanta are without touch: all that is brought along, turning over, what comes after the last step,
        and a little between two steps."""
        brought = {extra.key: self.curve(extra).last for node in self.nodes for extra in node.candidate.brings}
        endings = sum(self.curve(extra).last for extra in self.pool.endings)
        return MOST_TURNING * (self.turns + 1) + sum(brought.values()) + endings + MOST_BETWEEN * len(self.nodes)

    def bits(self, facts: Iterable[Fact]) -> int:
        found, known = 0, self.facts
        for fact in facts:
            found |= known.get(fact, 0)
        return found


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


def moment_of(node: Node, way: Way) -> Moment:
    moment = node.candidate.moment
    return Moment(moment.phase, way.step, moment.position, moment.drape, moment.station, moment.posture)
