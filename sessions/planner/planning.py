"""The one way in: a request becomes a plan, or it is said what stands in its way."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from routines.recipe import Routine
from routines.vocabulary import AREAS
from sessions.planner.layers import Choice, Search
from sessions.planner.limits import Limits, limits_of
from sessions.planner.medley import medleys
from sessions.planner.nearest import nearest
from sessions.planner.pool import Pool, pool_of
from sessions.planner.problem import Problem, problem_of
from sessions.planner.reasons import extra_reason, known_to_both, out_of_time, reasons_of
from sessions.planner.request import (
    FEELINGS,
    LONGEST_MINUTES,
    SHORTEST_MINUTES,
    BadRequest,
    NotPossible,
    Planned,
    Request,
)
from sessions.planner.search import search
from sessions.planner.surprise import something_new
from sessions.planner.worth import Judge
from sessions.planner.write import MOST_LEFT_OUT, written
from sessions.plans.schema import Plan, PlanStep, Reason


def plan(request: Request) -> Planned | NotPossible:
    """Return the best plan of exactly `request.minutes`, or what stands in its way and the nearest that is possible.

    Raises BadRequest for values that make no sense. Pure: the same request gives the same plan, to the byte.
    """
    check(request)
    limits = limits_of(request)
    if not limits.today:
        return NotPossible("not_today")
    found = _best(request, limits)
    if found:
        return _told(request, found)
    return nearest(request, limits, _routines(request), lambda other: _best(other, limits) is not None)


def _best(request: Request, limits: Limits) -> _Found | None:
    """The best over all routines. One whose most cannot reach what another has is not looked at further."""
    offers = [each for each in (_offer(request, limits, routine) for routine in _routines(request)) if each]
    best: _Found | None = None
    for most, pool in sorted(offers, key=lambda each: -each[0]):
        if best is None or most > best.choice.worth:
            found = _tried(request, limits, pool)
            if found and (best is None or found.choice.worth > best.choice.worth):
                best = found
    return best


def _offer(request: Request, limits: Limits, routine: Routine) -> tuple[int, Pool] | None:
    """What can be made of a routine, and the most that it can be worth."""
    pool = pool_of(routine, limits, request.edits.out)
    if not pool.candidates or not _at_hand(request, pool):
        return None
    if request.routine:
        return 0, pool
    most = Search(problem_of(request, pool, Judge(request))).best()
    return (most.worth, pool) if most else None


@dataclass(frozen=True)
class _Found:
    problem: Problem
    choice: Choice
    plan: Plan
    new: str


def check(request: Request) -> None:
    """Raise BadRequest for what makes no sense, naming the field and what would work."""
    if not SHORTEST_MINUTES <= request.minutes <= LONGEST_MINUTES:
        raise BadRequest("minutes", f"From {SHORTEST_MINUTES} to {LONGEST_MINUTES}.")
    for where, areas in (
        ("focus", request.focus),
        ("leave_out", [area for area, _ in request.leave_out]),
        ("opted_in", request.opted_in),
    ):
        for area in sorted(areas):
            if area not in AREAS:
                raise BadRequest(where, f"There is no area {area}. There are: {', '.join(AREAS)}.")
    if any(not 1 <= dots <= 3 for dots in request.focus.values()):
        raise BadRequest("focus", "From 1 to 3 for each area.")
    if both := sorted(set(request.focus) & {area for area, side in request.leave_out if side == "both"}):
        raise BadRequest("leave_out", f"{AREAS[both[0]].label} cannot be asked for and left out. Choose one.")
    if unknown := sorted(request.feeling - set(FEELINGS)):
        raise BadRequest("feeling", f"There is no {unknown[0]}. There are: {', '.join(FEELINGS)}.")
    if both := sorted(request.edits.keep & request.edits.out):
        raise BadRequest("edits", f"{both[0]} cannot be kept and left out. Choose one.")
    if not any(step.technique for routine in _routines(request) for step in routine.steps):
        raise BadRequest("routine", "There is nothing to give in it yet. Add a step, or choose another.")


def _routines(request: Request) -> tuple[Routine, ...]:
    return (request.routine,) if request.routine else medleys(request.library, request.minutes)


def _tried(request: Request, limits: Limits, pool: Pool) -> _Found | None:
    judge = Judge(request)
    usual = _answered(request, limits, pool, judge)
    if usual is None or not request.surprise:
        return usual
    new = something_new(pool, judge, {each.node.candidate.key for each in usual.choice.placed})
    return (_answered(request, limits, pool, judge, new) if new else None) or usual


def _answered(request: Request, limits: Limits, pool: Pool, judge: Judge, new: str = "") -> _Found | None:
    problem = problem_of(request, pool, judge, new)
    choice = search(problem)
    plan = written(problem, choice, limits, request.title) if choice else None
    return _Found(problem, choice, plan, new) if choice and plan else None


def _at_hand(request: Request, pool: Pool) -> bool:
    """Whether nothing that the routine cannot do without is missing."""
    needed = {prop.kind for prop in pool.routine.props if prop.required}
    return request.props is None or needed <= request.props


def _told(request: Request, found: _Found) -> Planned:
    """The plan with the reasons that both may see; the receiver's own beside it."""
    shown = reasons_of(known_to_both(request), found.choice, found.new)
    own = reasons_of(request, found.choice, found.new)
    worth = {each.node.candidate.key: each for each in found.choice.placed}
    for step in found.plan["steps"]:
        key = candidate_key(step)
        step["reasons"] = shown[key] if key in worth else [extra_reason(step["kind"], step["key"])]
        if step["side"] == "right" and step["key"].endswith(".right"):
            step["reasons"] = [*step["reasons"], {"code": "MIRROR"}]
    found.plan["left_out"] += islice(out_of_time(found.problem, found.choice), MOST_LEFT_OUT)
    private: dict[str, tuple[Reason, ...]] = {
        key: tuple(reasons) for key, reasons in own.items() if reasons != shown[key]
    }
    lost = tuple((moment.step.title, code) for _, moment, code in found.problem.pool.lost)
    return Planned(found.plan, found.problem.pool.routine, private, lost)


def candidate_key(step: PlanStep) -> str:
    """The key of a plan's step without its side: what edits and the plan before go by."""
    key = step["key"]
    for side in (".left", ".switch", ".right"):
        key = key.removesuffix(side)
    return key
