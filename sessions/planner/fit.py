"""One step of a recipe, made to fit the receiver and the room: sides, what lies on the skin, pressure. Or left out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from routines.recipe import Alternative, Breath, Moment, Pressure, Step
from routines.vocabulary import TECHNIQUES, TOOLS
from routines.vocabulary.pressure import LOWEST
from sessions.planner.curves import QUANTUM
from sessions.planner.limits import Limits, bare

T = TypeVar("T")

#: How far above what its author wrote a step may go for somebody who likes it firmer.
FIRMER_BY = 1.0
_MAY_BE_FIRMER = frozenset({"petrissage", "compression"})


class LeftOut(Exception):
    """Why a step cannot be in the plan: AVOIDED, NO_POSITION, NO_PROP, COVERED."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def fitted(moment: Moment, limits: Limits) -> Moment:
    """Return the moment as it may be given; raise LeftOut when it may not."""
    if moment.position in limits.positions_out:
        raise LeftOut("NO_POSITION")
    step = _on_open_sides(moment.step, limits)
    drape = "clothed" if limits.clothed else moment.drape
    step = _with_medium(step, drape, limits)
    step = changed(step, pressure=_pressure(step, limits), why=_why(step, limits), breath=_on_the_grid(step.breath))
    return changed(moment, step=step, drape=drape)


def sides_of(step: Step) -> tuple[str, ...]:
    return (step.side_policy,) if step.side_policy in ("left", "right") else ("left", "right")


def _on_open_sides(step: Step, limits: Limits) -> Step:
    """Mirrored steps go on with one side; whatever takes both at once needs both."""
    sides = limits.open_sides(step.touched)
    if set(sides_of(step)) <= set(sides):
        return step
    if step.side_policy == "mirror" and len(sides) == 1:
        return replace(step, side_policy="left" if sides[0] == "left" else "right")
    raise LeftOut("AVOIDED")


def _with_medium(step: Step, drape: str, limits: Limits) -> Step:
    reachable = set(step.touched) <= bare(drape)
    for medium in step.media:
        if medium == "over_fabric" or (reachable and (medium != "skin_oil" or limits.oil)):
            return changed(step, media=(medium,))
    for other in step.alternatives:
        if other.when == "clothed" and TECHNIQUES[other.technique].over_fabric:
            return changed(as_alternative(step, other), media=("over_fabric",))
    raise LeftOut("NO_PROP" if reachable or limits.clothed else "COVERED")


def as_alternative(step: Step, other: Alternative) -> Step:
    """The step done another way; what was its own way stays as a choice."""
    own = Alternative("choice", step.title, step.text, step.technique, step.subtype, step.tools)
    rest = tuple(each for each in step.alternatives if each is not other)
    return changed(
        step,
        title=other.title,
        say=other.title,
        text=other.text,
        technique=other.technique,
        subtype=other.subtype,
        tools=other.tools,
        alternatives=(own, *rest),
        grip=None,
        term="",
    )


def _pressure(step: Step, limits: Limits) -> Pressure | None:
    written = step.pressure
    if written is None:
        return None
    cap, target = limits.cap(step, sides_of(step)), limits.target(step, sides_of(step))
    firm = step.role == "work" and step.technique in _MAY_BE_FIRMER and written.end >= written.start
    end = written.end
    if target is not None:
        end = min(target, end + FIRMER_BY) if firm else min(target, end)
    end = max(LOWEST, min(end, cap))
    start = max(LOWEST, min(written.start, cap, end if written.end >= written.start else cap))
    back = None if written.back is None else max(LOWEST, min(written.back, start, end))
    mode = "rising" if written.mode == "steady" and end > start else written.mode
    return Pressure(start, end, mode, back)


def _on_the_grid(breath: Breath | None) -> Breath | None:
    """A breath takes a multiple of five seconds, so that whole breaths fill the time."""
    if breath is None:
        return None
    longer = -(breath.inhale + breath.exhale) % QUANTUM
    return replace(breath, exhale=breath.exhale + longer)


def changed(value: T, **fields: Any) -> T:
    """Return the dataclass `value` with these fields: itself, where that is what they are.

    What `replace` does, without the constructor: a step has thirty fields, and a plan changes a hundred steps. What was
    worked out of a step's areas stays with it, so they are not among these fields.
    """
    known = vars(value)
    if all([known[name] == each for name, each in fields.items()]):
        return value
    new = object.__new__(type(value))
    vars(new).update(known, **fields)
    return new


def _why(step: Step, limits: Limits) -> str:
    return "" if step.supply and step.supply.scent and not limits.scent else step.why


def joint_load(tools: tuple[str, ...], weak: frozenset[str]) -> int:
    """What a way of doing a step asks of the giver's small joints: 0 to 3, one more for a joint to be spared."""
    load = max((TOOLS[tool].joint_load for tool in tools if tool in TOOLS), default=0)
    return load + (load > 0 and any(JOINTS.get(tool) in weak for tool in tools))


#: Which joints a tool leans on.
JOINTS = {
    "thumb": "thumbs",
    "finger_pads": "fingers",
    "heel_of_hand": "wrists",
    "knuckles": "wrists",
    "fist_soft": "wrists",
}
