"""An evening becomes a routine: what was really given, in the order and the time in which it was. Plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, cast

from routines.recipe import (
    Alternative,
    Ask,
    Bound,
    Breath,
    DrapeChange,
    Intent,
    Phase,
    PositionChange,
    Pressure,
    Prop,
    Rhythm,
    Role,
    Routine,
    SidePolicy,
    Step,
    Supply,
)
from routines.safety import check_step, errors
from routines.vocabulary import AGREEMENTS, AREAS, POSTURES, PROPS, SUPPORTS
from sessions.plans.schema import Plan, PlanPhase, PlanStep
from sessions.vocabulary import TOUCHING, StepKind

#: Times are rounded to this many seconds: nobody meant 73.
ROUNDED = 5
_POSTURES = {each.text: each.id for each in POSTURES.values()}
_ROLES: Mapping[str, Role] = {"check_in": "checkin", "consent_gate": "checkin", "supply": "supply", "breath": "opening"}
_SIDES: Mapping[str, SidePolicy] = {"left": "left", "right": "right", "both": "both_at_once"}


def routine_of(plan: Plan, given: Mapping[str, float], out: Sequence[str], title: str) -> Routine:
    """Return what was given of `plan` as a routine.

    `given` has the seconds of each step by its key; `out` are the keys of those that were left out.
    """
    kept = _given(plan["steps"], given, out)
    keys = {step["key"]: _key(step) for step in kept}
    phases = tuple(_phases(plan["phases"], _merged(kept), plan["steps"], given, keys))
    return Routine(
        id="",
        source="own",
        title=title,
        intro="",
        position=kept[0]["position"] if kept else "prone",
        phases=phases,
        props=tuple(_prop(each) for each in plan["setup"] if each["kind"] in PROPS),
        agreements=tuple(each.id for each in AGREEMENTS.values() if _label(each) in plan["agreements"]),
        copied_from=plan["routine"]["id"] if plan["routine"]["source"] == "starter" else "",
    )


def _given(steps: Sequence[PlanStep], given: Mapping[str, float], out: Sequence[str]) -> list[PlanStep]:
    """Hands that began; and of the rest what was not left out and came before they ended."""
    touching = [index for index, step in enumerate(steps) if step["kind"] in TOUCHING]
    begun = [index for index in touching if given.get(steps[index]["key"], 0) >= 1]
    if not begun:
        return []
    end = len(steps) if begun[-1] == touching[-1] else begun[-1]
    return [
        step
        for index, step in enumerate(steps)
        if step["kind"] != StepKind.SWITCH_SIDE
        and step["key"] not in out
        and (index in begun or (step["kind"] not in TOUCHING and index <= end))
    ]


def _key(step: PlanStep) -> str:
    """Both sides of a mirrored step are one step of a routine."""
    return step.get("pair") or step["key"]


def _merged(kept: Sequence[PlanStep]) -> list[list[PlanStep]]:
    sides: dict[str, list[PlanStep]] = {}
    for step in kept:
        sides.setdefault(_key(step), []).append(step)
    return list(sides.values())


def _phases(
    planned: Sequence[PlanPhase],
    groups: Sequence[list[PlanStep]],
    steps: Sequence[PlanStep],
    given: Mapping[str, float],
    keys: Mapping[str, str],
) -> list[Phase]:
    found = []
    for phase in planned:
        mine = [group for group in groups if group[0]["phase"] == phase["key"]]
        if not mine:
            continue
        first = mine[0][0]
        before = _before(first, steps)
        surrounds = {"giver_station": first["station"], "giver_posture": _POSTURES.get(first["posture"], "")}
        made = (_step(group, surrounds, given, keys, phase["intent"]) for group in mine)
        found.append(
            Phase(
                key=phase["key"],
                title=phase["title"],
                intent=cast(Intent, phase["intent"]),
                position=before["position"],
                drape_state=before["drape"],
                giver_station=surrounds["giver_station"],
                giver_posture=surrounds["giver_posture"],
                steps=tuple(step for step in made if not errors(check_step(step))),
            )
        )
    return [phase for phase in found if phase.steps]


def _before(first: PlanStep, steps: Sequence[PlanStep]) -> Mapping[str, str]:
    """How things lay before a phase's first step: a change is what it makes of them."""
    index = steps.index(first)
    changes = first["kind"] in (StepKind.DRAPE, StepKind.POSITION)
    if not changes:
        return {"position": first["position"], "drape": first["drape"]}
    if index == 0:
        return {"position": first["position"], "drape": "full"}
    return {"position": steps[index - 1]["position"], "drape": steps[index - 1]["drape"]}


