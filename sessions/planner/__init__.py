"""The planner: plain values in, a flat timed plan out. No Django, no clock, no chance. See docs/planner.md."""

from sessions.planner.planning import candidate_key, plan
from sessions.planner.request import (
    BadRequest,
    Edits,
    Giver,
    Liking,
    Limit,
    NotPossible,
    Planned,
    Receiver,
    Request,
)
from sessions.planner.taste import Forgotten, Observation, remembered

__all__ = [
    "BadRequest",
    "Edits",
    "Forgotten",
    "Giver",
    "Liking",
    "Limit",
    "NotPossible",
    "Observation",
    "Planned",
    "Receiver",
    "Request",
    "candidate_key",
    "plan",
    "remembered",
]
