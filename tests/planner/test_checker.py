"""The checker is seen to fail: for each rule a plan that breaks it, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from sessions.planner import Giver, Limit, Receiver, Request
from tests.planner.checker import broken
from tests.planner.people import LONG, both, planned

OPENED = Receiver((*both("hips"), *both("glutes")))
EVENING = Request(60, LONG, receiver=OPENED, opted_in=frozenset({"glutes"}))
GOOD = planned(EVENING).plan
PLAN = dict[str, Any]


def find(plan: PLAN, key: str) -> Any:
    return next(step for step in plan["steps"] if step["key"].startswith(key))


def longer(plan: PLAN) -> None:
    find(plan, "p7.s4")["seconds"] += 5


def too_long(plan: PLAN) -> None:
    find(plan, "p1.s5")["seconds"] += 60
    find(plan, "p7.s2")["seconds"] -= 60


def firm(plan: PLAN) -> None:
    find(plan, "p5.s4")["pressure"]["to"] = 3.5


def uneven(plan: PLAN) -> None:
    find(plan, "p2.s1.left")["seconds"] += 5
    find(plan, "p2.s1.right")["seconds"] -= 5


def torn_apart(plan: PLAN) -> None:
    steps = plan["steps"]
    at = steps.index(find(plan, "p2.s1.right"))
    steps.insert(at - 1, steps.pop(at))


def loud_ending(plan: PLAN) -> None:
    find(plan, "p7.s4")["technique"] = "petrissage"


def cold_start(plan: PLAN) -> None:
    find(plan, "p6.s2.left")["pressure"]["from"] = 2.5


def unwarmed(plan: PLAN) -> None:
    for side in ("left", "right"):
        find(plan, f"p6.s2.{side}")["key"] = f"other.{side}"


def third_turn(plan: PLAN) -> None:
    find(plan, "p1.s6")["position"] = "seated_forward"


def all_thumbs(plan: PLAN) -> None:
    for step in plan["steps"]:
        step["tools"] = ["thumb"] if step["pressure"] else []


def covered(plan: PLAN) -> None:
    find(plan, "p7.s3")["kind"] = "supply"


def unasked(plan: PLAN) -> None:
    find(plan, "p5.s6")["ask"]["gates"] = []


def silent(plan: PLAN) -> None:
    plan["reminders"] = []


def wandering(plan: PLAN) -> None:
    find(plan, "p6.s2.check")["ask"] = None


BREAKS: list[tuple[str, Callable[[PLAN], None]]] = [
    ("H1", longer),
    ("H2", too_long),
    ("H4", firm),
    ("H5", uneven),
    ("H5", torn_apart),
    ("H6", loud_ending),
    ("H7", cold_start),
    ("H8", unwarmed),
    ("H9", third_turn),
    ("H10", all_thumbs),
    ("H12", covered),
    ("H13", unasked),
    ("H13", wandering),
    ("H14", silent),
]


def rules(plan: PLAN, evening: Request = EVENING) -> set[str]:
    return {found.split()[0] for found in broken(plan, evening, LONG)}


def test_the_plan_that_is_broken_here_was_whole() -> None:
    assert rules(deepcopy(GOOD)) == set()


@pytest.mark.parametrize(("rule", "break_it"), BREAKS, ids=[f"{rule}-{each.__name__}" for rule, each in BREAKS])
def test_each_broken_rule_is_seen(rule: str, break_it: Callable[[PLAN], None]) -> None:
    plan = deepcopy(GOOD)
    break_it(plan)
    assert rule in rules(plan)


EVENINGS = [
    ("H3", replace(EVENING, receiver=replace(OPENED, limits=(Limit("avoid_area", "calves", "left"),)))),
    ("H3", replace(EVENING, opted_in=frozenset())),
    ("H3", replace(EVENING, leave_out=frozenset({("feet", "both")}))),
    ("H4", replace(EVENING, receiver=replace(OPENED, limits=(Limit("cap_all", level=1.0),)))),
    ("H9", replace(EVENING, receiver=replace(OPENED, limits=(Limit("no_prone"),)))),
    ("H10", replace(EVENING, giver=Giver("little"))),
    ("H11", replace(EVENING, props=frozenset({"towel"}))),
    ("H11", replace(EVENING, props=frozenset({"oil"}))),
]


@pytest.mark.parametrize(("rule", "evening"), EVENINGS)
def test_a_plan_for_somebody_else_is_seen(rule: str, evening: Request) -> None:
    assert rule in rules(deepcopy(GOOD), evening)


def test_firm_work_that_nothing_lighter_follows_is_seen() -> None:
    plan = deepcopy(GOOD)
    for step in plan["steps"]:
        if step["technique"] == "effleurage" and "mid_back" in step["areas"] + step["path"]:
            step["pressure"]["to"] = 3.0
    assert "H7" in rules(plan)
