"""How much a phone may send at once, and how much a space may hold. Written down in docs/sync.md."""

MAX_BODY_BYTES = 256 * 1024
MAX_MUTATIONS = 500
MAX_CURSORS = 16
#: Nesting of one mutation's values. Plans are five levels deep.
MAX_DEPTH = 32
#: Numbers beyond this are not the same number on a phone.
MAX_SAFE_INTEGER = 2**53 - 1
#: For kinds that do not say otherwise.
MAX_MUTATION_BYTES = 16 * 1024
#: Live rows of one space: an evening is about 25, so these are two thousand evenings.
MAX_ROWS = 50_000
#: Rows in one answer. A push changes at most MAX_MUTATIONS rows, so a page nearly always holds a whole version.
PAGE_ROWS = 1_000
#: Phones that speak an older schema may still push, and are asked to update.
OLDEST_SCHEMA = 1
#: Earlier times (epoch ms, 2024-01-01) are a broken clock, not a memory.
EARLIEST_TIME = 1_704_067_200_000
#: A phone whose clock is off by more than this (ms) has its times moved by the difference.
CLOCK_TOLERANCE = 60_000
