"""Twenty quiet minutes: the heart of the long evening for one position, exactly 1200 seconds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from routines.recipe import Ask, Bound, Breath, Omission, Phase, Pressure, Routine, Step
from routines.starters.common import AGREEMENTS, ESTIMATES_NOTE, HEAD_PILLOW, LEG_PILLOW, OIL, WARM_TOWELS, WATER
from routines.starters.estimates import asking, breaths, seconds, strokes
from routines.starters.long_evening import LONG_EVENING

_STEPS = {step.key: step for step in LONG_EVENING.steps}
_BEFORE_OIL = ("skin_dry", "over_fabric")


def _step(key: str, ideal: int | Bound, **changes: Any) -> Step:
    """A step of the long evening with another ideal time (or a whole bound) and whatever else differs."""
    step = _STEPS[key]
    bound = ideal if isinstance(ideal, Bound) else replace(step.bound, ideal=ideal)
    return replace(step, bound=bound, **changes)


def _without_refs(step: Step) -> Step:
    """The same step; its alternatives no longer point at steps that are not here."""
    return replace(step, alternatives=tuple(replace(each, ref="") for each in step.alternatives))


ARRIVE = Phase(
    key="arrive",
    title="Arrive",
    intent="opening",
    position="prone",
    giver_station="kneel_side",
    giver_posture="weight_on_own_legs",
    drape_state="full",
    steps=(
        _step("breathe", breaths(2, 4, 9), media=_BEFORE_OIL, breath=Breath(4, 6, 4)),
        _step("first-check", 15),
        _step("first-touch", 60, media=_BEFORE_OIL),
        _step("towels-down", 20),
        _step("warm-oil", 20),
    ),
)
BACK = Phase(
    key="back",
    title="Shoulders and back",
    intent="main",
    position="prone",
    giver_station="kneel_side",
    giver_posture="elbows_heavy",
    drape_state="back_open",
    steps=(
        _step("blades", 75),
        _step("neck-path", 100),
        _without_refs(_step("squeeze", 75)),
        _step("sweep", 5),
        _step("ramp", strokes(3, 5, 10, each=18), role="warmup"),
        _step("knead", 140, title="Kneading back and shoulders"),
        _without_refs(_step("thumb-circles", 75)),
        _step("sweep-again", seconds(20, 25, 45)),
    ),
)
LOWER_BACK = Phase(
    key="lower-back",
    title="Lower back and hips",
    intent="main",
    position="prone",
    giver_station="kneel_side",
    giver_posture="weight_on_own_legs",
    drape_state="back_open",
    steps=(
        _step(
            "gate-lower",
            asking(20),
            title="Still comfortable? Lower back next?",
            say="Ask: still comfortable? Lower back and hips next: yes?",
            ask=Ask(
                "consent_gate",
                "Still comfortable? Lower back and hips next. Would you like that?",
                answers=("yes", "no"),
                on_negative="skip",
                on_silence="skip",
                trigger="before_area_group",
                areas=("lower_back", "hips"),
                gates=("more-oil", "lower-back", "hips"),
            ),
        ),
        _step("more-oil", 15),
        _step("lower-back", 100),
        _step("hips", 55),
    ),
)
CLOSING = Phase(
    key="closing",
    title="Close",
    intent="closing",
    position="prone",
    giver_station="kneel_side",
    giver_posture="weight_on_own_legs",
    drape_state="back_open",
    steps=(
        _step("last-strokes", 55, pressure=Pressure(2.0, 1.0, "rising")),
        _step(
            "still-hands",
            30,
            media=("skin_oil", "over_fabric"),
            text="Nothing moves. Lift your hands as slowly as a breath.",
        ),
        _step(
            "recover",
            15,
            title="Cover up",
            text="Smooth it down with both hands. Water is beside the bed, and nobody is in a hurry.",
        ),
    ),
)

TWENTY_QUIET_MINUTES = Routine(
    id="twenty-quiet-minutes",
    source="starter",
    title="Twenty quiet minutes",
    intro="Shoulders, back and hips, lying still. The whole of it fits before sleep.",
    position="prone",
    props=(HEAD_PILLOW, LEG_PILLOW, WARM_TOWELS, OIL, WATER),
    agreements=AGREEMENTS,
    notes=(
        ESTIMATES_NOTE,
        "Sitting up for forearms on the shoulders takes longer than twenty minutes allow. The long evening has it.",
    ),
    omitted=(Omission("Forearms, sitting up", ("shoulder_tops",)), Omission("Buttocks", ("glutes",))),
    phases=(ARRIVE, BACK, LOWER_BACK, CLOSING),
)
