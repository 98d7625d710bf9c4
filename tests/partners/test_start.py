"""POST /api/v1/start: a name is all it takes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings
from rest_framework.test import APIClient

from partners.models import Person, Tally
from sync.models import Space
from tests.people import Browser

URL = "/api/v1/start"


def test_it_makes_a_person_with_a_personal_space_and_signs_in(nobody: APIClient) -> None:
    answer = nobody.post(URL, {"name": "  Sam "})

    assert answer.status_code == 201
    assert answer.json()["name"] == "Sam"
    space = Space.objects.get(memberships__person=answer.json()["id"])
    assert (str(space.id), space.kind) == (answer.json()["space"], "personal")
    assert nobody.get("/api/v1/me").json() == answer.json()


def test_it_makes_no_second_self_of_who_is_signed_in(sam: Browser) -> None:
    answer = sam.post(URL, {"name": "Sam again"})

    assert answer.status_code == 200
    assert answer.json()["id"] == str(sam.person.id)
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    "name", ["", "   ", "x" * 41, "Sa\x00m", "Sa\nm", "\u200b", "\u202eSam", "\ufffd", None, ["Sam"], {"a": 1}, True]
)
def test_it_refuses_what_is_no_name(nobody: APIClient, name: object) -> None:
    answer = nobody.post(URL, {"name": name})

    assert answer.status_code == 400
    assert answer.json()["code"] == "invalid"
    assert list(answer.json()["errors"]) == ["name"]
    assert not Person.objects.exists()


@pytest.mark.parametrize("name", ["x" * 40, "Ana-María", "阿里", "👩‍❤️‍👩", "O'Neil"])
def test_it_takes_names_as_people_write_them(nobody: APIClient, name: str) -> None:
    assert nobody.post(URL, {"name": name}).json()["name"] == name


def test_it_lets_one_address_start_five_times_an_hour(nobody: APIClient) -> None:
    for _ in range(5):
        assert APIClient().post(URL, {"name": "Sam"}).status_code == 201

    refused = nobody.post(URL, {"name": "Sam"})
    elsewhere = APIClient(REMOTE_ADDR="203.0.113.9").post(URL, {"name": "Alex"})

    assert (refused.status_code, refused.json()["code"]) == (429, "slow_down")
    assert 0 < int(refused["Retry-After"]) <= 3600
    assert elsewhere.status_code == 201


def test_it_forgets_tries_when_their_time_is_over(nobody: APIClient) -> None:
    for _ in range(6):
        APIClient().post(URL, {"name": "Sam"})
    Tally.objects.update(ends_at=timezone.now() - timedelta(seconds=1))

    assert nobody.post(URL, {"name": "Sam"}).status_code == 201


def test_it_stores_no_address(nobody: APIClient) -> None:
    APIClient(REMOTE_ADDR="203.0.113.9").post(URL, {"name": "Alex"})

    assert "203.0.113" not in str(list(Tally.objects.values()))


def test_it_counts_one_household_behind_ipv6_and_a_trusted_proxy_as_one(settings: Settings, nobody: APIClient) -> None:
    settings.HTTPS = True
    for host in range(5):
        APIClient(HTTP_X_FORWARDED_FOR=f"forged, 2001:db8::{host + 1}").post(URL, {"name": "Sam"})

    answer = APIClient(HTTP_X_FORWARDED_FOR="2001:db8::ffff").post(URL, {"name": "Sam"})

    assert answer.status_code == 429


def test_it_can_be_switched_off(settings: Settings, nobody: APIClient) -> None:
    settings.RATE_LIMITS = False

    assert [APIClient().post(URL, {"name": "Sam"}).status_code for _ in range(6)] == [201] * 6


def test_it_gives_a_phone_that_asks_again_the_same_person(nobody: APIClient) -> None:
    asked = {"name": "Sam", "claim": "c" * 43}
    first = APIClient().post(URL, asked).json()  # the answer, or the cookie with it, gets lost

    again = nobody.post(URL, asked)

    assert (again.status_code, again.json()) == (201, first)
    assert nobody.get("/api/v1/me").json() == first
    assert Person.objects.count() == 1


def test_it_knows_a_claim_for_thirty_days_only(nobody: APIClient) -> None:
    asked = {"name": "Sam", "claim": "c" * 43}
    APIClient().post(URL, asked)
    Person.objects.update(claim_until=timezone.now() - timedelta(seconds=1))

    assert nobody.post(URL, asked).status_code == 409
    assert Person.objects.count() == 1


def test_it_stores_no_claim_in_clear(nobody: APIClient) -> None:
    nobody.post(URL, {"name": "Sam", "claim": "c" * 43})

    assert "c" * 43 not in str(list(Person.objects.values()))


@pytest.mark.parametrize("claim", ["", "c" * 42, "c" * 44, "\u00e9" * 43, 7, None, ["c" * 43]])
def test_it_refuses_what_is_no_claim(nobody: APIClient, claim: object) -> None:
    answer = nobody.post(URL, {"name": "Sam", "claim": claim})

    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["claim"])
