"""Durations of the starter library. They are the editor's estimates, and every bound says so."""

from __future__ import annotations

from routines.recipe import Bound


def seconds(shortest: int, ideal: int, longest: int | None) -> Bound:
    """A time for one side; `longest` None where the clock may wait."""
    return Bound(shortest, ideal, longest, "time", 1, "editor_estimate")


def strokes(fewest: int, ideal: int, most: int, each: int) -> Bound:
    """A number of strokes or passes of `each` seconds."""
    return Bound(fewest, ideal, most, "count", each, "editor_estimate")


def breaths(fewest: int, ideal: int, most: int, each: int = 10) -> Bound:
    """A number of breaths; four seconds in and six out make ten."""
    return strokes(fewest, ideal, most, each)


def asking(ideal: int = 15) -> Bound:
    """A question: the clock waits for the answer."""
    return seconds(10, ideal, None)