def _step(
    sides: list[PlanStep], around: Mapping[str, str], given: Mapping[str, float], keys: Mapping[str, str], intent: str
) -> Step:
    step = sides[0]
    touched = [*step["areas"], *step["path"]]
    station, posture = step["station"], _POSTURES.get(step["posture"], "")
    made = Step(
        key=_key(step),
        title=step["title"],
        say="" if step["side"] in ("left", "right") else step["say"],
        text=step["text"],
        role=_role(step, intent),
        bound=_bound(step, given),
        technique=step["technique"] or "",
        subtype=step["subtype"] or "",
        tools=tuple(step["tools"]),
        areas=tuple(step["areas"]),
        path=tuple(step["path"]),
        side_policy="mirror" if len(sides) > 1 else _SIDES.get(step["side"] or "", "none"),
        media=(step["medium"],) if step["medium"] else (),
        pressure=_pressure(step),
        rhythm=Rhythm(**cast(Any, step["rhythm"])) if step["rhythm"] else None,
        giver_station="" if station == around["giver_station"] else station,
        giver_posture="" if posture == around["giver_posture"] else posture,
        ask=_ask(step, keys),
        alternatives=tuple(_alternative(each) for each in step["alternatives"]),
        consent_tier=max((AREAS[each].tier for each in touched if each in AREAS), default=0),
        weight=step.get("weight") or 1.0,
        why=step["why"],
    )
    return replace(made, **_change(step, made))


def _change(step: PlanStep, made: Step) -> dict[str, Any]:
    """What the step takes up or changes, by its kind."""
    kind = step["kind"]
    if kind == StepKind.POSITION:
        return {"position_change": PositionChange(step["position"], step["drape"])}
    if kind == StepKind.DRAPE:
        return {"drape_change": DrapeChange(step["drape"])}
    if kind == StepKind.SUPPLY:
        return {"supply": Supply("oil", 5)}
    if kind == StepKind.BREATH and step["breath"]:
        each = step["breath"]["in"] + step["breath"]["out"]
        cycles = max(1, made.bound.ideal_seconds // each)
        breath = Breath(step["breath"]["in"], step["breath"]["out"], cycles)
        return {"breath": breath, "bound": Bound(min(2, cycles), cycles, 2 * cycles, "count", each)}
    return {}


def _bound(step: PlanStep, given: Mapping[str, float]) -> Bound:
    longest = step["max"]
    if step["kind"] not in TOUCHING:
        return Bound(min(step["min"], step["seconds"]), step["seconds"], longest)
    ideal = max(ROUNDED, round(given[step["key"]] / ROUNDED) * ROUNDED)
    if passes := step["passes"]:
        each = max(1, round(step["seconds"] / passes))
        count = max(1, round(ideal / each))
        return Bound(
            min(count, max(1, step["min"] // each)), count, None if longest is None else 2 * count, "count", each
        )
    return Bound(min(step["min"], ideal), ideal, None if longest is None else max(longest, ideal))


def _pressure(step: PlanStep) -> Pressure | None:
    pressure = step["pressure"]
    if pressure is None:
        return None
    mode = cast(Literal["steady", "per_pass", "rising"], pressure["mode"])
    return Pressure(pressure["from"], pressure["to"], "rising" if mode == "per_pass" and not step["passes"] else mode)


def _role(step: PlanStep, intent: str) -> Role:
    if role := _ROLES.get(step["kind"]):
        return role
    if step["kind"] not in TOUCHING:
        return "closing" if intent == "closing" else "transition"
    if intent in ("opening", "closing"):
        return cast(Role, intent)
    firm = step["pressure"] is not None and max(step["pressure"]["from"], step["pressure"]["to"]) > 2
    return "work" if firm else "warmup"


def _ask(step: PlanStep, keys: Mapping[str, str]) -> Ask | None:
    ask = step["ask"]
    if ask is None:
        return None
    gates = tuple(dict.fromkeys(keys[key] for key in ask["gates"] if key in keys))
    if step["kind"] == StepKind.CONSENT_GATE:
        areas = tuple(ask["areas"])
        return Ask("consent_gate", ask["prompt"], ("yes", "no"), "skip", "skip", "receiver", "here", areas, gates)
    return Ask("check_in", ask["prompt"], tuple(ask["answers"]), areas=tuple(ask["areas"]))


def _alternative(other: Mapping[str, Any]) -> Alternative:
    return Alternative(
        other["when"],
        other["title"][:80],
        other["text"],
        other["technique"],
        other["subtype"] or "",
        tuple(other["tools"]),
    )


def _prop(item: Mapping[str, Any]) -> Prop:
    placement = item.get("placement", "")
    return Prop(
        item["kind"],
        item["label"][:80] or item["kind"],
        item["hint"][:120],
        item["quantity"],
        placement if placement in SUPPORTS else "",
        lead_minutes=item["lead_minutes"],
        required=item["required"],
    )


def _label(agreement: Any) -> str:
    return f"{agreement.label}. {agreement.definition}"
