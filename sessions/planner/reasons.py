"""Why each step is in the plan, and why others are not: the factors of its worth, told as codes.

The same function makes both sets. For both phones it is given what both may know; for the receiver, everything. So
nothing private can change what the partner is shown: whoever makes their reasons has never seen it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sessions.planner.layers import Choice, Placed
from sessions.planner.problem import Problem
from sessions.planner.request import Request
from sessions.planner.taste import Count
from sessions.planner.worth import FEELINGS, Judge
from sessions.plans.schema import Reason

#: A factor smaller than this is not worth telling.
TELLING = 1.1
MOST_REASONS = 3


def known_to_both(request: Request) -> Request:
    """The request as the partner may know it: without cautions, and without what was not shared."""
    receiver = request.receiver
    return replace(
        request,
        receiver=replace(
            receiver,
            likings=tuple(each for each in receiver.likings if each.shared),
            observations=tuple(each for each in receiver.observations if each.shared),
            limits=(),
            felt=(),
        ),
    )


def reasons_of(request: Request, problem: Problem, choice: Choice, new: str = "") -> dict[str, list[Reason]]:
    """Return the reasons for every candidate in the plan, the strongest first, by its key; `new` is the one to try."""
    judge = Judge(request)
    told = {}
    for placed in choice.placed:
        found = [*_wished(request, placed, new), *_liked(request, judge, placed), *_in_its_place(choice, placed)]
        if not found:
            found = [{"code": "KEEP_ROUTINE" if request.routine else "YOUR_TIME"}]
        told[placed.node.candidate.key] = found[:MOST_REASONS]
    return told


def _wished(request: Request, placed: Placed, new: str) -> Iterator[Reason]:
    key, edits = placed.node.candidate.key, request.edits
    if key == new:
        yield {"code": "NEW_TRY"}
    if key in edits.keep or edits.longer.get(key) or key in edits.way:
        yield {"code": "YOUR_WISH"}


def _liked(request: Request, judge: Judge, placed: Placed) -> Iterator[Reason]:
    """The factors of its worth that stand out, where there was anything to decide about its time."""
    step = placed.way.step
    worth, count = judge.worth(placed.node.candidate.key, step), _count(judge, placed)
    if not _moved(placed):
        return
    if worth.focus >= TELLING:
        yield {"code": "STATED_FOCUS", "about": max(step.touched, key=lambda area: (request.focus.get(area, 0), area))}
    for feeling in sorted(request.feeling):
        if FEELINGS[feeling](step):
            yield {"code": "FEELING", "about": feeling}
    if worth.learned >= TELLING and count.liked:
        yield {"code": "LIKED_BEFORE", "liked": count.liked, "of": count.of}
    if worth.liking >= TELLING:
        yield {"code": "STATED_LIKE", "about": max(step.touched, key=lambda area: (judge.said(area), area))}


def _in_its_place(choice: Choice, placed: Placed) -> Iterator[Reason]:
    if placed.node.candidate.forced:
        yield {"code": "STILLNESS"}
    if (after := _prepares(choice, placed)) is not None:
        yield {"code": "WARMUP_FOR", "about": after}
    if placed.node.ways[0].tiring and placed.way.load < placed.node.ways[0].load:
        yield {"code": "GIVER_REST"}


def _moved(placed: Placed) -> bool:
    """Whether there was anything to decide about its time: a step that is at its least was not lengthened."""
    return not placed.node.forced or placed.each > placed.way.curve.first


def _count(judge: Judge, placed: Placed) -> Count:
    """How often what this step does was liked, over all its areas."""
    step = placed.way.step
    counts = [judge.taste.counts.get((area, step.technique), Count(0, 0)) for area in step.touched]
    return max(counts, key=lambda each: (each.of, each.liked))


def _prepares(choice: Choice, placed: Placed) -> str | None:
    """The key of a step that may only be given because this one was before."""
    later = choice.placed[choice.placed.index(placed) + 1 :]
    gives = placed.node.candidate.gives
    return next((each.node.candidate.key for each in later if each.node.candidate.needs & gives), None)


def extra_reason(kind: str, key: str) -> Reason:
    """Why a question, oil, a towel or a pause is there."""
    if key.endswith(".rest"):
        return {"code": "GIVER_REST"}
    return {"code": "ASKS" if kind in ("check_in", "consent_gate") else "PREPARES"}


def out_of_time(problem: Problem, choice: Choice) -> Iterator[tuple[str, tuple[str, ...], Reason]]:
    """What could have been given, had there been time: title, areas, and the seconds it takes at least."""
    chosen = {each.node.candidate.key for each in choice.placed}
    for node in problem.nodes:
        if node.candidate.key not in chosen:
            step = node.candidate.moment.step
            needs = node.ways[0].curve.offset * 5
            yield step.title, step.touched, {"code": "NO_TIME", "seconds": needs}
