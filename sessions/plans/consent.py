"""Which steps stand behind which question: a gate keeps what its recipe names, and all that comes back to its areas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from routines.recipe import Step
from routines.vocabulary import AREAS
from sessions.plans import spoken
from sessions.plans.schema import PlanStep
from sessions.plans.steps import GATE_WAITS, bare_step
from sessions.vocabulary import Answer, StepKind

Pair = tuple[Step, PlanStep]

#: Seconds reserved for a question that the recipe did not have: shortest and ideal.
_ASKING = (10, 15)


def gated(pairs: Sequence[Pair]) -> list[PlanStep]:
    """Return the steps with every gate's keys filled in, and a gate before whatever sensitive had none."""
    asked = _Asked()
    for index, (step, planned) in enumerate(pairs):
        if step.ask and planned["ask"] and planned["kind"] == StepKind.CONSENT_GATE:
            planned["ask"]["gates"] = _behind(pairs[index + 1 :], planned["ask"]["areas"], step.ask.gates)
            asked.note(planned)
    steps: list[PlanStep] = []
    for index, pair in enumerate(pairs):
        if asked.missing(pair):
            gate = _gate_before(pairs[index:], asked)
            asked.note(gate)
            steps.append(gate)
        steps.append(pair[1])
    return steps


class _Asked:
    """Which areas are asked about before which step of the plan."""

    def __init__(self) -> None:
        self._areas: defaultdict[str, set[str]] = defaultdict(set)

    def note(self, gate: PlanStep) -> None:
        for key in gate["ask"]["gates"] if gate["ask"] else ():
            self._areas[key].update(gate["ask"]["areas"] if gate["ask"] else ())

    def missing(self, pair: Pair) -> list[str]:
        """The areas that the step touches, that have to be asked about in every session and are not yet."""
        step, planned = pair
        return [area for area in step.touched if _tier(area) > 0 and area not in self._areas[planned["key"]]]


def _behind(later: Sequence[Pair], asked: Sequence[str], named: Sequence[str] = ()) -> list[str]:
    """Return the plan's keys of what stands behind a question about the areas `asked`.

    These are the steps that its recipe names, and whatever comes back to one of the areas, touching it or asking about
    nothing else: hands that were not welcome do not pass there later in the evening, not even lightly.
    """
    return [
        plan["key"]
        for step, plan in later
        if step.key in named
        or not set(asked).isdisjoint(step.touched)
        or (plan["ask"] and plan["ask"]["areas"] and set(asked).issuperset(plan["ask"]["areas"]))
    ]


def _gate_before(later: Sequence[Pair], asked: _Asked) -> PlanStep:
    """A question about all that was not asked about in the phase of the first of these steps, put right before it."""
    first = later[0][1]
    missing = [area for pair in later if pair[1]["phase"] == first["phase"] for area in asked.missing(pair)]
    areas = list(dict.fromkeys(missing))
    where = spoken.listed([AREAS[area].label.lower() for area in areas])
    shortest, ideal = _ASKING
    return {
        **bare_step(first, f"{first['key']}.ask", StepKind.CONSENT_GATE),
        "title": "Ask first",
        "say": spoken.line(f"Ask first: {where}. Only a yes counts."),
        "text": "Tell them where your hands would go. Only a clear yes counts; anything else, and we move on.",
        "seconds": ideal,
        "min": shortest,
        "max": GATE_WAITS,
        "ask": {
            "prompt": f"Next: {where}. Would you like that?",
            "answers": [Answer.YES.value, Answer.NO.value],
            "areas": areas,
            "gates": _behind(later, areas),
        },
        "why": "New places want a new yes.",
    }


def _tier(area: str) -> int:
    return AREAS[area].tier if area in AREAS else 0
