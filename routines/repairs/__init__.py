"""How one tap would mend what a check found: a list of edits for each code, in one table.

`()` where only a person knows what was meant. After a repair the finding is gone, and nothing worse is there instead
(tests/routines/test_repairs.py). The phone has the same table (frontend/src/routines/lint/repairs.ts); both are held to
tests/vectors/lint/.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from routines.edits import Edit
from routines.recipe import Phase, Routine, Step
from routines.repairs import around, within
from routines.safety.findings import Finding

Mend = Callable[["Place"], tuple[Edit, ...]]


@dataclass(frozen=True)
class Place:
    """Where something was found. `index` is the step's among those of its phase."""

    recipe: Routine
    phase: Phase
    index: int
    finding: Finding

    @property
    def step(self) -> Step:
        return self.phase.steps[self.index]

    @property
    def before(self) -> str:
        """The key of the step before, "" if it is the first of its phase."""
        return self.phase.steps[self.index - 1].key if self.index else ""


#: In safety.shape and safety.touch: one step by itself.
_WITHIN: Mapping[str, Mend] = {
    "bound_order": lambda place: within.times_in_order(place.step),
    "bound_range": lambda place: within.an_hour(place.step),
    "breath_time": lambda place: within.breaths_that_fill(place.step),
    "say_too_long": lambda place: within.twelve_words(place.step),
    "gate_open": lambda place: within.shut_gate(place.step),
    "excluded_zone": lambda place: within.without_zones(place.step),
    "pressure_level": lambda place: within.within_caps(place.step),
    "back_heavier": lambda place: within.within_caps(place.step),
    "ramp_uncounted": lambda place: within.rising(place.step),
    "area_cap": lambda place: within.within_caps(place.step),
    "technique_cap": lambda place: within.within_caps(place.step),
    "body_weight_cap": lambda place: within.within_caps(place.step),
    "spine_side_cap": lambda place: within.within_caps(place.step),
    "medium_technique": lambda place: within.light(place.step),
    "keep_light": lambda place: within.light(place.step),
    "technique_off": lambda place: within.another_technique(place.step),
    "technique_not_here": lambda place: within.another_technique(place.step),
    "tool_locked": lambda place: within.other_tools(place.step),
    "tool_not_here": lambda place: within.other_tools(place.step),
    "not_sided": lambda place: within.changed(place.step, side_policy="none"),
    "contradictory_sides": lambda place: within.changed(place.step, side_policy="mirror", placements=[]),
    "consent_tier_low": lambda place: within.consent(place.step),
    "spine_close": lambda place: within.changed(place.step, target={"tissue": "erectors", "landmark": "spine"}),
    "neck_long": lambda place: within.shorter_neck(place.step),
    "kidneys_firm": lambda place: within.palms(place.step),
    "thumbs_tired": lambda place: within.forearms_instead(place.step),
    "one_sided": lambda place: within.changed(place.step, side_policy="mirror"),
}
#: In safety.order and safety.advice: a step and what surrounds it.
_AROUND: Mapping[str, Mend] = {
    "duplicate_key": lambda place: around.another_key(place.recipe, place.step),
    "unknown_step": lambda place: around.pointing_at_nothing(place.recipe, place.step),
    "consent_gate_missing": lambda place: around.gate(place.step, place.phase.key, place.before),
    "ask_first": lambda place: around.question(place.step, place.phase.key, place.before),
    "first_touch_firm": lambda place: within.beginning_at(place.step, place.phase.pressure_start_max),
    "requirement_unmet": lambda place: around.warm_up(place.step, place.phase.key, place.before),
    "no_warm_up": lambda place: around.warm_up(place.step, place.phase.key, place.before),
    "no_closing_stroke": lambda place: around.soothing(place.step, place.phase.key),
    "opening_not_light": lambda place: around.arriving(place.step, place.phase.key, place.before),
    "no_opening": lambda place: around.arriving(place.step, place.phase.key, place.before),
    "closing_not_light": lambda place: around.leaving(place.step, place.phase.key),
    "no_closing": lambda place: around.leaving(place.step, place.phase.key),
    "covered": lambda place: around.uncovering(place.step, place.phase.key, place.before),
    "oil_missing": lambda place: around.oil(place.phase.key, place.before),
    "left_uncovered": lambda place: around.covering(place.phase),
    "uneven_sides": lambda place: around.as_long_as_the_left(place.recipe, place.step),
}
MENDS: Mapping[str, Mend] = {**_WITHIN, **_AROUND}


def repair(recipe: Routine, finding: Finding) -> tuple[Edit, ...]:
    """Return the edits that mend `finding`."""
    mend = MENDS.get(finding.code)
    if mend is None:
        return ()
    # Edits mean the last of several with one key.
    for phase in reversed(recipe.phases):
        for index in range(len(phase.steps) - 1, -1, -1):
            if phase.steps[index].key == finding.step:
                return mend(Place(recipe, phase, index, finding))
    return ()
