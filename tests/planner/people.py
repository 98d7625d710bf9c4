"""Evenings to test with: Sam gives, Alex receives."""

from __future__ import annotations

from typing import Any

from routines.recipe import Routine
from routines.starters import STARTERS
from sessions.planner import Liking, NotPossible, Planned, Receiver, Request, plan
from sessions.plans.schema import Plan, PlanStep

ROUTINES: dict[str, Routine] = {routine.id: routine for routine in STARTERS}
LONG, QUIET, DESK = (ROUTINES[name] for name in ("the-long-evening", "twenty-quiet-minutes", "desk-shoulders"))


def both(area: str, interest: str = "fine", **more: Any) -> tuple[Liking, ...]:
    """The same word for both sides."""
    return tuple(Liking(area, side, interest, **more) for side in ("left", "right"))  # type: ignore[arg-type]


#: Alex, who has opened the hips and said nothing else.
ALEX = Receiver(both("hips"))


def planned(request: Request) -> Planned:
    found = plan(request)
    assert isinstance(found, Planned), found
    return found


def not_possible(request: Request) -> NotPossible:
    found = plan(request)
    assert isinstance(found, NotPossible), found
    return found


def lengths(made: Plan) -> dict[str, int]:
    """Seconds by key."""
    return {step["key"]: step["seconds"] for step in made["steps"]}


def step(made: Plan, key: str) -> PlanStep:
    return next(each for each in made["steps"] if each["key"] == key)


def areas(made: Plan) -> set[str]:
    return {area for each in made["steps"] for area in (*each["areas"], *each["path"])}
