"""`./run demo`: a couple with a month behind them, whom one can be."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.core.management import call_command
from rest_framework.test import APIClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def both() -> tuple[APIClient, APIClient]:
    """Sam's and Alex's browsers, signed in with the codes that were printed."""
    told = StringIO()
    call_command("demo", stdout=told)
    browsers = []
    for code in re.findall(r"type (\S+)", told.getvalue()):
        browsers.append(APIClient())
        assert browsers[-1].post("/api/v1/sign-in", {"code": code}).status_code == 200
    sam, alex = browsers
    return sam, alex


def test_each_is_who_they_are_and_the_others_partner(both: tuple[APIClient, APIClient]) -> None:
    told = [(each.get("/api/v1/me").json()["name"], each.get("/api/v1/couple").json()) for each in both]
    assert [name for name, _ in told] == ["Sam", "Alex"]
    assert [couple["partner"]["name"] for _, couple in told] == ["Alex", "Sam"]


def test_both_remember_the_same_month(both: tuple[APIClient, APIClient]) -> None:
    evenings = [each.get("/api/v1/history").json()["results"] for each in both]
    assert [[evening["id"] for evening in each] for each in evenings] == [[e["id"] for e in evenings[0]]] * 2
    outcomes = {evening["title"]: evening["outcome"] for evening in evenings[0]}
    assert outcomes.pop("The long evening") == "stopped"
    assert set(outcomes.values()) == {"finished"}
    assert all(evening["minutes"] >= 8 for evening in evenings[0])


def test_what_was_felt_is_the_receivers_own(both: tuple[APIClient, APIClient]) -> None:
    sam, alex = (each.get("/api/v1/feedback").json()["results"] for each in both)
    assert (len(sam), len(alex)) == (4, 14)
