"""Steps that the planner adds where a routine lacks them: a quiet beginning and end, questions, oil, towels, rest."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from routines.recipe import (
    Ask,
    Bound,
    DrapeChange,
    Moment,
    PositionChange,
    Pressure,
    SidePolicy,
    Step,
    Supply,
)
from routines.vocabulary import AREAS, DRAPES, POSITIONS
from sessions.plans import spoken

#: Seconds; no turn that is made here is shorter.
SHORTEST_TURN = 45


def _time(shortest: int, ideal: int, longest: int | None) -> Bound:
    return Bound(shortest, ideal, longest, "time", 1, "editor_estimate")


def hold(like: Moment, key: str, medium: str, *, closing: bool) -> Moment:
    """Still hands where `like` works, before everything else or after it."""
    area = _quietest(like.step)
    return replace(like, step=_holding(key, area, _still_sides(like.step, area), medium, closing=closing))


def _holding(key: str, area: str, sides: SidePolicy, medium: str, *, closing: bool) -> Step:
    return Step(
        key=key,
        title="Still hands" if closing else "Hands at rest",
        say="Rest your hands. Nothing moves." if closing else "Rest your hands there. Breathe together.",
        text="Let your hands grow heavy, and lift them as slowly as a breath."
        if closing
        else "No stroke yet. Wait until both of you breathe slowly.",
        role="closing" if closing else "opening",
        bound=_time(20, 30 if closing else 40, 90),
        technique="holding",
        tools=("palm",),
        areas=(area,),
        side_policy=sides,
        media=(medium,),
        pressure=Pressure(1.0, 1.0),
        consent_tier=AREAS[area].tier,
        intent="calm" if closing else "settle",
        why="Endings stay in mind." if closing else "Every session starts with stillness.",
        provenance="editor",
    )


def _quietest(step: Step) -> str:
    return min(step.touched, key=lambda area: (AREAS[area].tier, step.touched.index(area)))


def _still_sides(step: Step, area: str) -> SidePolicy:
    """Where only one side is worked on, the hands rest on that one."""
    if step.side_policy in ("left", "right"):
        return step.side_policy
    return "both_at_once" if AREAS[area].sided else "none"


def rest(like: Moment, key: str) -> Moment:
    """A moment in which the giver's hands do nothing: they stay where they were."""
    area = _quietest(like.step)
    return replace(like, step=_resting(key, area, _still_sides(like.step, area), like.step.medium))


@lru_cache(maxsize=256)
def _resting(key: str, area: str, sides: SidePolicy, medium: str) -> Step:
    return replace(
        _holding(key, area, sides, medium, closing=True),
        role="connect",
        bound=_time(15, 15, 15),
        title="Let your hands rest",
        say="Still hands. Let your own fingers rest.",
        text="Lay both palms down and let go of the fingers.",
        why="Fingers that rest stay kind.",
    )


def check(like: Moment, key: str, about: str = "") -> Moment:
    asked = f"{about} next. Is that welcome?" if about else "Is this comfortable? Warm enough, soft enough?"
    return _ask(like, key, Ask("check_in", asked), _time(10, 15, None), "A question now saves guessing later.")


def gate(like: Moment, key: str, areas: tuple[str, ...]) -> Moment:
    asked = Ask(
        "consent_gate",
        f"Next: {listed(areas)}. Would you like that?",
        ("yes", "no"),
        "skip",
        "skip",
        trigger="before_area_group",
        areas=areas,
    )
    moment = _ask(like, key, asked, _time(10, 15, None), "New places want a new yes.")
    text = "Tell them where your hands would go. Only a clear yes counts; anything else, and we move on."
    return replace(moment, step=replace(moment.step, title="Ask first", say=gate_line(areas), text=text))


def gate_line(areas: tuple[str, ...]) -> str:
    return spoken.line(f"Ask first: {listed(areas)}. Only a yes counts.")


def listed(areas: tuple[str, ...]) -> str:
    return spoken.listed([AREAS[area].label.lower() for area in areas])


def _ask(like: Moment, key: str, ask: Ask, bound: Bound, why: str) -> Moment:
    text = "Wait for the answer. It may take a breath."
    step = Step(key, "A question", spoken.line(f"Ask: {ask.prompt}"), text, "checkin", bound, ask=ask, why=why)
    return replace(like, step=replace(step, provenance="editor"))


def oil(like: Moment, key: str) -> Moment:
    step = Step(
        key,
        "Warm the oil",
        "A little oil. Warm it in your hands.",
        "Rub your palms until the oil is as warm as they are.",
        "supply",
        _time(10, 15, 25),
        supply=Supply("oil", 5),
        cautions=("oil_temperature",),
        why="Cold oil wakes; warm oil calms.",
        provenance="editor",
    )
    return replace(like, step=step)


def towels(like: Moment, key: str, drape: str) -> Moment:
    step = Step(
        key,
        DRAPES[drape].label,
        spoken.line(DRAPES[drape].definition),
        DRAPES[drape].definition,
        "transition",
        _time(10, 20, 40),
        drape_change=DrapeChange(drape),
        why="Only what is worked on is uncovered.",
        provenance="editor",
    )
    return replace(like, step=step, drape=drape)


def turn(like: Moment, key: str, position: str, drape: str) -> Moment:
    step = Step(
        key,
        POSITIONS[position].label,
        spoken.line(f"Change over: {POSITIONS[position].label.lower()}. Slowly."),
        POSITIONS[position].definition,
        "transition",
        _time(SHORTEST_TURN, 75, 120),
        position_change=PositionChange(position, drape),
        cautions=("stand_slowly",),
        why="Another position reaches other places.",
        provenance="editor",
    )
    return replace(like, step=step, position=position, drape=drape)
