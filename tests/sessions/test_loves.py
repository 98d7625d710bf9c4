"""What somebody loves, with evidence; the partner is told what follows from what they see, and nothing else."""

from __future__ import annotations

import time
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from sessions.plans.schema import Plan
from sync.models import Space
from tests.people import Browser
from tests.sessions.evenings import T0, URL, make, say

LOVES = "/api/v1/loves"
#: The login session and its person; who is asked about, in two; feedback, signals, what was forgotten, preferences.
QUERIES = 8


def loves(browser: Browser, of: Browser | None = None) -> dict[str, Any]:
    answer = browser.get(LOVES, {"person": str(of.person.pk)} if of else {})
    assert answer.status_code == 200, answer.json()
    return {each["area"]: each for each in answer.json()["areas"]}


def techniques(told: dict[str, Any], area: str) -> list[tuple[str, int, int, str]]:
    return [(each["technique"], each["loved"], each["of"], each["tier"]) for each in told[area]["techniques"]]


@pytest.fixture
def session(sam: Browser, alex: Browser, shared: Space, quiet: Plan) -> str:
    """Alex received."""
    return make(sam, quiet, shared, receiver={"person": str(alex.person.pk), "name": "Alex"})


def liked(browser: Browser, session: str, area: str, technique: str, *verdicts: str, **more: Any) -> None:
    for verdict in verdicts:
        said = say(browser, session, areas=[area], technique=technique, verdict=verdict, **more)
        assert said.status_code == 201, said.json()


def test_it_counts_how_often_each_was_loved(alex: Browser, session: str) -> None:
    liked(alex, session, "calves", "effleurage", "more_next_time", "more_next_time", "fine", "more_next_time")
    liked(alex, session, "calves", "petrissage", "less")
    liked(alex, session, "feet", "petrissage", "more_next_time")

    told = loves(alex)

    assert techniques(told, "calves") == [("effleurage", 3, 4, "seems_so"), ("petrissage", 0, 1, "early_hint")]
    assert [(area, each["loved"], each["of"]) for area, each in told.items()] == [("feet", 1, 1), ("calves", 3, 5)]


def test_what_the_giver_says_of_it_is_not_what_the_giver_loves(
    sam: Browser, alex: Browser, shared: Space, quiet: Plan
) -> None:
    people = {role: {"person": str(who.person.pk), "name": "?"} for role, who in (("giver", sam), ("receiver", alex))}
    session = make(sam, quiet, shared, **people)
    liked(sam, session, "calves", "effleurage", "more_next_time")
    assert loves(sam) == {}


def test_it_tells_when_it_was_said_last(alex: Browser, session: str) -> None:
    begun = time.time() * 1000
    liked(alex, session, "calves", "effleurage", "fine")
    assert begun - 1000 <= loves(alex)["calves"]["techniques"][0]["last"] <= time.time() * 1000 + 1000


def test_pressure_is_learned_beside_what_was_stated(alex: Browser, session: str) -> None:
    alex.post("/api/v1/preferences", {"key": "calves", "side": "left", "interest": "love", "pressure": 3.5})
    for felt in ("too_light", "just_right", "too_firm", "too_firm"):
        say(alex, session, areas=["calves"], technique="effleurage", pressure_felt=felt)

    pressure = loves(alex)["calves"]["pressure"]

    assert pressure["stated"] == [{"side": "left", "pressure": 3.5}]
    assert (pressure["learned"], pressure["softer"], pressure["firmer"], pressure["right"]) == (2.5, 2, 1, 1)


def test_what_was_wished_while_it_lasted_counts(alex: Browser, session: str, quiet: Plan) -> None:
    index, step = next((n, step) for n, step in enumerate(quiet["steps"]) if step["technique"] and step["areas"])
    wish = {"seq": 1, "at": T0, "kind": "firmer", "payload": {"step": index, "by": "receiver"}}
    assert alex.post(f"{URL}/{session}/events", wish).status_code == 201
    assert loves(alex)[step["areas"][0]]["pressure"]["firmer"] == 1


def test_the_partner_sees_the_shared_part_only(sam: Browser, alex: Browser, shared: Space, session: str) -> None:
    liked(alex, session, "calves", "effleurage", "more_next_time", space=str(shared.id))
    before = loves(sam, alex)
    liked(alex, session, "calves", "effleurage", "less")
    liked(alex, session, "feet", "petrissage", "more_next_time")
    alex.post("/api/v1/preferences", {"key": "calves", "side": "left", "pressure": 1.5})

    assert loves(sam, alex) == before
    assert techniques(before, "calves") == [("effleurage", 1, 1, "early_hint")]
    assert techniques(loves(alex, alex), "calves") == [("effleurage", 1, 2, "early_hint")]


def test_what_is_forgotten_is_gone_for_oneself_and_tells_the_partner_nothing(
    sam: Browser, alex: Browser, shared: Space, session: str
) -> None:
    liked(alex, session, "calves", "effleurage", "more_next_time", space=str(shared.id))
    before = loves(sam, alex)

    alex.post("/api/v1/forgotten", {"area": "calves", "technique": None})

    assert loves(alex) == {}
    assert loves(sam, alex) == before


def test_what_is_taken_back_is_not_told_any_more(sam: Browser, alex: Browser, shared: Space, session: str) -> None:
    row = say(alex, session, areas=["calves"], technique="effleurage", space=str(shared.id)).json()["id"]
    assert set(loves(sam, alex)) == {"calves"}
    alex.delete(f"/api/v1/feedback/{row}/shared")
    assert loves(sam, alex) == {}


def test_a_stranger_is_nobody(sam: Browser, charlie: Browser, shared: Space) -> None:
    for asker, other in ((charlie, sam), (sam, charlie)):
        answer = asker.get(LOVES, {"person": str(other.person.pk)})
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize("query", [{"person": "Sam"}, {"whom": "me"}])
def test_it_refuses_what_it_does_not_understand(sam: Browser, query: dict[str, str]) -> None:
    assert sam.get(LOVES, query).json()["code"] == "invalid"


@pytest.mark.parametrize("length", [1, 12])
def test_it_costs_the_same_however_much_was_said(
    alex: Browser, session: str, length: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    liked(alex, session, "calves", "effleurage", *["fine"] * length)
    with django_assert_num_queries(QUERIES):
        alex.get(LOVES)
