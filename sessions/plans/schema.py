"""The shape of a plan, schema 1: word for word what frontend/src/player/plan.ts says."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

#: Levels 1.0 to 4.0 in half steps; mode is steady, per_pass or rising. No wish makes it firmer than `cap`; where that
#: is missing, than the firmer of both levels.
Pressure = TypedDict("Pressure", {"from": float, "to": float, "mode": str, "cap": NotRequired[float]})
#: Seconds in and out, and how many times.
Breath = TypedDict("Breath", {"in": int, "out": int, "cycles": int})


class Rhythm(TypedDict):
    pace: str
    seconds_per_pass: int | None


class Alternative(TypedDict):
    when: str
    title: str
    text: str
    technique: str
    subtype: str | None
    tools: list[str]


class Ask(TypedDict):
    """A question. `gates` are the keys of the steps that a "no" or silence takes out."""

    prompt: str
    answers: list[str]
    areas: list[str]
    gates: list[str]


class Reason(TypedDict):
    """Why a step is there, or is not: a code of docs/planner.md, and what it is about (an area, a feeling, a step)."""

    code: str
    about: NotRequired[str]
    liked: NotRequired[int]
    of: NotRequired[int]
    seconds: NotRequired[int]


class PlanStep(TypedDict):
    key: str
    phase: str
    kind: str
    title: str
    say: str
    text: str
    technique: str | None
    subtype: str | None
    tools: list[str]
    areas: list[str]
    path: list[str]
    side: str | None
    view: str
    medium: str | None
    seconds: int
    min: int
    max: int | None
    #: Share of spare time, compared with other steps; missing in all steps: a plan from before they were re-timed.
    weight: NotRequired[float]
    #: The same word in both sides of a mirrored step; null or missing: a step of its own.
    pair: NotRequired[str | None]
    pressure: Pressure | None
    passes: int | None
    rhythm: Rhythm | None
    breath: Breath | None
    position: str
    station: str
    posture: str
    drape: str
    cautions: list[str]
    alternatives: list[Alternative]
    ask: Ask | None
    why: str
    provenance: str
    #: Only such as both may know.
    reasons: NotRequired[list[Reason]]


class SetupItem(TypedDict):
    """`placement` is where it goes, an id of vocabulary SUPPORTS; "" or missing: it only has to be near."""

    kind: str
    label: str
    placement: NotRequired[str]
    hint: str
    quantity: int
    lead_minutes: int
    required: bool


class RoutineRef(TypedDict):
    source: Literal["starter", "own"]
    id: str


class PlanPhase(TypedDict):
    key: str
    title: str
    intent: str


class Reminder(TypedDict):
    """Said while steps have `value` as their `about`: first after `first_minutes` of it, then every `every_minutes`."""

    about: Literal["position", "posture"]
    value: str
    first_minutes: int
    every_minutes: int
    say: str


class LeftOut(TypedDict):
    """Absence only: no reason that could be a refusal."""

    title: str
    areas: list[str]
    #: Of the step, for a wish to have it (`Edits.keep`).
    key: NotRequired[str]
    reason: NotRequired[Reason]


class Plan(TypedDict):
    schema: Literal[1]
    title: str
    routine: RoutineRef
    seconds: int
    setup: list[SetupItem]
    agreements: list[str]
    notes: list[str]
    phases: list[PlanPhase]
    reminders: NotRequired[list[Reminder]]
    steps: list[PlanStep]
    left_out: list[LeftOut]
    #: Somebody has begun it: nothing of it changes any more, since events name its steps by their place.
    begun: NotRequired[bool]


def is_begun(plan: Plan) -> bool:
    return plan.get("begun", False)
