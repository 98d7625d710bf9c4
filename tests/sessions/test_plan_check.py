"""A plan that comes from a phone is checked before it is kept: shape, sums, sides, questions and safety."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from routines.library import starter
from sessions.api.plan import PlanSerializer
from sessions.plans import plan_from

RECIPE = starter("twenty-quiet-minutes")
assert RECIPE is not None
GOOD: Any = plan_from(RECIPE)
INDEX = {step["key"]: index for index, step in enumerate(GOOD["steps"])}
LEFT = next(index for key, index in INDEX.items() if key.endswith(".left"))
GATE = next(index for index, step in enumerate(GOOD["steps"]) if step["kind"] == "consent_gate")

Change = Callable[[Any], None]


def put(path: str, value: Any) -> Change:
    """Return a change that sets one value deep in a plan: put("steps.3.pressure.to", 4.0)."""

    def change(plan: Any) -> None:
        *way, last = (int(part) if part.isdigit() else part for part in path.split("."))
        for part in way:
            plan = plan[part]
        plan[last] = value

    return change


def drop(*path: str) -> Change:
    def change(plan: Any) -> None:
        for part in path[:-1]:
            plan = plan[int(part) if part.isdigit() else part]
        del plan[path[-1]]

    return change


def ungate(plan: Any) -> None:
    plan["steps"][GATE]["ask"]["gates"] = []


def come_back(plan: Any) -> None:
    """The last hands rest on what was asked about, whatever the answer was."""
    plan["steps"][-2]["areas"] = ["lower_back"]


def swap_sides(plan: Any) -> None:
    plan["steps"][LEFT]["side"], plan["steps"][LEFT + 2]["side"] = "right", "left"


def uneven(plan: Any) -> None:
    plan["steps"][LEFT]["seconds"] += 5
    plan["steps"][LEFT + 2]["seconds"] -= 5


def twice(plan: Any) -> None:
    plan["steps"][LEFT + 2]["key"] = plan["steps"][LEFT]["key"]


def gate_before(plan: Any) -> None:
    plan["steps"][GATE]["ask"]["gates"].append(plan["steps"][0]["key"])


def half_a_pair(plan: Any) -> None:
    plan["steps"][LEFT + 2]["pair"] = None


def wish_too_much(plan: Any) -> None:
    plan["steps"][LEFT]["areas"] = ["neck_sides"]
    plan["steps"][LEFT]["pressure"] = {"from": 2.0, "to": 2.0, "mode": "steady", "cap": 3.0}


def three_of_a_pair(plan: Any) -> None:
    plan["steps"][0]["pair"] = plan["steps"][LEFT]["pair"]


CASES: list[tuple[str, Change, str]] = [
    ("another schema", put("schema", 2), "schema"),
    ("no steps", put("steps", []), "steps"),
    ("a field that nobody knows", put("stars", 5), "stars"),
    ("a step without its text", drop("steps", "0", "text"), "steps"),
    ("a field too many in a step", put("steps.0.colour", "red"), "steps"),
    ("seconds that do not add up", put("seconds", 1201), "seconds"),
    ("a step of no time", put("steps.0.seconds", 0), "steps"),
    ("a step beyond its bounds", put("steps.0.min", 5000), "steps"),
    ("half a level of half a level", put(f"steps.{LEFT}.pressure.to", 2.25), "steps"),
    ("the professional level five", put(f"steps.{LEFT}.pressure.to", 5.0), "steps"),
    ("more than the area allows", put(f"steps.{LEFT}.areas", ["neck_sides"]), "steps"),
    ("an excluded zone", put(f"steps.{LEFT}.areas", ["throat"]), "steps"),
    ("a place that does not exist", put(f"steps.{LEFT}.path", ["wing"]), "steps"),
    ("a technique that is off at home", put(f"steps.{LEFT}.technique", "stretch_passive"), "steps"),
    ("a locked tool", put(f"steps.{LEFT}.tools", ["elbow"]), "steps"),
    ("a touch that says nothing of pressure", put(f"steps.{LEFT}.pressure", None), "steps"),
    ("more words than a voice should say", put("steps.0.say", "word " * 13), "steps"),
    ("a phase that is not there", put("steps.0.phase", "p9"), "steps"),
    ("the right side first", swap_sides, "steps"),
    ("one side longer", uneven, "steps"),
    ("one side with more room", put(f"steps.{LEFT}.max", 170), "steps"),
    ("half a pair", half_a_pair, "steps"),
    ("three sides", three_of_a_pair, "steps"),
    ("more weight than anybody has", put(f"steps.{LEFT}.weight", 11), "steps"),
    ("a cap below its own pressure", put(f"steps.{LEFT}.pressure.cap", 1.0), "steps"),
    ("a wish for more than the area allows", wish_too_much, "steps"),
    ("one key for two steps", twice, "steps"),
    ("a gate for what was before it", gate_before, "steps"),
    ("a gate that takes no no", put(f"steps.{GATE}.ask.answers", ["yes"]), "steps"),
    ("a question without a question", put(f"steps.{GATE}.ask", None), "steps"),
    ("something sensitive before its gate", ungate, "steps"),
    ("coming back to what was refused", come_back, "steps"),
    ("something sensitive without a gate", put(f"steps.{LEFT}.areas", ["glutes"]), "steps"),
    ("a negative lead time", put("setup.0.lead_minutes", -1), "setup"),
    ("a place that is no word", put("setup.0.placement", ["head"]), "setup"),
    ("a reminder without a pause", put("reminders.0.every_minutes", 0), "reminders"),
    ("a reminder of the weather", put("reminders.0.about", "weather"), "reminders"),
    ("a thousand notes", put("notes", ["note"] * 1000), "notes"),
    ("a routine of nowhere", put("routine.source", "web"), "routine"),
]


@pytest.mark.parametrize(("change", "where"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_it_refuses(change: Change, where: str) -> None:
    plan = copy.deepcopy(GOOD)
    change(plan)
    checked = PlanSerializer(data=plan)
    assert not checked.is_valid()
    assert {str(name).split(".")[0] for name in checked.errors} == {where}


def test_it_takes_what_the_server_makes_and_changes_nothing_in_it() -> None:
    checked = PlanSerializer(data=copy.deepcopy(GOOD))
    assert checked.is_valid(), checked.errors
    assert checked.validated_data == GOOD


def test_it_takes_a_plan_without_what_a_plan_may_leave_unsaid() -> None:
    plan = copy.deepcopy(GOOD)
    del plan["reminders"]
    for item in plan["setup"]:
        del item["placement"]
    for step in plan["steps"]:
        del step["weight"], step["pair"]
        if step["pressure"]:
            del step["pressure"]["cap"]
    checked = PlanSerializer(data=plan)
    assert checked.is_valid(), checked.errors
    assert checked.validated_data == plan


@pytest.mark.parametrize("sent", [None, [], "plan", 7, {"schema": 1}])
def test_it_refuses_what_is_no_plan(sent: Any) -> None:
    assert not PlanSerializer(data=sent).is_valid()
