"""The receiver's yes to a plan: theirs alone to say, and void as soon as the plan goes beyond it."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from sessions.approval import beyond, identity, most_of
from sessions.plans.schema import Plan
from sync.models import Space
from tests.people import Browser
from tests.sessions.evenings import URL, make
from tests.sync.talk import Line, outcome, rows

SHARED = json.loads((Path(__file__).parents[1] / "vectors/approval.json").read_text())


@pytest.fixture
def tonight(sam: Browser, alex: Browser, shared: Space, quiet: Plan) -> str:
    """Sam has kept a plan for Alex."""
    return make(sam, quiet, shared, receiver={"person": str(alex.person.pk), "name": "Alex"})


def state(browser: Browser, session: str) -> str:
    answer = browser.get(f"{URL}/{session}/approval")
    assert answer.status_code == 200, answer.json()
    return str(answer.json()["state"])


def change(browser: Browser, session: str, plan: Plan) -> None:
    answer = browser.patch(f"{URL}/{session}", {"plan": plan})
    assert answer.status_code == 200, answer.json()


def lighter(plan: Plan) -> Plan:
    """The same as light as can be."""
    changed = copy.deepcopy(plan)
    for step in changed["steps"]:
        step["pressure"] = step["pressure"] and {"from": 1.0, "to": 1.0, "mode": "steady"}
    return changed


def elsewhere(plan: Plan, area: str) -> Plan:
    """The same with the hands of its first stroke somewhere else."""
    changed = copy.deepcopy(plan)
    next(step for step in changed["steps"] if step["technique"] and not step["pair"])["areas"] = [area]
    return changed


@pytest.mark.parametrize("case", SHARED["plans"])
def test_it_knows_where_a_plan_puts_hands_and_how_firmly(case: Any) -> None:
    assert most_of(case) == case["most"]


@pytest.mark.parametrize("case", SHARED["covered"])
def test_it_knows_what_goes_beyond(case: Any) -> None:
    assert [each._asdict() for each in beyond(case["plan"], case["most"])] == case["beyond"]


def test_it_has_one_id_on_all_phones() -> None:
    known = SHARED["id"]
    assert str(identity(UUID(known["person"]), {"session": known["session"]})) == known["approval"]


def test_both_see_the_receivers_yes(sam: Browser, alex: Browser, tonight: str) -> None:
    assert state(sam, tonight) == "none"
    assert alex.put(f"{URL}/{tonight}/approval").json() == {"state": "given", "beyond": []}
    assert state(sam, tonight) == state(alex, tonight) == "given"


def test_nobody_else_says_it(sam: Browser, charlie: Browser, tonight: str) -> None:
    assert (sam.put(f"{URL}/{tonight}/approval").status_code, state(sam, tonight)) == (403, "none")
    for method in ("get", "put", "delete"):
        assert getattr(charlie, method)(f"{URL}/{tonight}/approval").status_code == 404


def test_the_giver_cannot_say_it_by_sync_either(sam: Browser, alex: Browser, shared: Space, tonight: str) -> None:
    sams, alexs = Line(sam), Line(alex)
    fields = {"session": tonight, "most": {"feet.left": 4}}
    said = {"space": str(shared.id), "fields": fields}
    as_alex = str(identity(alex.person.pk, fields))
    own = str(identity(sam.person.pk, fields))
    assert outcome(sams.sync(sams.say("create", own, "approval", **said)))["code"] == "not_yours"
    assert outcome(sams.sync(sams.say("create", as_alex, "approval", **said)))["code"] == "invalid"
    assert outcome(alexs.sync(alexs.say("create", as_alex, "approval", **said)))["status"] == "applied"
    for op in ("patch", "delete"):
        assert outcome(sams.sync(sams.say(op, as_alex, "approval", **said)))["code"] == "not_yours"


def test_it_comes_to_the_givers_phone(sam: Browser, alex: Browser, tonight: str, quiet: Plan) -> None:
    phone = Line(sam)
    phone.sync()
    alex.put(f"{URL}/{tonight}/approval")
    (told,) = rows(phone.sync()).values()
    assert (told["kind"], told["owner"]) == ("approval", str(alex.person.pk))
    assert told["data"] == {"session": tonight, "most": most_of(quiet)}


def test_another_area_makes_it_void(sam: Browser, alex: Browser, tonight: str, quiet: Plan) -> None:
    alex.put(f"{URL}/{tonight}/approval")
    change(sam, tonight, elsewhere(quiet, "feet"))
    told = alex.get(f"{URL}/{tonight}/approval").json()
    assert told["state"] == "void"
    assert {(each["place"], each["why"]) for each in told["beyond"]} == {("feet.left", "new"), ("feet.right", "new")}
    assert alex.put(f"{URL}/{tonight}/approval").json()["state"] == "given"


def test_a_higher_cap_makes_it_void(sam: Browser, alex: Browser, tonight: str, quiet: Plan) -> None:
    change(sam, tonight, lighter(quiet))
    alex.put(f"{URL}/{tonight}/approval")
    change(sam, tonight, quiet)
    told = sam.get(f"{URL}/{tonight}/approval").json()
    assert (told["state"], {each["why"] for each in told["beyond"]}) == ("void", {"firmer"})


def test_less_of_the_same_is_within_it(sam: Browser, alex: Browser, tonight: str, quiet: Plan) -> None:
    alex.put(f"{URL}/{tonight}/approval")
    less = copy.deepcopy(quiet)
    gone = less["steps"].pop()
    less["seconds"] -= gone["seconds"]
    change(sam, tonight, less)
    assert state(alex, tonight) == "given"


def test_it_is_void_even_if_the_change_was_made_before_anybody_heard_of_it(
    sam: Browser, alex: Browser, shared: Space, tonight: str, quiet: Plan
) -> None:
    phone = Line(sam)
    phone.sync()
    patch = phone.say(
        "patch", tonight, "session", space=str(shared.id), base={}, fields={"plan": elsewhere(quiet, "feet")}
    )
    alex.put(f"{URL}/{tonight}/approval")
    phone.sync(patch)
    assert state(alex, tonight) == "void"


def test_it_is_said_to_what_was_seen(sam: Browser, alex: Browser, tonight: str, quiet: Plan) -> None:
    seen = alex.get(f"{URL}/{tonight}")["ETag"]
    change(sam, tonight, elsewhere(quiet, "feet"))
    answer = alex.put(f"{URL}/{tonight}/approval", HTTP_IF_MATCH=seen)
    assert (answer.status_code, answer.json()["code"]) == (412, "changed")
    assert state(alex, tonight) == "none"


def test_it_can_be_taken_back(sam: Browser, alex: Browser, tonight: str) -> None:
    alex.put(f"{URL}/{tonight}/approval")
    assert sam.delete(f"{URL}/{tonight}/approval").status_code == 404
    assert alex.delete(f"{URL}/{tonight}/approval").status_code == 204
    assert state(sam, tonight) == "none"
    assert alex.put(f"{URL}/{tonight}/approval").json()["state"] == "given"


def test_it_is_not_the_receivers_once_somebody_else_receives(sam: Browser, alex: Browser, tonight: str) -> None:
    alex.put(f"{URL}/{tonight}/approval")
    sam.patch(f"{URL}/{tonight}", {"receiver": {"person": str(sam.person.pk), "name": "Sam"}})
    assert state(alex, tonight) == "none"


@pytest.mark.parametrize("most", [{}, {"feet": 2}, {"nowhere.left": 2}, {"feet.left": 9}, ["feet.left"], None])
def test_it_has_to_make_sense(alex: Browser, shared: Space, tonight: str, most: Any) -> None:
    line = Line(alex)
    fields = {"session": tonight, "most": most}
    row = str(identity(alex.person.pk, fields))
    result = outcome(line.sync(line.say("create", row, "approval", space=str(shared.id), fields=fields)))
    assert (result["code"], list(result["errors"])) == ("invalid", ["most"])
