"""Keeping tonight as a routine: what was given, in its order and time, to be changed and given again."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from routines.library import all_starters, starter
from routines.recipe import Routine
from routines.safety import check, errors
from routines.selectors import find
from sessions.plans import plan_from
from sessions.plans.kept import routine_of
from sessions.plans.schema import Plan
from sync.models import Space
from tests.people import Browser
from tests.sessions.evenings import URL, give_all, log, make


def keep(browser: Browser, session: str, **more: Any) -> Any:
    return browser.post(f"{URL}/{session}/routine", more)


def as_planned(plan: Plan) -> dict[str, float]:
    return {step["key"]: float(step["seconds"]) for step in plan["steps"]}


@pytest.mark.parametrize("source", all_starters(), ids=lambda each: each.id)
def test_what_was_given_as_planned_is_the_routine_again(source: Routine) -> None:
    plan = plan_from(source)
    kept = routine_of(plan, as_planned(plan), [], "Ours")
    assert errors(check(kept)) == []
    again = plan_from(kept)
    told = [(step["title"], step["kind"], step["side"], step["areas"], step["path"]) for step in again["steps"]]
    assert told == [(step["title"], step["kind"], step["side"], step["areas"], step["path"]) for step in plan["steps"]]
    assert abs(again["seconds"] - plan["seconds"]) <= 0.02 * plan["seconds"]


@pytest.mark.django_db
def test_an_evening_is_kept_where_it_was(
    sam: Browser, alex: Browser, charlie: Browser, shared: Space, quiet: Plan
) -> None:
    session = make(sam, quiet, shared)
    give_all(sam, session, quiet)
    made = keep(alex, session, title="The good one")
    assert (made.status_code, made.json()["title"], made.json()["source"]) == (201, "The good one", "own")
    assert sam.get(f"/api/v1/routines/{made.json()['id']}").status_code == 200
    assert keep(charlie, session).status_code == 404
    assert APIClient().post(f"{URL}/{session}/routine").status_code in (401, 403)


@pytest.mark.django_db
def test_only_what_was_given_is_kept_and_for_as_long(sam: Browser, quiet: Plan) -> None:
    session = make(sam, quiet)
    log(sam, session, (0, "start"), (40, "answer", {"step": 1, "value": "yes"}), (62, "stop"))
    own = find(sam.person, keep(sam, session).json()["id"])
    touches = [step for step in own.steps if step.technique]
    assert len(touches) < len([step for step in quiet["steps"] if step["technique"]])
    assert [step.total_seconds for step in touches] == [40, 20]
    assert own.title == "Tonight"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("events", "code"), [([], "not_over"), ([(0, "start")], "not_over"), ([(0, "start"), (0, "stop")], "nothing_given")]
)
def test_an_evening_without_an_end_or_without_hands_is_not_kept(
    sam: Browser, quiet: Plan, events: Any, code: str
) -> None:
    session = make(sam, quiet)
    if events:
        log(sam, session, *events)
    answer = keep(sam, session)
    assert (answer.status_code, answer.json()["code"]) == (409, code)


def test_what_was_left_out_is_not_there_and_nothing_asks_about_it() -> None:
    source = starter("twenty-quiet-minutes")
    assert source is not None
    plan = plan_from(source)
    out = [step["key"] for step in plan["steps"] if "hips" in step["areas"]]
    kept = routine_of(plan, as_planned(plan) | dict.fromkeys(out, 0.0), out, "Ours")
    assert "hips" not in kept.areas
    keys = {step.key for step in kept.steps}
    assert all(keys.issuperset(step.ask.gates) for step in kept.steps if step.ask)
