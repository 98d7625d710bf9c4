"""What a step is worth to the one who receives it, beside another: what they said, what was learned, what tonight asks.

A product of factors around 1, each of them a cause that can be named (reasons.py), so that the plan explains itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from routines.recipe import Step
from sessions.planner.request import Request
from sessions.planner.taste import Taste

#: What each word of interest expects of an area, 0 to 1, before anything was observed.
INTERESTS: Mapping[str, float] = {"fine": 0.5, "like": 0.65, "love": 0.8}
NEUTRAL = 0.5
LEAST = 0.1
#: What one dot of focus adds, for a step that is all on that area.
FOCUS = 0.75
#: What a wish for longer or shorter multiplies by.
WISH = 1.6
FEELING = 1.4
_TIRED = frozenset({"calves", "feet", "toes", "shins", "scalp", "skull_base", "face"})
_TENSE = frozenset({"shoulder_tops", "shoulder_blades", "neck_back", "skull_base", "upper_back", "lower_back", "jaw"})

#: What a feeling asks for more of.
FEELINGS: Mapping[str, Callable[[Step], bool]] = {
    "tense": lambda step: bool(_TENSE & set(step.touched)) and step.role == "work",
    "tired": lambda step: bool(_TIRED & set(step.touched)) or step.technique == "holding",
    "cold": lambda step: step.technique in ("effleurage", "compression") and len(step.touched) > 1,
    "achy": lambda step: step.technique in ("effleurage", "holding", "rocking"),
}


class Worth(NamedTuple):
    """The factors of one way of one step: their product is its worth."""

    written: float
    liking: float
    learned: float
    focus: float
    feeling: float
    wish: float

    @property
    def total(self) -> float:
        return self.written * self.liking * self.learned * self.focus * self.feeling * self.wish


class Judge:
    """Tells the worth of steps for one request."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._said = said = _said(request)
        #: By the key and the identity of a step, which is kept so that its identity stays its own.
        self._known: dict[tuple[str, int], tuple[Step, Worth]] = {}
        self.taste = Taste(lambda area, _: said.get(area, NEUTRAL), request.receiver.observations)

    def said(self, area: str) -> float:
        return self._said.get(area, NEUTRAL)

    def worth(self, key: str, step: Step) -> Worth:
        if (key, id(step)) not in self._known:
            self._known[key, id(step)] = step, self._worth(key, step)
        return self._known[key, id(step)][1]

    def _worth(self, key: str, step: Step) -> Worth:
        said = _mean([self.said(area) for area in step.touched])
        expected = _mean([max(LEAST, self.taste(area, step.technique)) for area in step.touched])
        return Worth(
            written=max(LEAST, step.weight),
            liking=said / NEUTRAL,
            learned=expected / said,
            focus=self.focus_factor(step),
            feeling=FEELING ** sum(FEELINGS[each](step) for each in sorted(self._request.feeling)),
            wish=WISH ** self._request.edits.longer.get(key, 0),
        )

    @property
    def feelings(self) -> list[str]:
        return sorted(self._request.feeling)

    @property
    def feeling_factor(self) -> float:
        return FEELING

    def focus_on(self, area: str) -> int:
        return self._request.focus.get(area, 0)

    def focus_factor(self, step: Step, without: str = "") -> float:
        """By the dots of focus, and the share of the step that is on those areas."""
        dots = sum(self.focus_on(area) for area in step.touched if area != without)
        return 1 + FOCUS * dots / max(1, len(step.touched))


def _said(request: Request) -> dict[str, float]:
    """What was said about each area; of two sides, their mean."""
    found: dict[str, list[float]] = {}
    for liking in request.receiver.likings:
        if liking.interest in INTERESTS:
            found.setdefault(liking.key, []).append(INTERESTS[liking.interest])
    return {area: _mean(values) for area, values in found.items()}


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else NEUTRAL
