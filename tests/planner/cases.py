"""Made-up evenings: routines of any shape, people with any limits. Everything comes from one source of chance."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from partners.preferences.words import AREAS as SIDED
from routines.recipe import (
    Alternative,
    Ask,
    Bound,
    Breath,
    DrapeChange,
    Phase,
    PositionChange,
    Pressure,
    Prop,
    Requirement,
    Rhythm,
    Routine,
    Step,
    Supply,
)
from routines.safety import check_step, errors
from routines.starters import STARTERS
from routines.vocabulary import AREAS, TECHNIQUES
from sessions.planner import Edits, Giver, Liking, Limit, Observation, Receiver, Request

POSITIONS = {
    "prone": ("full", "back_open", "lower_legs_open"),
    "seated_forward": ("clothed", "seated_wrapped", "sleeves_up"),
    "supine": ("full", "front_open", "lower_legs_open"),
}
AT_HOME = [each.id for each in TECHNIQUES.values() if each.at_home not in ("off", "opt_in", "ask")]
PROPS = (Prop("towel", "Towels"), Prop("oil", "Oil"), Prop("pillow", "Pillow", placement="head"))


def routine(chance: Random, size: int, *, plain: bool = False) -> Routine:
    """A routine of about `size` touching steps. `plain`: in one position, without questions, oil or towels."""
    phases: list[Phase] = []
    left = size
    position = chance.choice(sorted(POSITIONS))
    while left > 0:
        count = min(left, chance.randint(2, 8))
        left -= count
        if not plain and phases and chance.random() < 0.15:
            position = chance.choice(sorted(POSITIONS))
        phases.append(phase(chance, len(phases), position, count, plain=plain))
    props = (*PROPS, Prop("chair", "Chair", required=chance.random() < 0.2))
    return Routine(
        "01980000-0000-7000-8000-000000000000", "own", "Any evening", "", phases[0].position, tuple(phases), props=props
    )


def phase(chance: Random, number: int, position: str, count: int, *, plain: bool) -> Phase:
    drape = chance.choice(POSITIONS[position])
    near = [area.id for area in AREAS.values() if position in area.positions]
    around = chance.sample(near, min(len(near), chance.randint(1, 4)))
    steps: list[Step] = []
    if not plain:
        steps += setting(chance, f"{number}", position, drape, around)
    for each in range(count):
        made = touch(chance, f"t{number}-{each}", around, drape)
        if made and not errors(check_step(made)):
            steps.append(made)
    warmed = {area for step in steps if step.role == "warmup" for area in step.touched}
    steps = [_requiring(chance, step, warmed) for step in steps]
    return Phase(f"ph{number}", f"Part {number}", "main", position, "kneel_side", "elbows_heavy", drape, tuple(steps))


def setting(chance: Random, name: str, position: str, drape: str, around: list[str]) -> list[Step]:
    """What may stand before the touch: turning, towels, oil, a check-in, a gate."""
    plain = Step("", "Something", "Now this.", "", "transition", Bound(10, 20, 40))
    steps = []
    if chance.random() < 0.7:
        turned = replace(plain, bound=Bound(45, 60, 120), position_change=PositionChange(position, drape))
        towels = replace(plain, drape_change=DrapeChange(drape))
        steps.append(replace(turned if chance.random() < 0.5 else towels, key=f"set{name}"))
    if chance.random() < 0.5:
        steps.append(replace(plain, key=f"oil{name}", role="supply", bound=Bound(8, 15, 25), supply=Supply("oil", 5)))
    if chance.random() < 0.5:
        steps.append(
            replace(plain, key=f"ask{name}", role="checkin", bound=Bound(10, 15, None), ask=Ask("check_in", "Well?"))
        )
    if chance.random() < 0.3:
        asked = tuple(area for area in around if AREAS[area].tier > 0) or tuple(around[:1])
        gate = Ask("consent_gate", "Here?", ("yes", "no"), "skip", "skip", areas=asked, gates=())
        steps.append(replace(plain, key=f"gate{name}", role="checkin", bound=Bound(10, 15, None), ask=gate))
    return steps


def touch(chance: Random, key: str, around: list[str], drape: str) -> Step | None:
    technique = TECHNIQUES[chance.choice(AT_HOME)]
    areas = tuple(chance.sample(around, min(len(around), chance.choice([1, 1, 1, 2, 3]))))
    sided = all(AREAS[area].sided for area in areas)
    start = chance.choice([1.0, 1.5, 2.0, 2.0, 2.5])
    end = min(
        chance.choice([1.0, 2.0, 2.0, 2.5, 3.0, 3.5]), technique.max_pressure, *(AREAS[a].max_pressure for a in areas)
    )
    shortest = chance.choice([20, 21, 30, 40])
    ideal = shortest + chance.choice([5, 20, 35, 60])
    tools = chance.choice(
        [*[("palm",)] * 3, ("forearm",), ("knuckles",), ("thumb",), ("finger_pads",), ("finger_pads", "thumb")]
    )
    breathing = technique.id == "holding" and chance.random() < 0.3
    other = Alternative(
        "giver_tired", "Palms instead", "", "compression" if chance.random() < 0.5 else "effleurage", "", ("palm",)
    )
    return Step(
        key=key,
        title=f"{technique.label} {key}",
        say="Now this.",
        text="",
        role=chance.choice(["warmup", "work", "work", "work", "connect"]),
        bound=Bound(3, 4, 9, "count", 10)
        if breathing
        else Bound(shortest, ideal, ideal + chance.choice([15, 60, 120])),
        technique=technique.id,
        tools=tools,
        areas=areas,
        side_policy=chance.choice(["mirror", "both_at_once", "both_at_once", "left"]) if sided else "none",
        switch_seconds=chance.choice([5, 5, 7, 10]),
        media=chance.choice([("skin_oil", "skin_dry"), ("over_fabric",), ("skin_dry", "over_fabric")]),
        pressure=Pressure(min(start, end), end, "rising"),
        rhythm=Rhythm("slow", chance.choice([None, 7, 18])),
        breath=Breath(4, 6, 4) if breathing else None,
        alternatives=(other,) if chance.random() < 0.3 else (),
        consent_tier=max(AREAS[area].tier for area in areas),
        weight=chance.choice([1.0, 1.0, 1.5, 2.0]),
    )


def _requiring(chance: Random, step: Step, warmed: set[str]) -> Step:
    here = [area for area in step.touched if area in warmed]
    if step.role != "work" or not here or chance.random() > 0.4:
        return step
    return replace(step, requires=(Requirement("warmup", here[0]),))


def receiver(chance: Random, *, limited: float = 0.08) -> Receiver:
    likings = []
    for area, sided in SIDED.items():
        for side in ("left", "right") if sided else ("both",):
            if chance.random() < 0.5:
                interest = "leave_out" if chance.random() < limited else chance.choice(["fine", "like", "love"])
                pressure = chance.choice([None, None, 1.0, 2.0, 2.5, 3.0, 3.5, 4.0])
                likings.append(Liking(area, side, interest, pressure, shared=chance.random() < 0.7))
    if chance.random() < limited:
        likings.append(Liking("undress", choice="clothed"))
    if chance.random() < limited / 2:
        likings.append(Liking(f"position.{chance.choice(sorted(POSITIONS))}", interest="leave_out"))
    return Receiver(tuple(likings), limits(chance, limited), observations(chance), felt(chance))


def limits(chance: Random, limited: float) -> tuple[Limit, ...]:
    some = [
        Limit("avoid_area", chance.choice(sorted(AREAS))),
        Limit("cap_area", chance.choice(sorted(AREAS)), level=chance.choice([1.0, 2.0])),
        Limit("cap_all", level=2.0),
        Limit("no_prone"),
        Limit("abdomen_off"),
        Limit("products_excluded", products=("nut_oils", "seed_oils")),
    ]
    return tuple(each for each in some if chance.random() < limited)


def observations(chance: Random) -> tuple[Observation, ...]:
    words = ("more_next_time", "fine", "less", "stay")
    return tuple(
        Observation(
            chance.choice(sorted(AREAS)),
            chance.choice(AT_HOME),
            chance.choice(words),
            chance.random() * 20,
            chance.random() < 0.5,
        )
        for _ in range(chance.choice([0, 3, 20]))
    )


def felt(chance: Random) -> tuple[tuple[str, str], ...]:
    words = ("softer", "firmer", "too_light", "too_firm")
    return tuple((chance.choice(sorted(AREAS)), chance.choice(words)) for _ in range(chance.choice([0, 4])))


def minutes(chance: Random, made: Routine | None) -> int:
    """Mostly a time that may fit, sometimes any."""
    if made is None or chance.random() < 0.1:
        return chance.randint(5, 90)
    return min(120, max(5, round(made.minutes * chance.uniform(0.3, 1.3))))


def request(chance: Random, size: int | None = None) -> Request:
    """An evening: one routine in two is a starter, and sometimes it is the whole library."""
    what = chance.random()
    made = routine(chance, size or chance.randint(2, 24)) if size or what < 0.6 else chance.choice(STARTERS)
    whole = size is None and what > 0.9
    focus = {area: chance.randint(1, 3) for area in chance.sample(sorted(AREAS), chance.choice([0, 1, 2]))}
    out = frozenset(
        (chance.choice(sorted(set(AREAS) - set(focus))), chance.choice(["left", "right", "both"]))
        for _ in range(chance.choice([0, 0, 1]))
    )
    return Request(
        minutes=minutes(chance, made if not whole else None),
        routine=None if whole else made,
        library=STARTERS if whole else (),
        receiver=receiver(chance),
        giver=Giver(
            chance.choice(["little", "usual", "usual", "plenty"]),
            frozenset(chance.sample(["thumbs", "fingers", "wrists"], chance.choice([0, 0, 1]))),
        ),
        focus=focus,
        feeling=frozenset(chance.sample(["tense", "tired", "cold", "achy"], chance.choice([0, 1, 2]))),
        leave_out=out,
        opted_in=frozenset(chance.sample(["glutes", "chest_upper", "abdomen", "hips"], chance.choice([0, 1, 4]))),
        props=None if chance.random() < 0.7 else frozenset(chance.sample(["towel", "oil", "chair", "pillow"], 3)),
        edits=Edits(),
        surprise=chance.random() < 0.2,
    )
