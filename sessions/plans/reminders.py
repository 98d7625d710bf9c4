"""What is worth saying again and again: how the receiver may move, and how the giver holds themselves."""

from __future__ import annotations

from collections.abc import Iterable

from routines.recipe import Moment
from routines.vocabulary import POSITIONS, POSTURES
from sessions.plans import spoken
from sessions.plans.schema import Reminder


def reminders(moments: Iterable[Moment]) -> list[Reminder]:
    """Return the reminders of every position and posture that these moments have, in the order of their coming."""
    moments = list(moments)
    positions = dict.fromkeys(moment.position for moment in moments)
    postures = dict.fromkeys(moment.posture for moment in moments)
    return [*filter(None, map(_of_position, positions)), *filter(None, map(_of_posture, postures))]


def _of_position(position: str) -> Reminder | None:
    """Nobody has to be told at once: it is lying still that gets stiff."""
    known = POSITIONS.get(position)
    if known is None or not known.cue_minutes:
        return None
    return {
        "about": "position",
        "value": position,
        "first_minutes": known.cue_minutes,
        "every_minutes": known.cue_minutes,
        "say": spoken.line(known.cue),
    }


def _of_posture(posture: str) -> Reminder | None:
    """Said as soon as it is taken up, and again before it is forgotten."""
    known = POSTURES.get(posture)
    if known is None:
        return None
    return {
        "about": "posture",
        "value": known.text,
        "first_minutes": 0,
        "every_minutes": known.repeat_minutes,
        "say": spoken.line(known.text),
    }
