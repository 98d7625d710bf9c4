"""What a plan can be made of: the steps of a routine that may be given tonight, and what each of them brings along.

Touching steps are candidates, in their order. Questions, oil, towels and turning over are extras: never chosen for
themselves, but brought along by the first candidate that needs them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from routines.recipe import Moment, Routine, Step
from routines.vocabulary import AREAS
from sessions.planner import made
from sessions.planner.fit import LeftOut, changed, fitted
from sessions.planner.limits import Limits, bare
from sessions.planner.request import Request
from sessions.plans.build import numbered

GENTLE = ("effleurage", "holding")
LIGHT = 2.0
#: Covered enough to end like this.
COVERED = frozenset({"full", "clothed", "sleeves_up", "seated_wrapped"})
#: Parts of the body that a question leads into, unless the session began there. The others are asked about anyway.
_GROUPS = {
    "legs": ("thigh_back", "thigh_front", "thigh_outer", "calves", "shins", "feet", "toes"),
    "upper body": tuple(
        area for area in AREAS if AREAS[area].tier == 0 and area not in ("calves", "shins", "feet", "toes")
    ),
}
Setting = tuple[str, str]
Fact = tuple[str, ...]
#: The moments of a routine, with their keys in the plan.
Moments = Sequence[tuple[str, Moment]]


@dataclass(frozen=True, eq=False)
class Extra:
    """Something to do without touching, by its key in the plan."""

    key: str
    moment: Moment

    @cached_property
    def fact(self) -> Fact:
        return ("done", self.key)

    @cached_property
    def order(self) -> int:
        """Lie down or turn, ask, then move towels, then take oil: nobody is uncovered before they were asked."""
        step = self.moment.step
        if step.position_change:
            return 0
        if step.ask:
            return 1 if step.ask.kind == "check_in" else 2
        return 3 if step.drape_change else 4


@dataclass
class Candidate:
    """A touching step that may be given. `needs` must have happened before; `brings` are extras it may bring itself."""

    key: str
    moment: Moment
    forced: bool = False
    brings: list[Extra] = field(default_factory=list)
    needs: frozenset[Fact] = frozenset()
    gives: frozenset[Fact] = frozenset()

    @property
    def setting(self) -> Setting:
        return self.moment.position, self.moment.drape

    def possible_in(self, setting: Setting) -> bool:
        """Whether nobody has to move, and no towel, for this step."""
        if setting == self.setting:
            return True
        reachable = set(self.moment.step.touched) <= bare(setting[1])
        return setting[0] == self.moment.position and reachable == (self.moment.step.medium != "over_fabric")


@dataclass
class Pool:
    routine: Routine
    candidates: list[Candidate]
    #: Towels and turning, in their order: each with the place of the candidate that follows.
    changes: list[tuple[int, Extra]]
    start: Setting
    endings: list[Extra]
    #: Steps that cannot be in the plan, and why.
    lost: list[tuple[str, Moment, str]]


def pool_of(routine: Routine, limits: Limits, out: frozenset[str] = frozenset()) -> Pool:
    """Return what can be made of `routine`; without candidates, nothing can."""
    moments = [(key, _dressed(moment, limits)) for key, moment in numbered(routine)]
    candidates, lost = _candidates(moments, limits, out)
    first = routine.phases[0] if routine.phases else None
    start = (first.position, _drape(first.drape_state, limits)) if first else ("", "")
    pool = Pool(routine, candidates, [], start, [], lost)
    _requirements(pool)
    if pool.candidates:
        _frame(pool)
        places = _places(pool, moments)
        _changes(pool, moments, places, limits)
        _bring_questions(pool, moments, places)
        _bring_gates(pool, moments, places, limits)
        _bring_oil(pool, moments, places)
    return pool


def is_at_hand(request: Request, pool: Pool) -> bool:
    """Whether nothing that the routine cannot do without is missing."""
    needed = {prop.kind for prop in pool.routine.props if prop.required}
    return request.props is None or needed <= request.props


def _places(pool: Pool, moments: Moments) -> dict[str, int]:
    """For each moment of the routine, how many candidates come before it."""
    written = Counter(each.key.removesuffix(".arrive").removesuffix(".close") for each in pool.candidates)
    places: dict[str, int] = {}
    before = 0
    for key, _ in moments:
        places[key] = before
        before += written[key]
    return places


def _drape(drape: str, limits: Limits) -> str:
    return "clothed" if limits.clothed else drape


def _dressed(moment: Moment, limits: Limits) -> Moment:
    return changed(moment, drape=_drape(moment.drape, limits))


def _candidates(
    moments: Moments, limits: Limits, out: frozenset[str]
) -> tuple[list[Candidate], list[tuple[str, Moment, str]]]:
    found, lost = [], []
    for key, moment in moments:
        if not moment.step.technique:
            continue
        try:
            if key in out:
                raise LeftOut("YOUR_WISH")
            found.append(Candidate(key, fitted(moment, limits)))
        except LeftOut as why:
            lost.append((key, moment, why.code))
    return found, lost


def _frame(pool: Pool) -> None:
    """Hands arrive and leave gently, whatever comes between."""
    first, last = pool.candidates[0], pool.candidates[-1]
    if not gentle(first.moment):
        medium = "skin_dry" if set(first.moment.step.touched) <= bare(first.moment.drape) else "over_fabric"
        still = made.hold(first.moment, f"{first.key}.arrive", medium, closing=False)
        pool.candidates.insert(0, Candidate(f"{first.key}.arrive", still))
    if not gentle(last.moment) or last is first:
        still = made.hold(last.moment, f"{last.key}.close", last.moment.step.medium, closing=True)
        pool.candidates.append(Candidate(f"{last.key}.close", still))
    for each in (pool.candidates[0], pool.candidates[-1]):
        each.forced = True


def gentle(moment: Moment) -> bool:
    step = moment.step
    return step.technique in GENTLE and step.pressure is not None and step.pressure.peak <= LIGHT


def _changes(pool: Pool, moments: Moments, places: Mapping[str, int], limits: Limits) -> None:
    """Towels and turning as their author wrote them. Lying down to begin with belongs to the beginning."""
    for number, (key, moment) in enumerate(moments):
        step, extra = moment.step, Extra(key, moment)
        if step.position_change and number == 0:
            pool.start = (moment.position, moment.drape)
            pool.candidates[0].brings.append(extra)
        elif step.position_change or (step.drape_change and not limits.clothed):
            pool.changes.append((places[key], extra))
        elif not step.technique and not step.ask and not step.supply and not step.drape_change:
            pool.endings.append(extra)


def _bring_questions(pool: Pool, moments: Moments, places: Mapping[str, int]) -> None:
    """The first question stands before all but gentle touch; a phase that has one of its own asks it first."""
    checks = [(key, each) for key, each in moments if each.step.ask and each.step.ask.kind == "check_in"]
    first = places[checks[0][0]] if checks else len(pool.candidates)
    if not all(_always_gentle(each.moment.step) for each in pool.candidates[:first]):
        opening = Extra(f"{pool.candidates[0].key}.check", made.check(pool.candidates[0].moment, "check"))
        _bring(pool.candidates[1:], opening)
    for number, (key, moment) in enumerate(checks):
        after = pool.candidates[max(1, places[key]) :]
        phase = key.split(".")[0]
        dependent = after if number == 0 else [each for each in after if each.key.startswith(f"{phase}.")]
        _bring(dependent, Extra(key, moment))
    _bring_group_questions(pool)


def _always_gentle(step: Step) -> bool:
    """Gentle, and so is every other way to do it."""
    return all(technique in GENTLE for technique in (step.technique, *(other.technique for other in step.alternatives)))


def _bring_group_questions(pool: Pool) -> None:
    """Hands do not wander into another part of the body without a word."""
    home = pool.candidates[0].moment.step.touched
    for group, areas in _GROUPS.items():
        inside = [each for each in pool.candidates if set(areas) & set(each.moment.step.touched)]
        if set(areas) & set(home) or not inside:
            continue
        key = f"{inside[0].key}.check"
        _bring(inside, Extra(key, made.check(inside[0].moment, "check", group.capitalize())))


def _bring(candidates: Iterable[Candidate], extra: Extra) -> None:
    for each in candidates:
        each.brings.append(extra)


def _bring_gates(pool: Pool, moments: Moments, places: Mapping[str, int], limits: Limits) -> None:
    covered: set[tuple[str, str]] = set()
    for key, moment in moments:
        ask = moment.step.ask
        if ask is None or ask.kind != "consent_gate":
            continue
        areas = tuple(area for area in ask.areas if limits.open_sides([area]))
        if not areas:
            continue
        extra = Extra(key, replace(moment, step=replace(moment.step, ask=replace(ask, areas=areas))))
        for each in pool.candidates[places[key] :]:
            sensitive = set(_sensitive(each.moment)) & set(areas)
            if each.moment.step.key in ask.gates or sensitive:
                each.brings.append(extra)
                covered.update((each.key, area) for area in sensitive)
    _ask_where_nobody_did(pool, covered)


def _sensitive(moment: Moment) -> tuple[str, ...]:
    return tuple(area for area in moment.step.touched if AREAS[area].tier > 0)


def _ask_where_nobody_did(pool: Pool, covered: set[tuple[str, str]]) -> None:
    gates: dict[tuple[str, str], Extra] = {}
    for each in pool.candidates:
        for area in _sensitive(each.moment):
            if (each.key, area) not in covered:
                phase = each.key.split(".")[0]
                key = f"{each.key}.ask-{area}"
                gate = gates.setdefault((phase, area), Extra(key, made.gate(each.moment, key, (area,))))
                each.brings.append(gate)


def _bring_oil(pool: Pool, moments: Moments, places: Mapping[str, int]) -> None:
    """The first oil serves all that follows; whatever is taken later serves its own phase."""
    first: Extra | None = None
    for key, moment in moments:
        if moment.step.supply is None:
            continue
        after = [each for each in pool.candidates[places[key] :] if _oiled(each)]
        if first is None:
            first = Extra(key, moment)
            _bring(after, first)
        else:
            phase = key.split(".")[0]
            _bring([each for each in after if each.key.startswith(f"{phase}.")], Extra(key, moment))
    unserved = [each for each in pool.candidates if _oiled(each) and first not in each.brings]
    if unserved:
        _bring(unserved, Extra(f"{unserved[0].key}.oil", made.oil(unserved[0].moment, "oil")))


def _oiled(candidate: Candidate) -> bool:
    return candidate.moment.step.medium == "skin_oil"


def _requirements(pool: Pool) -> None:
    """What must have been done before, where something in the pool can do it; else the step is lost."""
    done: set[Fact] = set()
    kept: list[Candidate] = []
    for each in pool.candidates:
        step = each.moment.step
        needs: set[Fact] = {("role", need.role, need.area) for need in step.requires}
        needs |= {("step", step.continues)} if step.continues else set()
        if not needs <= done:
            pool.lost.append((each.key, each.moment, "NEEDS"))
            continue
        each.needs = frozenset(needs)
        gives: set[Fact] = {("role", step.role, area) for area in step.touched} | {("step", step.key)}
        each.gives = frozenset(gives)
        done |= gives
        kept.append(each)
    pool.candidates = kept
