"""What is done between the steps: what leads from one way of lying to another, pauses, and how long all that takes."""

from __future__ import annotations

from dataclasses import dataclass, field

from sessions.planner import made
from sessions.planner.curves import Curve, Package, curve_of, dense, together
from sessions.planner.pool import COVERED, Extra, Pool, Setting

#: An extra is worth its time at its own ideal, so that short evenings ask and turn more briskly.
WORTH = 1.0
#: How the key of a pause for the hands ends.
REST = ".rest"


def is_rest(extra: Extra) -> bool:
    return extra.key.endswith(REST)


@dataclass
class Extras:
    """The extras of one pool: each is one and the same, however often it is asked for."""

    pool: Pool
    _curves: dict[str, Curve] = field(default_factory=dict)
    _packages: dict[tuple[Extra, ...], Package] = field(default_factory=dict)
    _alike: dict[tuple[int, bytes], Package] = field(default_factory=dict)
    _changes: dict[tuple[int, Setting, Setting], Extra] = field(default_factory=dict)
    _rests: dict[int, Extra] = field(default_factory=dict)

    def curve(self, extra: Extra) -> Curve:
        if extra.key not in self._curves:
            self._curves[extra.key] = curve_of(extra.moment.step, WORTH, elastic=False)
        return self._curves[extra.key]

    def package(self, extras: tuple[Extra, ...]) -> Package:
        """Several in one. Equal ones are the same, so that what is taken alike is taken together."""
        if extras not in self._packages:
            offset, gains = together([dense(self.curve(each)) for each in extras])
            self._packages[extras] = self._alike.setdefault((offset, gains.tobytes()), (offset, gains))
        return self._packages[extras]

    def change(self, index: int, now: Setting, to: Setting) -> Extra:
        """What leads from one setting to another before the candidate at `index`: as written, or made."""
        if (index, now, to) not in self._changes:
            self._changes[index, now, to] = self._change(index, now, to)
        return self._changes[index, now, to]

    def _change(self, index: int, now: Setting, to: Setting) -> Extra:
        turning, candidates = now[0] != to[0], self.pool.candidates
        for at, extra in reversed(self.pool.changes):
            moment = extra.moment
            if at <= index and (moment.position, moment.drape) == to and turning == bool(moment.step.position_change):
                return extra
        like = candidates[min(index, len(candidates) - 1)]
        key = f"{like.key}.{'turn' if turning else 'towel'}"
        moment = made.turn(like.moment, key, *to) if turning else made.towels(like.moment, key, to[1])
        return Extra(key if index < len(candidates) else f"{like.key}.cover", moment)

    def covering(self, now: Setting) -> tuple[Extra, ...]:
        """What comes after the last step: covering up, and what its author put there."""
        covered = [] if now[1] in COVERED else [self.change(len(self.pool.candidates), now, self._covered(now))]
        return (*covered, *self.pool.endings)

    def _covered(self, now: Setting) -> Setting:
        ends = [extra.moment for _, extra in self.pool.changes if extra.moment.drape in COVERED]
        drape = next((moment.drape for moment in reversed(ends) if moment.position == now[0]), "full")
        return now[0], drape

    def rest(self, index: int) -> Extra:
        """A pause for the giver's hands before the candidate at `index`."""
        if index not in self._rests:
            like = self.pool.candidates[index]
            self._rests[index] = Extra(f"{like.key}{REST}", made.rest(like.moment, "rest"))
        return self._rests[index]
