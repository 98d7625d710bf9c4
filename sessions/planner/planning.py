"""The one way in: a request becomes a plan, or it is said what stands in its way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from routines.recipe import Routine
from routines.vocabulary import AREAS
from sessions.planner.choice import Choice
from sessions.planner.curves import NEVER
from sessions.planner.limits import Limits, limits_of
from sessions.planner.medley import medleys
from sessions.planner.nearest import nearest
from sessions.planner.pool import is_at_hand, pool_of
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
from sessions.planner.search import any_choice, search
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
    judge = Judge(request)
    pools = [pool_of(routine, limits, request.edits.out) for routine in _routines(request)]
    problems = [problem_of(request, pool, judge) for pool in pools if pool.candidates and is_at_hand(request, pool)]
    found = _best(request, limits, judge, problems)
    if found:
        return _told(request, judge, found)
    return nearest(
        request,
        pools,
        problems,
        lambda minutes: _routines(replace(request, minutes=minutes)),
        lambda problem: _is_possible(problem, limits),
    )


def _best(request: Request, limits: Limits, judge: Judge, problems: Sequence[Problem]) -> _Found | None:
    """The best over all routines. One whose most cannot reach what another has is not looked at further."""
    best: _Found | None = None
    for problem in sorted(problems, key=lambda each: -each.ceilings.most) if len(problems) > 1 else problems:
        found = _answered(request, limits, problem, least=best.choice.worth + 1 if best else NEVER)
        best = found or best
    return _with_something_new(request, limits, judge, best) if best and request.surprise else best


def _with_something_new(request: Request, limits: Limits, judge: Judge, usual: _Found) -> _Found:
    """The same with one step that was never tried, if there is one that fits."""
    pool = usual.problem.pool
    new = something_new(pool, judge, {each.node.candidate.key for each in usual.choice.placed})
    return (_answered(request, limits, problem_of(request, pool, judge, new), new) if new else None) or usual


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


def _answered(request: Request, limits: Limits, problem: Problem, new: str = "", least: int = NEVER) -> _Found | None:
    choice = search(problem, least)
    plan = written(problem, choice, limits, request.title) if choice else None
    return _Found(problem, choice, plan, new) if choice and plan else None


def _is_possible(problem: Problem, limits: Limits) -> bool:
    choice = any_choice(problem)
    return choice is not None and written(problem, choice, limits, "") is not None


def _told(request: Request, judge: Judge, found: _Found) -> Planned:
    """The plan with the reasons that both may see; the receiver's own beside it."""
    own = shown = reasons_of(request, judge, found.choice, found.new)
    public = known_to_both(request)
    if public.receiver != request.receiver:
        theirs = Judge(public)
        # That something is new tells that other things were tried, and said something about.
        shown = reasons_of(public, theirs, found.choice, found.new if theirs.taste.counts else "")
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
