"""The time of a mutation. It only ever breaks ties, so every clock is put right and none is refused."""

from __future__ import annotations

import math
import time

from sync import limits


def now() -> int:
    """Epoch milliseconds."""
    return time.time_ns() // 1_000_000


def put_right(at: float | None, phone_now: float | None, server_now: int, not_before: int) -> int:
    """Return `at` by the server's clock.

    A phone whose clock is years off has its times moved by as much. What is still impossible is bent: nothing was
    written after now, before `not_before` (the device's mutation before this one), or before there was such an app.
    """
    if at is None or not math.isfinite(at):
        at = server_now
    elif phone_now is not None and math.isfinite(phone_now) and abs(server_now - phone_now) > limits.CLOCK_TOLERANCE:
        at += server_now - phone_now
    return int(min(max(at, limits.EARLIEST_TIME, not_before), server_now))
