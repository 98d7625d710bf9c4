"""How much a step is worth, second by second, on the grid of five seconds.

A step's worth is `w · ideal · (1 - e^(-d / ideal))`: the more it has had, the less the next second gives, and with
equal `w` every step gains the same from one more second at its ideal. So a routine that is given its own minutes
comes back as its author timed it. Gains are whole numbers (thousandths of a second's worth): sums are exact, and the
same everywhere.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from routines.recipe import Breath, Step

QUANTUM = 5
SCALE = 1000
#: Less than anything that can happen; two of them still fit into 32 bits.
NEVER = -(10**9)

Gains = NDArray[np.int32]
#: One or more curves in one, by quanta on the clock: the fewest, and what that many and each one more are worth.
Package = tuple[int, Gains]


@dataclass(frozen=True)
class Curve:
    """What each time is worth: `gains[i]` for `first + i` quanta a side, `sides` times that on the clock.

    `fixed` quanta come on top (the change of sides).
    """

    first: int
    gains: tuple[int, ...]
    sides: int = 1
    fixed: int = 0

    @property
    def last(self) -> int:
        return self.first + len(self.gains) - 1

    @property
    def offset(self) -> int:
        """Fewest quanta on the clock."""
        return self.first * self.sides + self.fixed

    def on_the_clock(self, each: int) -> int:
        return each * self.sides + self.fixed


def curve_of(step: Step, worth: float, *, elastic: bool = True, price: float = 0.0, near: int | None = None) -> Curve:
    """Return the curve of a step. `price` is what a second of it costs; `near` the seconds it had in the plan before.

    What is not elastic (questions, oil, towels) takes its ideal at most, and is worth nothing even then: it is there
    for what it brings.
    """
    mirrored = step.side_policy == "mirror"
    first, last = bounds(step, elastic=elastic)
    sides = 2 if mirrored else 1
    ideal = max(1, step.bound.ideal_seconds)
    weight, cost = SCALE * worth * ideal * sides, SCALE * price * QUANTUM * sides
    least = 0.0 if elastic else _share(ideal, ideal)
    shares = enumerate(_shares(first, last, ideal), start=first)
    gains = [round(weight * (share - least) - cost * each) for each, share in shares]
    if near is not None:
        gains = [gain - _leaving(each * QUANTUM, near) * sides for each, gain in enumerate(gains, start=first)]
    if step.breath:
        gains = [
            gain if _in_rhythm(step.breath, each * QUANTUM) else NEVER for each, gain in enumerate(gains, start=first)
        ]
    return Curve(first, tuple(gains), sides, switch_quanta(step) if mirrored else 0)


def bounds(step: Step, *, elastic: bool = True) -> tuple[int, int]:
    """Fewest and most quanta a side. A time that no multiple of five meets is rounded up; writing gives it back."""
    bound = step.bound
    first = -(-bound.min_seconds // QUANTUM)
    longest = bound.max_seconds or max(bound.ideal_seconds, 2 * bound.ideal_seconds if elastic else 0)
    if not elastic:
        longest = min(longest, max(bound.ideal_seconds, bound.min_seconds))
    return first, max(first, longest // QUANTUM)


def switch_quanta(step: Step) -> int:
    return -(-step.switch_seconds // QUANTUM)


def _in_rhythm(breath: Breath, seconds: int) -> bool:
    """Breathing together ends with a breath."""
    return seconds % (breath.inhale + breath.exhale) == 0


#: What a second away from the plan before costs, per second away: small beside any wish, enough to settle ties.
STABILITY = 12


def _leaving(seconds: int, near: int) -> int:
    """Leaving what was costs more the further one goes, so that a minute is shared by many steps."""
    return STABILITY * (seconds - near) ** 2 // QUANTUM


@lru_cache(maxsize=4096)
def _shares(first: int, last: int, ideal: int) -> tuple[float, ...]:
    return tuple(_share(each * QUANTUM, ideal) for each in range(first, last + 1))


def _share(seconds: int, ideal: int) -> float:
    return 1.0 - math.exp(-seconds / ideal)


def dense(curve: Curve) -> Package:
    """The curve by quanta on the clock: where it begins, and a gain for each one from there (NEVER: not that long)."""
    gains = np.full((len(curve.gains) - 1) * curve.sides + 1, NEVER, np.int32)
    gains[:: curve.sides] = curve.gains
    return curve.offset, gains


def together(curves: Sequence[Package]) -> Package:
    """Several curves in one: the best way to share each time among them."""
    if not curves:
        return 0, np.zeros(1, np.int32)
    offset, gains = curves[0]
    for at, more in curves[1:]:
        gains = best(gains, 0, more, len(gains) + len(more) - 1)
        offset, gains = offset + at, np.maximum(gains, NEVER, out=gains)
    return offset, gains


def best(have: Gains, offset: int, gains: Gains, length: int) -> Gains:
    """(max, +) convolution along the last axis: for each t < `length` the most of have[t - offset - j] + gains[j].

    `gains` is one curve, or one for each row of `have`. What cannot be is NEVER or less.
    """
    wide = gains.shape[-1]
    padded = np.empty((*have.shape[:-1], wide - 1 + length), np.int32)
    padded.fill(NEVER)
    part = have[..., : max(0, length - offset)]
    padded[..., wide - 1 + offset : wide - 1 + offset + part.shape[-1]] = part
    shape, strides = (*have.shape[:-1], wide, length), (*padded.strides, padded.strides[-1])
    windows: Gains = np.ndarray(shape, np.int32, padded, 0, strides)
    found: Gains = np.maximum.reduce(windows + gains[..., ::-1, None], axis=-2)
    return found
