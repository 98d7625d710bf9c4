"""Writing needs a token, signed in or not; without it nothing happens and nothing is lost."""

from __future__ import annotations

import pytest
from django.test import Client
from rest_framework.test import APIClient

from tests.people import Browser, browser_of, meet
from tests.platform.routes import api_routes

ME = "/api/v1/me"


@pytest.fixture
def strict_sam(db: None) -> Browser:
    """Sam's browser, which the server does not excuse from the token."""
    return browser_of(meet("Sam").person, enforce_csrf_checks=True)


def token(client: Client) -> dict[str, str]:
    return {"HTTP_X_CSRFTOKEN": client.get("/api/v1/csrf").json()["token"]}


def test_it_takes_a_write_with_a_token(strict_sam: Browser) -> None:
    assert strict_sam.patch(ME, {"name": "Sammy"}, **token(strict_sam)).status_code == 200


@pytest.mark.parametrize(
    "header", [{}, {"HTTP_X_CSRFTOKEN": ""}, {"HTTP_X_CSRFTOKEN": "x" * 64}, {"HTTP_X_CSRFTOKEN": "é"}]
)
def test_it_refuses_a_write_without_one_and_changes_nothing(strict_sam: Browser, header: dict[str, str]) -> None:
    strict_sam.get("/api/v1/csrf")

    answer = strict_sam.patch(ME, {"name": "Somebody"}, **header)

    assert (answer.status_code, answer.json()["code"]) == (403, "csrf")
    assert answer["Content-Type"] == "application/problem+json"
    assert strict_sam.get(ME).json()["name"] == "Sam", "still signed in, still Sam"


def test_it_makes_the_old_token_stale_at_sign_in_and_gives_a_new_one(db: None) -> None:
    visitor = APIClient(enforce_csrf_checks=True)
    old = token(visitor)
    assert visitor.post("/api/v1/start", {"name": "Sam"}, **old).status_code == 201

    stale = visitor.patch(ME, {"name": "Sammy"}, **old)
    fresh = visitor.patch(ME, {"name": "Sammy"}, **token(visitor))

    assert (stale.status_code, stale.json()["code"]) == (403, "csrf")
    assert fresh.status_code == 200


@pytest.mark.parametrize("url", ["/api/v1/start", "/api/v1/sign-in", "/api/v1/sign-out"])
def test_it_protects_who_is_not_signed_in_as_well(db: None, url: str) -> None:
    answer = APIClient(enforce_csrf_checks=True).post(url, {"name": "Sam", "code": "x"})

    assert (answer.status_code, answer.json()["code"]) == (403, "csrf")


def test_it_refuses_a_foreign_page(strict_sam: Browser) -> None:
    answer = strict_sam.patch(ME, {"name": "Sammy"}, HTTP_ORIGIN="https://elsewhere.example", **token(strict_sam))

    assert answer.json()["code"] == "csrf"


def test_it_covers_every_route_that_writes(strict_sam: Browser) -> None:
    for route in api_routes():
        for method in route.methods - {"GET"}:
            answer = strict_sam.generic(method, route.example(), "{}", "application/json")
            assert (route.path, method, answer.json()["code"]) == (route.path, method, "csrf")
