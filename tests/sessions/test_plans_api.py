"""A plan to look at before anything is kept."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from routines.library import all_starters
from routines.recipe import Routine
from routines.services import keep_copy
from sessions.models import Session
from tests.people import Browser
from tests.sessions.evenings import body

URL = "/api/v1/plans"


def ask(browser: APIClient, source: str, routine_id: str) -> Any:
    return browser.post(URL, {"routine": {"source": source, "id": routine_id}})


@pytest.mark.parametrize("routine_id", [each.id for each in all_starters()])
def test_it_makes_a_plan_of_every_starter_that_can_be_kept(sam: Browser, routine_id: str) -> None:
    plan = ask(sam, "starter", routine_id).json()["plan"]
    assert Session.objects.count() == 0
    assert sam.post("/api/v1/sessions", body(plan)).status_code == 201


def test_it_makes_the_same_plan_of_an_own_copy(sam: Browser) -> None:
    starter = all_starters()[0]
    copy = keep_copy(sam.person, starter)
    own, original = (ask(sam, *routine).json()["plan"] for routine in (("own", str(copy.id)), ("starter", starter.id)))
    assert own["routine"] == {"source": "own", "id": str(copy.id)}
    assert own["steps"] == original["steps"]


def test_it_knows_no_routine_of_others(sam: Browser, charlie: Browser) -> None:
    copy = keep_copy(sam.person, all_starters()[0])
    answer = ask(charlie, "own", str(copy.id))
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize(("source", "routine_id"), [("starter", "the-short-one"), ("own", "the-long-evening")])
def test_it_knows_no_routine_of_that_name(sam: Browser, source: str, routine_id: str) -> None:
    assert ask(sam, source, routine_id).status_code == 404


def test_it_makes_no_plan_of_nothing(sam: Browser) -> None:
    empty = keep_copy(sam.person, Routine("empty", "own", "Empty", "", "prone", phases=()))
    answer = ask(sam, "own", str(empty.id))
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["routine"])


@pytest.mark.parametrize(
    "sent",
    [None, [], {}, {"routine": "desk-shoulders"}, {"routine": {"source": "web", "id": "x"}}, {"focus": {"feet": 3}}],
)
def test_it_refuses_what_names_no_routine(sam: Browser, sent: Any) -> None:
    answer = sam.post(URL, sent)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")


def test_it_is_for_people_who_are_signed_in(nobody: APIClient) -> None:
    assert ask(nobody, "starter", "desk-shoulders").status_code == 401
