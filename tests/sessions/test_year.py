"""A year at a glance: days, months, who gave, and where hands were, at the same cost however much there is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from sessions.plans.schema import Plan
from sync.models import Space
from tests.people import Browser
from tests.sessions.evenings import give_all, make

#: The login session and its person; whether a sum is stale; days, whether the balance is hidden, areas.
QUERIES = 6


def evening(browser: Browser, plan: Plan, day: str, space: Space | None = None, gives: Browser | None = None) -> str:
    """All of `plan`, begun at eight in the evening of `day` in UTC."""
    giver = {"person": str(gives.person.pk) if gives else None, "name": "Giver"}
    session = make(browser, plan, space, giver=giver)
    begun = int(datetime.fromisoformat(f"{day}T20:00").replace(tzinfo=UTC).timestamp() * 1000)
    give_all(browser, session, plan, begun)
    return session


def test_it_counts_days_months_and_who_gave(sam: Browser, alex: Browser, shared: Space, quiet: Plan) -> None:
    for day, gives in (("2025-03-01", sam), ("2025-03-01", alex), ("2025-11-14", sam)):
        evening(sam, quiet, day, shared, gives)

    told = alex.get("/api/v1/history/2025").json()

    assert (told["sessions"], [(each["month"], each["sessions"]) for each in told["months"]]) == (3, [(3, 2), (11, 1)])
    assert [(each["day"], each["sessions"], len(each["givers"])) for each in told["days"]] == [
        ("2025-03-01", 2, 2),
        ("2025-11-14", 1, 1),
    ]
    assert {each["person"]: each["sessions"] for each in told["gave"]} == {
        str(sam.person.pk): 2,
        str(alex.person.pk): 1,
    }


def test_who_does_not_want_to_know_who_gave_is_not_told_and_the_other_is(
    sam: Browser, alex: Browser, shared: Space, quiet: Plan
) -> None:
    evening(sam, quiet, "2025-03-01", shared, sam)
    assert alex.put("/api/v1/settings", {"key": "balance", "value": "hidden"}).status_code == 200

    assert alex.get("/api/v1/history/2025").json()["gave"] is None
    assert len(sam.get("/api/v1/history/2025").json()["gave"]) == 1
    assert sam.get("/api/v1/settings").json() == []

    alex.put("/api/v1/settings", {"key": "balance", "value": "shown"})
    assert len(alex.get("/api/v1/history/2025").json()["gave"]) == 1


def test_it_tells_where_hands_were_most(sam: Browser, quiet: Plan) -> None:
    evening(sam, quiet, "2025-03-01")
    areas = sam.get("/api/v1/history/2025").json()["areas"]
    assert [each["minutes"] for each in areas] == sorted((each["minutes"] for each in areas), reverse=True)
    assert "shoulder_blades" in [each["area"] for each in areas]


def test_the_last_evening_of_the_year_is_in_the_year_where_one_is(sam: Browser, quiet: Plan) -> None:
    evening(sam, quiet, "2025-12-31")
    assert sam.get("/api/v1/history/2025").json()["sessions"] == 1
    assert sam.get("/api/v1/history/2025", {"zone": "Asia/Tokyo"}).json()["sessions"] == 0
    assert sam.get("/api/v1/history/2026", {"zone": "Asia/Tokyo"}).json()["days"][0]["day"] == "2026-01-01"


def test_an_empty_year_is_empty(sam: Browser, quiet: Plan) -> None:
    make(sam, quiet, planned_for=int(datetime(2025, 5, 1, tzinfo=UTC).timestamp() * 1000))  # never begun
    told = sam.get("/api/v1/history/2025").json()
    assert (told.pop("year"), told.pop("sessions"), told.pop("minutes")) == (2025, 0, 0)
    assert told == {"months": [], "days": [], "gave": [], "areas": []}


def test_it_tells_a_stranger_nothing(sam: Browser, charlie: Browser, shared: Space, quiet: Plan) -> None:
    evening(sam, quiet, "2025-03-01", shared)
    assert charlie.get("/api/v1/history/2025").json()["sessions"] == 0


@pytest.mark.parametrize(("address", "name"), [("1999", "year"), ("99999999", "year"), ("2025?zone=Mars", "zone")])
def test_it_refuses_years_and_zones_that_are_none(sam: Browser, address: str, name: str) -> None:
    answer = sam.get(f"/api/v1/history/{address}")
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [name])


@pytest.mark.parametrize("length", [1, 10])
def test_it_costs_the_same_however_much_there_is(
    sam: Browser, quiet: Plan, length: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(length):
        evening(sam, quiet, f"2025-03-{number + 1:02}")
    sam.get("/api/v1/history/2025")
    with django_assert_num_queries(QUERIES):
        sam.get("/api/v1/history/2025")
