"""Which steps are skipped: the rules of consent, apart from the clock."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.plans.schema import PlanStep
from sessions.vocabulary import ASKING, StepKind


class LeftOut:
    def __init__(self, steps: Sequence[PlanStep]) -> None:
        self._steps = steps
        #: Out for the rest of the session.
        self._final: set[str] = set()
        #: Out because nobody answered; a later yes lets them in.
        self._silent: set[str] = set()
        #: Questions that heard a yes.
        self._allowed: set[str] = set()
        self._areas: set[str] = set()
        #: Out because there is no time for them: indices, the one that went first is first.
        self.dropped: dict[int, None] = {}

    def skips(self, index: int) -> bool:
        if index >= len(self._steps):
            return False
        step = self._steps[index]
        if self._is_out(index):
            return True
        if step["kind"] == StepKind.SWITCH_SIDE:
            return self.skips(index + 1)
        return bool(self.dropped) and is_question(step) and self._asks_for_nothing(step)

    def _is_out(self, index: int) -> bool:
        key = self._steps[index]["key"]
        return key in self._final or key in self._silent or index in self.dropped

    def _asks_for_nothing(self, gate: PlanStep) -> bool:
        """Whether a yes would let no touch in, for want of time."""
        keys = self._behind(gate)
        behind = [n for n, step in enumerate(self._steps) if step["key"] in keys and is_touching(step)]
        return not self.dropped.keys().isdisjoint(behind) and all(map(self._is_out, behind))

    def gone(self, on: int) -> dict[int, None]:
        """What had no time and cannot come back while the step `on` is on: it is over, or its question is."""
        return {index: None for index in self.dropped if index <= on or self._is_unasked(index, on)}

    def _is_unasked(self, index: int, on: int) -> bool:
        key, gates = self._steps[index]["key"], (step for step in self._steps[:on] if step["ask"])
        return any(gate["ask"] and key in gate["ask"]["gates"] and gate["key"] not in self._allowed for gate in gates)

    def indices(self) -> list[int]:
        return [index for index in range(len(self._steps)) if self.skips(index)]

    def allow(self, gate: PlanStep) -> bool:
        """A fresh yes lets in what silence had kept out, never what was refused. Return whether anything came in."""
        self._allowed.add(gate["key"])
        behind = self._behind(gate) & self._silent
        self._silent -= behind
        return bool(behind)

    def silence(self, gate: PlanStep) -> None:
        self._silent.update(self._behind(gate))

    def refuse(self, step: PlanStep) -> None:
        self._final.update((step["key"], *self._behind(step)))

    def _behind(self, gate: PlanStep) -> set[str]:
        """What a gate keeps, and what the gates among these keep in turn: they will not be asked either."""
        behind: set[str] = set()
        gates = [gate]
        while gates:
            step = gates.pop()
            new = set(step["ask"]["gates"] if step["ask"] else ()) - behind
            behind |= new
            gates += [each for each in self._steps if each["key"] in new and each["ask"]]
        return behind

    def areas_of(self, step: PlanStep) -> None:
        """Leave the areas of this step out, wherever they come again."""
        self._areas.update(step["areas"], step["path"], step["ask"]["areas"] if step["ask"] else ())
        self.refuse(step)
        for other in self._steps:
            if self._is_within(other):
                self.refuse(other)

    def _is_within(self, step: PlanStep) -> bool:
        """A question goes when all it asks about is out; towels, turning and oil go on."""
        if step["ask"]:
            areas = step["ask"]["areas"]
            return bool(areas) and self._areas.issuperset(areas)
        return is_touching(step) and not self._areas.isdisjoint((*step["areas"], *step["path"]))


def is_question(step: PlanStep) -> bool:
    """Whether the step holds the clock until somebody answers."""
    return step["ask"] is not None and step["kind"] in ASKING


def is_touching(step: PlanStep) -> bool:
    """Whether anything touches the body. Covering, moving and pouring go on when an area is left out."""
    return step["kind"] in (StepKind.TOUCH, StepKind.HOLD) or step["pressure"] is not None
