"""Steps and recipes to test with: plain ones to bend, and strategies for any."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from routines.recipe import (
    Alternative,
    Ask,
    Bound,
    Breath,
    DrapeChange,
    Grip,
    Motion,
    Omission,
    Phase,
    Placement,
    PositionChange,
    Pressure,
    Prop,
    Requirement,
    Rhythm,
    Routine,
    Step,
    Supply,
    Target,
)
from routines.vocabulary import AREAS, CAUTIONS, EXCLUDED, MEDIA, TECHNIQUES
from routines.vocabulary.areas import Area

MINUTE = Bound(40, 60, 120)


def touch(key: str = "stroke", **changes: Any) -> Step:
    """A harmless step: light strokes over both shoulders."""
    plain = Step(
        key=key,
        title="Long strokes",
        say="Long strokes.",
        text="Whole hands.",
        role="work",
        bound=MINUTE,
        technique="effleurage",
        tools=("palm",),
        areas=("shoulder_tops",),
        side_policy="both_at_once",
        media=("skin_oil",),
        pressure=Pressure(2.0, 2.0),
    )
    return replace(plain, **changes)


def step(key: str = "pause", **changes: Any) -> Step:
    """A step without a touch."""
    return replace(Step(key, "Something else", "Now.", "Do it.", "transition", MINUTE), **changes)


def oil() -> Step:
    return step("oil", role="supply", supply=Supply("oil", 3))


def routine(*steps: Step, position: str = "prone", drape: str = "back_open", **changes: Any) -> Routine:
    phase = Phase("main", "Main", "main", position, "kneel_side", "lean_not_push", drape, steps)
    plain = Routine("test", "starter", "A test", "", position, (phase,))
    return replace(plain, **changes)


#: For properties: a busy machine is no reason to fail.
patient = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

# --- anything at all ----------------------------------------------------------------------------------

words = st.text("abcdefghij_", min_size=1, max_size=12)
levels = st.sampled_from([1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0])
areas = st.sampled_from(sorted(AREAS))
zones = st.sampled_from(sorted(EXCLUDED))
bounds = st.builds(
    lambda least, more, most, unit: Bound(least, least + more, None if most is None else least + more + most, unit),
    st.integers(1, 100),
    st.integers(0, 100),
    st.none() | st.integers(0, 100),
    st.sampled_from(["time", "count"]),
)


def some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def few(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=3).map(tuple)


def _parts(area: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "rhythm": some(st.builds(Rhythm, st.sampled_from(["slow", "medium"]), some(st.integers(1, 30)))),
            "motion": some(st.builds(Motion, st.sampled_from(["along", "place"]), st.just(area))),
            "target": some(st.just(Target("erectors", "spine"))),
            "grip": some(st.builds(Grip, st.just("palm_up"), some(st.integers(0, 90)), words)),
            "drape_change": some(st.just(DrapeChange("back_open", ("upper_back",), ()))),
            "requires": few(st.builds(Requirement, st.just("warmup"), areas)),
            "cautions": few(st.sampled_from(sorted(CAUTIONS))),
            "placements": few(st.just(Placement("left", "left"))),
        }
    )


@st.composite
def safe_steps(draw: st.DrawFn, key: str = "step") -> Step:
    """A step that the rules have nothing against: one area, within its caps, with everything else at will."""
    area: Area = draw(st.sampled_from([each for each in AREAS.values() if each.tier < 2]))
    technique = draw(st.sampled_from([each for each in TECHNIQUES.values() if each.at_home != "off"]))
    if area.id in technique.not_on:
        technique = TECHNIQUES["holding"]
    cap = min(area.max_pressure, technique.max_pressure, 3.0)
    pressure = Pressure(draw(levels.filter(lambda level: level <= min(cap, 2))), min(cap, 2.0), "rising")
    subtypes = ["", *(each.id for each in technique.subtypes if not each.off)]
    parts = draw(_parts(area.id))
    if technique.id == "tapotement":
        parts["target"] = None
    return touch(
        key,
        title=draw(words),
        say=draw(words),
        text=draw(words),
        why=draw(words),
        bound=draw(bounds),
        technique=technique.id,
        subtype=draw(st.sampled_from(subtypes)),
        tools=draw(st.sampled_from([area.tools[:1] or ("palm",), ()])),
        areas=(area.id,),
        side_policy=draw(st.sampled_from(["mirror", "both_at_once"] if area.sided else ["none"])),
        media=("skin_oil", *draw(few(st.sampled_from(sorted(MEDIA))))),
        pressure=pressure,
        consent_tier=area.tier,
        weight=draw(st.sampled_from([0.5, 1.0, 2.5])),
        **parts,
    )


_others = st.builds(
    Alternative,
    st.sampled_from(["giver_tired", "choice", "clothed"]),
    words,
    words,
    st.just("holding"),
    st.sampled_from(["", "breath_hold"]),
    few(st.sampled_from(["palm", "forearm"])),
    words,
    st.booleans(),
)
_asks = st.builds(Ask, st.just("check_in"), words, areas=few(areas), gates=few(words))
_breaths = st.builds(Breath, st.just(4), st.just(6), st.integers(1, 9))


def other_steps(key: str = "step") -> st.SearchStrategy[Step]:
    """A question, a change, a breath: whatever is no ordinary touch."""

    def breathing(breath: Breath) -> Step:
        time = Bound(breath.cycles, breath.cycles, None, "count", 10)
        return touch(key, technique="holding", subtype="breath_hold", breath=breath, bound=time)

    supplies = st.builds(Supply, st.just("oil"), st.integers(1, 9), scent=st.booleans())
    return st.one_of(
        _asks.map(lambda ask: step(key, ask=ask)),
        supplies.map(lambda supply: step(key, supply=supply)),
        st.just(step(key, position_change=PositionChange("seated_forward", "seated_wrapped"))),
        _breaths.map(breathing),
        few(_others).map(lambda others: touch(key, alternatives=others)),
    )


@st.composite
def recipes(draw: st.DrawFn) -> Routine:
    """A recipe of any shape whose steps are each safe by themselves."""
    phases = []
    for phase in range(draw(st.integers(0, 3))):
        count = draw(st.integers(0, 3))
        steps = tuple(draw(safe_steps(f"{phase}-{n}") | other_steps(f"{phase}-{n}")) for n in range(count))
        limit = draw(st.sampled_from([1.0, 1.5, 2.0]))
        phases.append(
            Phase(f"p{phase}", draw(words), "main", "prone", "kneel_side", "lean_not_push", "full", steps, limit)
        )
    props = draw(few(st.builds(Prop, st.just("towel"), words, words, st.integers(1, 3), warm=st.booleans())))
    omitted = draw(few(st.builds(Omission, words, few(areas))))
    return Routine(
        "r", "own", draw(words), draw(words), "prone", tuple(phases), draw(few(words)), props, omitted=omitted
    )
