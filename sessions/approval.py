"""What somebody says yes to when they approve a plan: places, and how firm hands may get there. Pure, but for the rule
of who may say it.

An approval holds for every plan that stays within it, and for no other: whatever adds a place or gets firmer makes it
void at once, on every phone and in whatever order changes meet. The same on the phone: `frontend/src/store/approval.ts`
(tests/vectors/approval.json).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple
from uuid import UUID, uuid5

from sessions.models import Approval, Session
from sessions.plans.schema import Plan, PlanStep
from sync.problems import Refused

#: The firmest pressure by place: an area on one side, such as `calves.left`.
Most = Mapping[str, float]
State = Literal["none", "given", "void"]
SIDES = ("left", "right")
#: What still hands weigh.
RESTING = 1.0


class Beyond(NamedTuple):
    """A place that an approval does not reach: it is new, or it gets firmer there."""

    place: str
    why: Literal["new", "firmer"]


def most_of(plan: Plan) -> dict[str, float]:
    """Return every place that `plan` touches, with the firmest that it gets there, whatever anybody wishes for."""
    most: dict[str, float] = {}
    for step in plan["steps"]:
        for place in _places(step):
            most[place] = max(most.get(place, RESTING), _firmest(step))
    return dict(sorted(most.items()))


def beyond(planned: Most, most: Most) -> list[Beyond]:
    """Return where `planned`, the most of a plan, goes beyond what was said yes to."""
    return [
        Beyond(place, "firmer" if place in most else "new")
        for place, level in planned.items()
        if level > most.get(place, 0)
    ]


def state_of(plan: Plan, given: Iterable[Most]) -> tuple[State, list[Beyond]]:
    """Return whether `plan` is within what was said yes to by who receives it, and if not, where it goes beyond."""
    planned = most_of(plan)
    missing = [beyond(planned, most) for most in given]
    if not missing:
        return "none", []
    least = min(missing, key=len)
    return ("void", least) if least else ("given", [])


def identity(person: UUID, fields: Mapping[str, Any]) -> UUID:
    """Return the id of what `person` says to the plan of a session: the same on each of their phones."""
    return uuid5(person, f"approval/{fields.get('session')}")


def only_the_receiver_approves(approval: Approval, author: UUID) -> None:
    """Raise Refused unless the session is for whoever writes this."""
    receiver = Session.objects.values_list("receiver", flat=True).get(id=approval.session_id)
    if receiver["person"] != str(author):
        raise Refused("not_yours", {"session": ["Only who receives says yes to this."]})


def _places(step: PlanStep) -> Iterator[str]:
    sides = (step["side"],) if step["side"] in SIDES else SIDES
    yield from (f"{area}.{side}" for area in (*step["areas"], *step["path"]) for side in sides)


def _firmest(step: PlanStep) -> float:
    pressure = step["pressure"]
    return max(pressure["from"], pressure["to"], pressure.get("cap", 0)) if pressure else RESTING
