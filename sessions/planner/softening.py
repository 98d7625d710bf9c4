"""Pressure that depends on what else is in the plan (H7): light first, warm before firm, lighter afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from routines.recipe import Pressure, Step
from routines.vocabulary import AREAS
from routines.vocabulary.pressure import FIRST_TOUCH_MAX, LIGHT_MAX, WORK_FROM
from sessions.planner.fit import changed

GENTLE = ("effleurage", "holding")
_BELOW_FIRM = WORK_FROM - 0.5


def softened(steps: Sequence[Step]) -> list[Step]:
    """Return the touching steps of a plan, in order, none firmer than its place among them allows."""
    met: set[str] = set()
    found: list[Step] = []
    for index, step in enumerate(steps):
        if step.pressure is None:
            found.append(step)
            continue
        pressure = step.pressure
        if not set(step.touched) <= met:
            pressure = _from(pressure, FIRST_TOUCH_MAX)
        if not all(_warm(area, met) for area in step.touched):
            pressure = _to(pressure, LIGHT_MAX)
        if pressure.peak >= WORK_FROM and not _soothed(step, steps[index + 1 :]):
            pressure = _to(pressure, _BELOW_FIRM)
        met.update(step.touched)
        found.append(changed(step, pressure=pressure))
    return found


def _warm(area: str, met: set[str]) -> bool:
    return area in met or not met.isdisjoint(AREAS[area].adjacent)


def _soothed(step: Step, later: Sequence[Step]) -> bool:
    gentle = [each for each in later if each.technique in GENTLE and each.pressure and each.pressure.peak < WORK_FROM]
    return set(step.touched) <= {area for each in gentle for area in each.touched}


def _from(pressure: Pressure, most: float) -> Pressure:
    if pressure.start <= most:
        return pressure
    mode = "rising" if pressure.mode == "steady" and pressure.end > most else pressure.mode
    return replace(pressure, start=most, mode=mode)


def _to(pressure: Pressure, most: float) -> Pressure:
    back = None if pressure.back is None else min(pressure.back, most)
    return changed(pressure, start=min(pressure.start, most), end=min(pressure.end, most), back=back)
