"""The order of a log, and its clock: stretches that nobody was there for can be taken out of time."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeGuard

from sessions.vocabulary import AwayMode, EventKind, SaidBy


@dataclass(frozen=True)
class Event:
    """One entry of the log. `at` is epoch milliseconds by the clock of the phone that wrote it."""

    id: str
    seq: int
    at: int
    kind: str
    payload: Mapping[str, Any]


_SAID = (EventKind.SOFTER, EventKind.FIRMER, EventKind.PERFECT, EventKind.HALT)


def tells_time(event: Event) -> bool:
    """Whether its time tells how late it is. What the receiver's phone says comes by another clock than the others."""
    return not (event.kind in _SAID and event.payload.get("by") == SaidBy.RECEIVER)


def ordered(events: Iterable[Event]) -> list[Event]:
    """Sort by (at, seq, id); the same id counts once. Nothing is said after it was shown."""
    log = list(events)
    shown = _shown_at(log)
    timed = [event if tells_time(event) else _no_later(event, shown.get(event.id, event.at)) for event in log]
    once: dict[str, Event] = {}
    for event in sorted(timed, key=lambda event: (event.at, event.seq, event.id)):
        once.setdefault(event.id, event)
    return list(once.values())


def _shown_at(events: Iterable[Event]) -> dict[str, int]:
    """When each word of the receiver's was shown first, by the id of its event."""
    shown: dict[str, int] = {}
    for event in events:
        said = event.payload.get("event")
        if event.kind == EventKind.HEARD and isinstance(said, str):
            shown[said] = min(event.at, shown.get(said, event.at))
    return shown


def _no_later(event: Event, at: int) -> Event:
    return replace(event, at=at) if at < event.at else event


def is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


class Clock:
    """Turns epoch milliseconds into milliseconds that count, and back."""

    def __init__(self, log: Sequence[Event]) -> None:
        self._gaps = _merged(gap for event in log for gap in _gap_of(event))

    def counted(self, at: int) -> int:
        return at - sum(max(0, min(at, end) - begin) for begin, end in self._gaps)

    def epoch(self, counted: int) -> int:
        at = counted
        for begin, end in self._gaps:
            if at > begin:
                at += end - begin
        return at


def _gap_of(event: Event) -> list[tuple[int, int]]:
    """The stretch that an `away` answered with "continue" takes out, up to the event itself."""
    begin, end = event.payload.get("from"), event.payload.get("to")
    if event.kind != EventKind.AWAY or event.payload.get("mode") != AwayMode.CONTINUE:
        return []
    if not is_number(begin) or not is_number(end):
        return []
    gap = (int(begin), min(int(end), event.at))
    return [gap] if gap[0] < gap[1] else []


def _merged(gaps: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Two tabs may have seen the same absence: overlapping stretches count once."""
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(gaps):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((begin, end))
    return merged
