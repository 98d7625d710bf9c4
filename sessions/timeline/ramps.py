"""The planned pressure within a step, from the time spent on it. The phone's ramps.ts has the same, and breath."""

from __future__ import annotations

import math

from sessions.plans.schema import PlanStep


def pressure_at(step: PlanStep, spent: int, length: int) -> float | None:
    """Return a level from 1 to 4 in half steps after `spent` of `length` milliseconds; None when nothing touches."""
    pressure = step["pressure"]
    if pressure is None:
        return None
    level = pressure["from"] + (pressure["to"] - pressure["from"]) * _progress(step, spent, length)
    return math.floor(level * 2 + 0.5) / 2


def _progress(step: PlanStep, spent: int, length: int) -> float:
    mode = step["pressure"]["mode"] if step["pressure"] else "steady"
    if mode == "steady":
        return 0
    if mode == "per_pass" and step["passes"]:
        of = _counted(step["passes"], step, length)
        n = min(of, spent * of // length + 1) if length > 0 else 1
        return (n - 1) / (of - 1) if of > 1 else 0
    return min(1, spent / length) if length > 0 else 0


def _counted(count: int, step: PlanStep, length: int) -> int:
    """How many of what the plan counts as `count` fit in `length`."""
    planned = step["seconds"] * 1000
    return max(1, math.floor(length * count / planned + 0.5)) if planned > 0 else count
