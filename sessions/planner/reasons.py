"""Why each step is in the plan, and why others are not, told as codes.

The same function makes both sets. For both phones it is given what both may know; for the receiver, everything. So
nothing private can change what the partner is shown: whoever makes their reasons has never seen it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sessions.planner.causes import Shares
from sessions.planner.choice import Choice, Placed
from sessions.planner.problem import Problem
from sessions.planner.request import Request
from sessions.planner.worth import Judge
from sessions.plans.schema import LeftOut, Reason

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


def reasons_of(request: Request, judge: Judge, choice: Choice, new: str = "") -> dict[str, list[Reason]]:
    """Return the reasons for every candidate in the plan, the strongest first, by its key; `new` is the one to try."""
    shares = Shares(judge, choice.placed)
    told = {}
    for index, placed in enumerate(choice.placed):
        found = [*_wished(request, placed, new), *shares.causes(index), *_in_its_place(shares, index)]
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


def _in_its_place(shares: Shares, index: int) -> Iterator[Reason]:
    placed = shares.placed[index]
    if placed.node.candidate.forced:
        yield {"code": "STILLNESS"}
    if after := shares.prepared(index):
        yield {"code": "WARMUP_FOR", "about": after.node.candidate.key}
    if placed.node.ways[0].tiring and placed.way.load < placed.node.ways[0].load:
        yield {"code": "GIVER_REST"}


def extra_reason(kind: str, key: str) -> Reason:
    """Why a question, oil, a towel or a pause is there."""
    if key.endswith(".rest"):
        return {"code": "GIVER_REST"}
    return {"code": "ASKS" if kind in ("check_in", "consent_gate") else "PREPARES"}


def out_of_time(problem: Problem, choice: Choice) -> Iterator[LeftOut]:
    """What could have been given, had there been time, with the seconds that it takes at least."""
    chosen = {each.node.candidate.key for each in choice.placed}
    for node in problem.nodes:
        if node.candidate.key not in chosen:
            step = node.candidate.moment.step
            needs = node.ways[0].curve.offset * 5
            yield {
                "title": step.title,
                "areas": list(step.touched),
                "key": node.candidate.key,
                "reason": {"code": "NO_TIME", "seconds": needs},
            }
