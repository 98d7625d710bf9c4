"""The long evening keeps what the source text asks for, in the plan that is played."""

from __future__ import annotations

from typing import Any

import pytest

from routines.library import starter
from routines.recipe import Step
from sessions.plans import plan_from
from sessions.plans.schema import PlanStep
from sessions.timeline import Event, replay

RECIPE = starter("the-long-evening")
assert RECIPE is not None
PLAN = plan_from(RECIPE)
SEED = [step for step in RECIPE.steps if step.provenance == "seed"]
TIER_2 = "glutes"


def played(step: Step) -> list[PlanStep]:
    return [each for each in PLAN["steps"] if each["title"] == step.title]


@pytest.mark.parametrize("step", SEED, ids=[step.key for step in SEED])
def test_it_keeps_every_instruction(step: Step) -> None:
    planned, *others = played(step)
    assert len(others) == (1 if step.side_policy == "mirror" else 0)
    kept: dict[str, Any] = {name: planned[name] for name in ("text", "tools", "areas", "path", "why")}
    assert kept == {
        "text": step.text, "tools": [*step.tools], "areas": [*step.areas], "path": [*step.path], "why": step.why
    }  # fmt: skip
    assert (planned["technique"] or "", planned["subtype"] or "") == (step.technique, step.subtype)
    assert len(planned["alternatives"]) == len(step.alternatives)


def test_it_keeps_the_order() -> None:
    places = [PLAN["steps"].index(played(step)[0]) for step in SEED]
    assert places == sorted(places)


def test_it_counts_the_passes_that_grow_firmer() -> None:
    (ramp,) = [step for step in PLAN["steps"] if step["pressure"] and step["pressure"]["mode"] == "per_pass"]
    assert ramp["passes"] is not None
    assert ramp["rhythm"] is not None
    assert ramp["seconds"] == ramp["passes"] * (ramp["rhythm"]["seconds_per_pass"] or 0)
    assert ramp["pressure"] is not None
    assert ramp["pressure"]["to"] > ramp["pressure"]["from"]


def test_it_has_things_ready_in_the_order_of_their_lead_time() -> None:
    leads = [item["lead_minutes"] for item in PLAN["setup"]]
    assert leads == sorted(leads, reverse=True)
    assert PLAN["setup"][0]["kind"] == "towel"
    assert {"pillow", "towel", "oil"} <= {item["kind"] for item in PLAN["setup"]}


def test_it_says_which_pillow_goes_where() -> None:
    pillows = {item["label"]: item.get("placement") for item in PLAN["setup"] if item["kind"] == "pillow"}
    assert pillows == {"Pillow under the head": "head", "Pillow under the legs": "legs"}


def test_it_reminds_to_turn_the_head_while_lying_face_down() -> None:
    (turn,) = [each for each in PLAN["reminders"] if each["about"] == "position"]
    assert (turn["value"], turn["first_minutes"], turn["every_minutes"]) == ("prone", 3, 3)
    assert "Turn your head" in turn["say"]


def test_it_reminds_of_every_posture_at_once_and_each_ten_minutes() -> None:
    postures = [each for each in PLAN["reminders"] if each["about"] == "posture"]
    assert {each["value"] for each in postures} == {step["posture"] for step in PLAN["steps"]}
    assert {(each["first_minutes"], each["every_minutes"]) for each in postures} == {(0, 10)}
    assert postures[0]["say"] == "Keep your weight on your own legs."


def test_it_says_never_on_the_spine_wherever_hands_are_beside_it() -> None:
    beside = [step for step in PLAN["steps"] if {"upper_back", "lower_back"} & {*step["areas"], *step["path"]}]
    assert beside
    assert all("Never on the bones of the spine." in step["cautions"] for step in beside)


def test_it_tells_how_the_contradictions_are_resolved() -> None:
    assert RECIPE is not None
    assert [each.resolution for each in RECIPE.contradictions] == PLAN["notes"][:2]


def test_it_touches_the_sensitive_only_behind_its_own_gate() -> None:
    touching = {step["key"] for step in PLAN["steps"] if TIER_2 in (*step["areas"], *step["path"])}
    (gate,) = [step for step in PLAN["steps"] if step["ask"] and TIER_2 in step["ask"]["areas"]]
    assert gate["ask"] is not None
    assert touching <= set(gate["ask"]["gates"])


def test_it_leaves_the_sensitive_out_when_nobody_answers_its_question() -> None:
    """Check-ins are answered, gates are not."""
    kinds = {step["key"]: (index, step["kind"]) for index, step in enumerate(PLAN["steps"])}
    log, now = [Event("start", 0, 0, "start", {})], 0
    while (state := replay(PLAN, log, now)).status != "finished":
        index, kind = kinds[state.step or ""]
        if kind == "check_in":
            log.append(Event(f"e{now}", len(log), now, "answer", {"step": index, "value": "yes"}))
        now += 5000
    assert all(state.given[step["key"]] == 0 for step in PLAN["steps"] if TIER_2 in (*step["areas"], *step["path"]))
    assert state.given["p7.s4"] > 0
