"""What the description of the API shows: requests that work as they are, and how refusals look."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiExample

from sync.api.problem import problem

INVALID: dict[Any, Any] = problem(
    400,
    "Values that do not fit, by field; of a step that breaks a safety rule, by the code of the rule.",
    {
        "title": "Bad Request",
        "code": "invalid",
        "detail": "Some of it cannot be taken as it is.",
        "errors": {"area_cap": ["Sides of the neck: pressure 2 at most."]},
    },
)
STARTER: dict[Any, Any] = problem(
    403,
    "A routine of the starter library.",
    {
        "title": "Forbidden",
        "code": "starter",
        "detail": "The library stays as it is. Copy the routine, and change the copy.",
    },
)


NOT_A_ROUTINE: dict[Any, Any] = problem(
    400,
    "`not_a_routine`; `newer_format`: a newer version of the app made it; `too_many` phases or steps.",
    {"title": "Bad Request", "code": "not_a_routine", "detail": "This file is no routine of Unknot."},
)


def _sent(name: str, value: dict[str, Any], summary: str = "") -> OpenApiExample:
    return OpenApiExample(name, value, summary or name, request_only=True)


NEW_ROUTINE = _sent("Sunday shoulders", {"title": "Sunday shoulders", "position": "prone"})
COPY = _sent("Ours", {"title": "The long evening, our way"})
PHASE: dict[str, Any] = {
    "key": "back",
    "title": "Shoulders and back",
    "intent": "main",
    "position": "prone",
    "giver_station": "kneel_side",
    "giver_posture": "elbows_heavy",
    "drape_state": "back_open",
}
STEP: dict[str, Any] = {
    "key": "knead",
    "title": "Kneading the shoulders",
    "say": "Knead the shoulders.",
    "text": "Lift, roll and squeeze, slowly, like dough.",
    "role": "work",
    "bound": {"min": 40, "ideal": 75, "max": 180},
    "technique": "petrissage",
    "tools": ["thumb", "finger_pads"],
    "areas": ["shoulder_tops"],
    "side_policy": "mirror",
    "media": ["skin_oil", "skin_dry"],
    "pressure": {"start": 2, "end": 3, "mode": "rising"},
    "rhythm": {"pace": "slow"},
}
NEW_PHASE = _sent("A main phase", PHASE)
NEW_STEP = _sent("Kneading", {**STEP, "phase": "back", "after": None})
FIRMER = _sent("Firmer", {"pressure": {"start": 2, "end": 3.5, "mode": "rising"}})
MOVE = _sent("To the beginning of another phase", {"phase": "close", "after": ""})
EDITS = _sent(
    "A phase with a step in it",
    {
        "edits": [
            {"do": "add_phase", "fields": PHASE},
            {"do": "add_step", "phase": "back", "fields": STEP},
            {"do": "change_step", "key": "knead", "fields": {"weight": 2}},
            {"do": "move_step", "key": "knead", "after": ""},
        ]
    },
)
FILE = _sent(
    "A routine with one step",
    {
        "format": "unknot-routine",
        "version": 1,
        "routine": {
            "title": "Shoulders",
            "intro": "",
            "position": "prone",
            "phases": [{**PHASE, "steps": [STEP]}],
        },
    },
)
