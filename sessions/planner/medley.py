"""What the starter library offers for an evening that keeps to no routine: lying down, or sitting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from routines.recipe import Phase, Routine

_LYING = (
    ("the-long-evening", ("arrive", "shoulders", "sitting", "back", "lower-body")),
    ("tired-feet-and-calves", ("calves", "feet")),
    ("the-long-evening", ("closing",)),
)
_SITTING = (
    ("desk-shoulders", ("arrive", "shoulders")),
    ("scalp-and-neck", ("neck", "scalp")),
    ("hands-and-forearms", ("arms",)),
    ("desk-shoulders", ("close",)),
)
#: For evenings that neither fills.
_BOTH = (
    ("desk-shoulders", ("arrive", "shoulders")),
    ("scalp-and-neck", ("neck", "scalp")),
    ("hands-and-forearms", ("arms", "closing")),
    ("desk-shoulders", ("close",)),
    ("the-long-evening", ("arrive", "shoulders", "back", "lower-body")),
    ("tired-feet-and-calves", ("calves", "feet", "closing")),
    ("the-long-evening", ("closing",)),
)
LONG_MINUTES = 60


def medleys(library: Iterable[Routine], minutes: int) -> tuple[Routine, ...]:
    """Return the routines to choose from: phases of the starters joined where all are there, and others as they are."""
    known = {routine.id: routine for routine in library}
    found = []
    for parts in (_LYING, _SITTING, *([_BOTH] if minutes > LONG_MINUTES else [])):
        if {name for name, _ in parts} <= known.keys():
            found.append(_joined([(known[name], keys) for name, keys in parts]))
    return (*found, *(each for each in known.values() if not _within(each, found)))


def _joined(parts: list[tuple[Routine, tuple[str, ...]]]) -> Routine:
    base = parts[0][0]
    phases = tuple(phase for routine, keys in parts for phase in _phases(routine, keys))
    props = {(prop.kind, prop.placement): prop for routine, _ in reversed(parts) for prop in routine.props}
    return replace(
        base,
        phases=tuple(_unique(phases)),
        props=tuple(props.values()),
        notes=base.notes[:1],
        omitted=(),
        contradictions=(),
    )


def _phases(routine: Routine, keys: tuple[str, ...]) -> Iterator[Phase]:
    yield from (phase for phase in routine.phases if phase.key in keys)


def _unique(phases: tuple[Phase, ...]) -> Iterator[Phase]:
    """Of steps that do the same in the same place only the first stays, and keys do not meet."""
    seen: set[tuple[object, ...]] = set()
    keys: set[str] = set()
    for phase in phases:
        steps = []
        for step in phase.steps:
            what = (step.technique, step.subtype, step.tools, step.touched)
            if step.technique and (what in seen or step.key in keys):
                continue
            seen.add(what)
            keys.add(step.key)
            steps.append(step)
        yield replace(phase, steps=tuple(steps))


def _within(routine: Routine, joined: list[Routine]) -> bool:
    """Whether most of what a routine does is in the others already."""
    does = {step.key for step in routine.steps if step.technique}
    steps = {step.key for other in joined for step in other.steps}
    return len(does - steps) <= len(does) // 2
