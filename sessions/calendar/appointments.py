"""What a calendar is told of an evening: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Appointment:
    """One evening. `revision` goes up with each change, `written_at` is the time of the last one."""

    uid: str
    start: datetime
    seconds: int
    revision: int
    written_at: datetime
    cancelled: bool = False
