"""Judges a plan by the hard constraints H1 to H14, written from the domain's rules and not from the planner.

It reads the plan as a phone would, the request as a person would have said it, and the vocabulary. Nothing of the
planner's own reckoning is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from partners.preferences.words import CLOSED_AREAS
from routines.recipe import Routine
from routines.vocabulary import AREAS, DRAPES, EXCLUDED, POSITIONS, TECHNIQUES, TOOLS

Step = dict[str, Any]
GENTLE = {"effleurage", "holding"}
LEGS = {"thigh_back", "thigh_front", "thigh_outer", "calves", "shins", "feet", "toes"}
UPPER = {area.id for area in AREAS.values() if area.tier == 0} - LEGS
COVERED = {"full", "clothed", "sleeves_up", "seated_wrapped"}
STRETCH_SECONDS = {"little": 150, "usual": 240, "plenty": 300}
ALL_POINTS = {"little": 20, "usual": 45, "plenty": 90}
JOINTS = {
    "thumb": "thumbs", "finger_pads": "fingers", "heel_of_hand": "wrists", "knuckles": "wrists", "fist_soft": "wrists",
}  # fmt: skip


def broken(plan: Any, request: Any, recipe: Routine) -> list[str]:
    """Return the numbers of the rules that the plan breaks, each with where: "H4 p2.s3". Empty: all hold."""
    rules = (h1, h2, h3, h4, h5, h6, h7, h8, h9, h10, h11, h12, h13, h14)
    found = []
    for rule in rules:
        found += [f"{rule.__name__.upper()} {where}" for where in rule(plan, request, recipe)]
    return found


def h1(plan: Any, request: Any, _: Routine) -> Iterator[str]:
    """The time is met to the second."""
    if not plan["seconds"] == request.minutes * 60 == sum(step["seconds"] for step in plan["steps"]):
        yield "the sum"


def h2(plan: Any, *_: Any) -> Iterator[str]:
    for step in plan["steps"]:
        if step["seconds"] < step["min"] or (step["max"] is not None and step["seconds"] > step["max"]):
            yield step["key"]


def h3(plan: Any, request: Any, _: Routine) -> Iterator[str]:
    """Nothing avoided, excluded or unconsented is touched, or even named in what is left out."""
    closed = closed_places(request)
    for step in plan["steps"]:
        if places(step) & closed or set(touched(step)) & set(EXCLUDED):
            yield step["key"]
    entirely = {area for area in AREAS if all((area, side) in closed for side in sides_of(area))}
    for each in plan["left_out"]:
        if entirely & set(each["areas"]):
            yield each["title"]
    for step in plan["steps"]:
        if step["ask"] and entirely & set(step["ask"]["areas"]):
            yield step["key"]


def h4(plan: Any, request: Any, _: Routine) -> Iterator[str]:
    for step in hands(plan):
        pressure = step["pressure"]
        if max(pressure["from"], pressure["to"], pressure.get("cap", 0)) > cap(step, request):
            yield step["key"]


def h5(plan: Any, *_: Any) -> Iterator[str]:
    steps = plan["steps"]
    for index, step in enumerate(steps):
        if step["kind"] == "switch_side":
            left, right = steps[index - 1], steps[index + 1]
            if (left["side"], right["side"]) != ("left", "right") or left["seconds"] != right["seconds"]:
                yield step["key"]
        partner = step["key"].removesuffix(".left") + ".right"
        if step["key"].endswith(".left") and (index + 2 >= len(steps) or steps[index + 2]["key"] != partner):
            yield step["key"]


def h6(plan: Any, *_: Any) -> Iterator[str]:
    given = hands(plan)
    for step in (given[0], given[-1]):
        if step["technique"] not in GENTLE or peak(step) > 2:
            yield step["key"]


def h7(plan: Any, *_: Any) -> Iterator[str]:
    """Light first; warm before anything above light; something lighter after firm work."""
    met: set[str] = set()
    given = hands(plan)
    for index, step in enumerate(given):
        areas = set(touched(step))
        if areas - met and step["pressure"]["from"] > 2:
            yield f"{step['key']} begins firm"
        cold = [area for area in areas - met if not met & set(AREAS[area].adjacent)]
        if cold and peak(step) > 2:
            yield f"{step['key']} is not warm"
        after = [each for each in given[index + 1 :] if each["technique"] in GENTLE and peak(each) < 3]
        if peak(step) >= 3 and areas - {area for each in after for area in touched(each)}:
            yield f"{step['key']} is not soothed"
        met |= areas


def h8(plan: Any, _: Any, recipe: Routine) -> Iterator[str]:
    """What must come before did; nothing is out of its order."""
    done: set[tuple[str, str]] = set()
    keys: set[str] = set()
    at = -1
    order = {f"p{p}.s{s}": (p, s) for p, phase in enumerate(recipe.phases, 1) for s, _ in enumerate(phase.steps, 1)}
    ranks = {key: rank for rank, key in enumerate(sorted(order, key=lambda key: order[key]))}
    for step in hands(plan):
        base = base_key(step)
        if base not in order:
            continue
        phase, place = order[base]
        written = recipe.phases[phase - 1].steps[place - 1]
        if any((need.role, need.area) not in done for need in written.requires):
            yield f"{base} needs something"
        if (written.continues and written.continues not in keys) or ranks[base] < at:
            yield f"{base} is out of order"
        at = ranks[base]
        keys.add(written.key)
        done |= {(written.role, area) for area in written.touched}


def h9(plan: Any, request: Any, _: Routine) -> Iterator[str]:
    turns = 0
    out = positions_out(request)
    yield from (f"{step['key']} is left out like this" for step in plan["steps"] if step["position"] in out)
    for before, step in zip(plan["steps"], plan["steps"][1:], strict=False):
        if before["position"] != step["position"]:
            turns += 1
            if step["kind"] != "position" or step["seconds"] < 20:
                yield step["key"]
    if turns > (0 if request.minutes < 20 else 1 if request.minutes <= 45 else 2):
        yield "too many turns"


def h10(plan: Any, request: Any, _: Routine) -> Iterator[str]:
    """Small joints: so long at a stretch, so much in all (docs/planner.md)."""
    stretch, points = 0, 0
    limit = STRETCH_SECONDS[request.giver.stamina]
    for seconds, load, touches in efforts(plan, request.giver.weak):
        tiring = touches and load >= 2
        stretch = stretch + 15 * -(-seconds // 15) if tiring else 0
        points += -(-seconds * load // 120) if tiring else 0
        if stretch > limit:
            yield "at a stretch"
    if points > ALL_POINTS[request.giver.stamina]:
        yield "in all"


def h11(plan: Any, request: Any, recipe: Routine) -> Iterator[str]:
    have = request.props
    if have is not None and {each["kind"] for each in plan["setup"] if each["required"]} - have:
        yield "setup"
    if have is not None and {prop.kind for prop in recipe.props if prop.required} - have:
        yield "routine"
    oil = (have is None or "oil" in have) and not {"nut_oils", "seed_oils"} <= products_out(request)
    for step in plan["steps"]:
        if not oil and (step["medium"] == "skin_oil" or step["kind"] == "supply"):
            yield step["key"]
        if have is not None and "towel" not in have and step["kind"] == "drape":
            yield step["key"]


def h12(plan: Any, request: Any, _: Routine) -> Iterator[str]:
    """Skin is only worked on where it is bare, towels move only by hand, and it ends covered."""
    clothed = any(
        each.key == "undress" and each.choice in ("clothed", "loose_clothes") for each in request.receiver.likings
    )
    before = plan["steps"][0]["drape"]
    for step in plan["steps"]:
        if (step["medium"] or "").startswith("skin") and set(touched(step)) - DRAPES[step["drape"]].bare:
            yield f"{step['key']} is covered"
        if step["drape"] != before and step["kind"] not in ("drape", "position"):
            yield f"{step['key']} is uncovered by nobody"
        if clothed and step["drape"] != "clothed":
            yield f"{step['key']} undresses"
        before = step["drape"]
    if before not in COVERED:
        yield "the end"


def h13(plan: Any, *_: Any) -> Iterator[str]:
    """Asked before work begins, before another part of the body, and before every sensitive place."""
    asked = False
    gated: set[tuple[str, str]] = set()
    groups: set[str] = set()
    fresh = False
    for step in plan["steps"]:
        if step["ask"]:
            asked = fresh = True
            if step["kind"] == "consent_gate":
                gated |= {(key, area) for key in step["ask"]["gates"] for area in step["ask"]["areas"]}
        if step["pressure"] is None:
            continue
        if not asked and step["technique"] not in GENTLE:
            yield f"{step['key']} comes before any question"
        if any(AREAS[area].tier and (step["key"], area) not in gated for area in touched(step)):
            yield f"{step['key']} has no gate"
        now = {name for name, areas in (("legs", LEGS), ("upper", UPPER)) if areas & set(touched(step))}
        if groups and now - groups and not fresh:
            yield f"{step['key']} is a new part of the body"
        groups |= now
        fresh = False


def h14(plan: Any, *_: Any) -> Iterator[str]:
    told = {each["value"]: each["first_minutes"] for each in plan.get("reminders", []) if each["about"] == "position"}
    for position in {step["position"] for step in plan["steps"]}:
        minutes = POSITIONS[position].cue_minutes
        lasts = sum(step["seconds"] for step in plan["steps"] if step["position"] == position)
        if minutes and lasts > minutes * 60 and told.get(position, 999) > minutes:
            yield position


# What the rules read


def hands(plan: Any) -> list[Step]:
    return [step for step in plan["steps"] if step["pressure"] is not None]


def touched(step: Step) -> list[str]:
    return [*step["areas"], *step["path"]]


def peak(step: Step) -> float:
    return float(max(step["pressure"]["from"], step["pressure"]["to"]))


def base_key(step: Step) -> str:
    return str(step["key"]).removesuffix(".left").removesuffix(".right")


def same_step(one: Step, other: Step) -> bool:
    return base_key(one) == base_key(other) and one["key"] != other["key"]


def sides_of(area: str) -> tuple[str, ...]:
    return ("left", "right") if AREAS[area].sided else ("both",)


def places(step: Step) -> set[tuple[str, str]]:
    """Every area that is touched, with the sides on which it is."""
    one = (step["side"],) if step["side"] in ("left", "right") else None
    return {(area, side) for area in touched(step) for side in (one if one and AREAS[area].sided else sides_of(area))}


def efforts(plan: Any, weak: frozenset[str]) -> Iterator[tuple[int, int, bool]]:
    """Seconds, joint load and whether hands work, both sides of a step as one; changing sides is no rest."""
    steps = [step for step in plan["steps"] if step["kind"] != "switch_side"]
    for index, step in enumerate(steps):
        if index and same_step(step, steps[index - 1]):
            continue
        twice = index + 1 < len(steps) and same_step(step, steps[index + 1])
        load = max((TOOLS[tool].joint_load for tool in step["tools"]), default=0)
        load += bool(load and any(JOINTS.get(tool) in weak for tool in step["tools"]))
        yield step["seconds"] * (2 if twice else 1), load, step["pressure"] is not None


def said(request: Any, area: str, side: str) -> Any:
    return next((each for each in request.receiver.likings if (each.key, each.side) == (area, side)), None)


def closed_places(request: Any) -> set[tuple[str, str]]:
    """All that may not be touched tonight, by area and side."""
    closed = set()
    for area in AREAS.values():
        for side in sides_of(area.id):
            liking = said(request, area.id, side)
            interest = liking.interest if liking else ""
            yes = area.id in request.opted_in
            shut = interest == "leave_out" or (area.tier == 2 and not yes)
            if shut or (not interest and area.id in CLOSED_AREAS and not yes):
                closed.add((area.id, side))
    for area, side in request.leave_out:
        closed |= {(area, each) for each in sides_of(area) if side in ("both", each)}
    for limit in request.receiver.limits:
        area = {"avoid_area": limit.area, "abdomen_off": "abdomen"}.get(limit.effect)
        if area:
            closed |= {(area, each) for each in sides_of(area) if limit.side in ("both", each)}
    return closed


def cap(step: Step, request: Any) -> float:
    """The most pressure that anything allows here."""
    technique = TECHNIQUES[step["technique"]]
    caps = [technique.max_pressure]
    for area, side in places(step):
        liking = said(request, area, side)
        caps += [AREAS[area].max_pressure, 3.0 if liking is None or liking.pressure is None else liking.pressure]
        if AREAS[area].spine_side:
            caps.append(3.0)
        for limit in request.receiver.limits:
            if limit.effect == "cap_area" and limit.area == area and limit.side in ("both", side):
                caps.append(limit.level)
    caps += [limit.level for limit in request.receiver.limits if limit.effect == "cap_all"]
    return float(min(caps))


def products_out(request: Any) -> set[str]:
    out = {each.key.removeprefix("product.") for each in request.receiver.likings if each.interest == "leave_out"}
    return out | {product for limit in request.receiver.limits for product in limit.products}


def positions_out(request: Any) -> set[str]:
    out = {each.key.removeprefix("position.") for each in request.receiver.likings if each.interest == "leave_out"}
    for limit in request.receiver.limits:
        out |= {"no_prone": {"prone"}, "no_flat": {"prone", "supine"}}.get(limit.effect, set())
    return out
