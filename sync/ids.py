"""UUIDv7: ids that phones can make offline and that sort by the time they were made (RFC 9562, section 5.7)."""

import os
import time
from uuid import UUID


def uuid7() -> UUID:
    """Return a new UUIDv7: 48 bits of milliseconds, 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10), "big")
    high = (milliseconds & (2**48 - 1)) << 16 | 0x7 << 12 | random >> 62 & 0xFFF
    low = 0b10 << 62 | random & (2**62 - 1)
    return UUID(int=high << 64 | low)


def made_at(made: UUID) -> int:
    """Return when an id was made, by the clock of whoever made it: epoch milliseconds."""
    return made.int >> 80
