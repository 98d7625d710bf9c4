"""Which steps are skipped: the rules of consent, apart from the clock."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.plans.schema import PlanStep
from sessions.vocabulary import StepKind


class LeftOut:
    def __init__(self, steps: Sequence[PlanStep]) -> None:
        self._steps = steps
        #: Out for the rest of the session.
        self._final: set[str] = set()
        #: Out because nobody answered; a later yes lets them in.
        self._silent: set[str] = set()
        self._areas: set[str] = set()

    def skips(self, index: int) -> bool:
        if index >= len(self._steps):
            return False
        step = self._steps[index]
        if step["key"] in self._final or step["key"] in self._silent:
            return True
        return step["kind"] == StepKind.SWITCH_SIDE and self.skips(index + 1)

    def keys(self) -> list[str]:
        return [step["key"] for index, step in enumerate(self._steps) if self.skips(index)]

    def allow(self, gate: PlanStep) -> None:
        """A fresh yes lets in what silence had kept out; what was refused stays out."""
        self._silent.difference_update(self._behind(gate))

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
        return _is_touching(step) and not self._areas.isdisjoint((*step["areas"], *step["path"]))


def _is_touching(step: PlanStep) -> bool:
    return step["kind"] in (StepKind.TOUCH, StepKind.HOLD) or step["pressure"] is not None
