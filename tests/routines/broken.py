"""One routine for each code that a check may find, and edits applied to plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from routines.edits import Edit
from routines.library import recipe_json, step_from_json
from routines.recipe import (
    Alternative,
    Ask,
    Bound,
    Breath,
    DrapeChange,
    Phase,
    Placement,
    Pressure,
    Requirement,
    Routine,
    Step,
)
from tests.routines.makers import oil, routine, step, touch

FIRM = Pressure(2.0, 3.0, "rising")
GATE = Ask("consent_gate", "May I?", ("yes", "no"), "skip", "skip", areas=("glutes",), gates=("stroke",))


def arrive(**changes: Any) -> Step:
    return touch("arrive", role="opening", pressure=Pressure(1.0, 1.0), **changes)


def leave(**changes: Any) -> Step:
    return touch("leave", role="closing", pressure=Pressure(1.0, 1.0), **changes)


def whole(*steps: Step, **changes: Any) -> Routine:
    """A routine with nothing against it but what `steps` bring along."""
    return routine(oil(), arrive(), *steps, leave(), **changes)


def knead(key: str = "knead", **changes: Any) -> Step:
    return touch(key, technique="petrissage", **changes)


def _hold(**changes: Any) -> Step:
    return touch(technique="holding", pressure=Pressure(1.0, 1.0), **changes)


#: A routine with the finding in it, by the finding's code.
BROKEN: Mapping[str, Routine] = {
    "bound_order": whole(touch(bound=Bound(70, 60, 50))),
    "bound_range": whole(touch(bound=Bound(60, 600, 5000))),
    "breath_time": whole(_hold(bound=Bound(10, 45, 90), breath=Breath(4, 6, 3))),
    "say_too_long": whole(touch(say="word " * 20)),
    "gate_open": whole(step("gate", ask=replace(GATE, on_silence="continue", gates=()))),
    "excluded_zone": whole(touch(path=("spine", "shoulder_tops"))),
    "pressure_level": whole(touch(pressure=Pressure(2.25, 5.0))),
    "back_heavier": whole(touch(pressure=Pressure(2.0, 2.0, back=3.0))),
    "ramp_uncounted": whole(touch(pressure=Pressure(1.0, 2.0, "per_pass"))),
    "area_cap": whole(touch("soft", areas=("sacrum",)), touch("firm", areas=("sacrum",), pressure=FIRM)),
    "technique_cap": whole(touch(technique="rocking", pressure=FIRM)),
    "body_weight_cap": whole(
        step("ask", ask=Ask("check_in", "Ready?")),
        touch(force_source="body_weight", pressure=Pressure(2.0, 4.0, "rising")),
    ),
    "spine_side_cap": whole(touch(areas=("mid_back",), pressure=Pressure(2.0, 3.5, "rising"))),
    "medium_technique": whole(touch(media=("over_fabric",), pressure=FIRM)),
    "keep_light": whole(touch(technique="friction", pressure=FIRM)),
    "technique_off": whole(touch(technique="stretch_passive")),
    "technique_not_here": whole(touch(technique="tapotement", areas=("lower_back",), pressure=Pressure(1.0, 1.0))),
    "tool_locked": whole(touch(tools=("elbow", "palm"))),
    "tool_not_here": whole(touch(areas=("skull_base",), tools=("forearm",))),
    "not_sided": whole(touch(areas=("scalp",), side_policy="mirror")),
    "contradictory_sides": whole(touch(placements=(Placement("left", "left"), Placement("right", "left")))),
    "consent_tier_low": whole(step("gate", ask=replace(GATE, areas=("hips",))), touch(areas=("hips",), consent_tier=0)),
    "duplicate_key": whole(touch("twice"), touch("twice")),
    "unknown_step": whole(
        touch(continues="gone", alternatives=(Alternative("choice", "A", "B", "holding", ref="gone"),))
    ),
    "consent_gate_missing": whole(touch(areas=("glutes",), consent_tier=2, media=("over_fabric",))),
    "ask_first": whole(touch(areas=("hips",), consent_tier=1)),
    "first_touch_firm": whole(touch(areas=("mid_back",), pressure=Pressure(2.5, 2.5))),
    "requirement_unmet": whole(knead(requires=(Requirement("warmup", "shoulder_tops"),))),
    "no_warm_up": whole(knead(areas=("mid_back",), pressure=FIRM), touch("smooth", areas=("mid_back",))),
    "no_closing_stroke": whole(touch("warm", areas=("mid_back",)), knead(areas=("mid_back",), pressure=FIRM)),
    "opening_not_light": routine(oil(), knead(role="opening"), leave()),
    "closing_not_light": routine(oil(), arrive(), knead(role="closing")),
    "no_opening": routine(oil(), touch(), leave()),
    "no_closing": routine(oil(), arrive(), touch()),
    "covered": routine(oil(), arrive(), touch(areas=("mid_back",)), leave(), drape="full"),
    "oil_missing": routine(arrive(), leave()),
    "left_uncovered": routine(
        oil(), step("open", drape_change=DrapeChange("back_open")), arrive(), leave(), drape="full"
    ),
    "one_sided": whole(touch(side_policy="left")),
    "uneven_sides": whole(touch("l", side_policy="left"), touch("r", side_policy="right", bound=Bound(10, 20, 40))),
    "spine_close": whole(touch(areas=("mid_back",), tools=("thumb", "palm"))),
    "neck_long": whole(touch(areas=("neck_sides",), bound=Bound(40, 90, 120))),
    "kidneys_firm": whole(
        touch("warm", areas=("lower_back",)),
        knead(areas=("lower_back",), tools=("thumb", "palm"), pressure=FIRM, role="connect"),
    ),
    "thumbs_tired": whole(touch(tools=("thumb",), bound=Bound(60, 200, 300))),
}


def applied(recipe: Routine, edits: Iterable[Edit]) -> Routine:
    """Return `recipe` after `edits`, as rows would be (routines/authoring.py): only those that repairs are made of."""
    for edit in edits:
        recipe = _CHANGES[edit.do](recipe, edit)
    return recipe


def _change_step(recipe: Routine, edit: Edit) -> Routine:
    phases = list(recipe.phases)
    for number in range(len(phases) - 1, -1, -1):
        steps = list(phases[number].steps)
        for index in range(len(steps) - 1, -1, -1):
            if steps[index].key == edit.key:
                steps[index] = step_from_json({**_plain(steps[index]), **edit.fields})
                phases[number] = replace(phases[number], steps=tuple(steps))
                return replace(recipe, phases=tuple(phases))
    raise LookupError(edit.key)


def _add_step(recipe: Routine, edit: Edit) -> Routine:
    def with_it(phase: Phase) -> Phase:
        if phase.key != edit.phase:
            return phase
        keys = [each.key for each in phase.steps]
        at = keys.index(edit.after) + 1 if edit.after else 0
        return replace(phase, steps=(*phase.steps[:at], step_from_json(dict(edit.fields)), *phase.steps[at:]))

    return replace(recipe, phases=tuple(map(with_it, recipe.phases)))


def _plain(one: Step) -> dict[str, Any]:
    found: dict[str, Any] = recipe_json(routine(one))["phases"][0]["steps"][0]
    return found


_CHANGES = {"change_step": _change_step, "add_step": _add_step}
