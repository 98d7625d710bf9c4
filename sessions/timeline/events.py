"""Which events of a log are whole: of a kind that is known, with a payload that makes sense."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sessions.timeline.clock import is_number
from sessions.vocabulary import AwayMode, EventKind, SaidBy

Payload = Mapping[str, Any]

#: The most seconds that one "stay here" asks for.
MAX_STAY = 600


def is_whole(kind: str, payload: Payload) -> bool:
    """Whether an event of this kind with this payload can count, wherever the session stands."""
    shape = _SHAPES.get(kind)
    return shape is not None and shape(payload)


def is_integer(value: object) -> bool:
    return is_number(value) and value == int(value)


def _anything(_: Payload) -> bool:
    return True


def _at_step(payload: Payload) -> bool:
    return is_integer(payload.get("step"))


def _answer(payload: Payload) -> bool:
    return _at_step(payload) and isinstance(payload.get("value"), str)


def _swap(payload: Payload) -> bool:
    alternative = payload.get("alternative", "")
    return _at_step(payload) and (alternative is None or is_integer(alternative))


def _signal(payload: Payload) -> bool:
    return _at_step(payload) and payload.get("by") in list(SaidBy)


def _heard(payload: Payload) -> bool:
    return isinstance(payload.get("event"), str)


def _stay(payload: Payload) -> bool:
    seconds = payload.get("seconds")
    return _at_step(payload) and is_integer(seconds) and is_number(seconds) and abs(seconds) <= MAX_STAY


def _finish_by(payload: Payload) -> bool:
    at = payload.get("at", "")
    return at is None or is_number(at)


def _away(payload: Payload) -> bool:
    times = is_number(payload.get("from")) and is_number(payload.get("to"))
    return times and payload.get("mode") in list(AwayMode)


_SHAPES: dict[str, Callable[[Payload], bool]] = {
    EventKind.START: _anything,
    EventKind.PAUSE: _anything,
    EventKind.RESUME: _anything,
    EventKind.STOP: _anything,
    EventKind.FINISH: _anything,
    EventKind.NEXT: _at_step,
    EventKind.BACK: _at_step,
    EventKind.ANSWER: _answer,
    EventKind.SWAP: _swap,
    EventKind.SOFTER: _signal,
    EventKind.FIRMER: _signal,
    EventKind.PERFECT: _signal,
    EventKind.HALT: _signal,
    EventKind.HEARD: _heard,
    EventKind.STAY: _stay,
    EventKind.FINISH_BY: _finish_by,
    EventKind.AWAY: _away,
}
