"""GET and PATCH /api/v1/me, the CSRF token, signing out, and how long a login lasts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session as HttpSession
from django.utils import timezone
from rest_framework.test import APIClient

from tests.people import Browser

URL = "/api/v1/me"


def test_it_tells_who_is_signed_in(sam: Browser) -> None:
    answer = sam.get(URL).json()

    assert (answer["id"], answer["name"], answer["color"]) == (str(sam.person.id), "Sam", "amber")
    assert answer["recoverable"] is False


def test_it_changes_only_what_was_sent(sam: Browser) -> None:
    assert sam.patch(URL, {"color": "moon"}).status_code == 200
    assert sam.patch(URL, {"name": " Sammy "}).json()["name"] == "Sammy"

    assert sam.get(URL).json()["color"] == "moon"


def test_it_changes_nobody_else(sam: Browser, charlie: Browser) -> None:
    sam.patch(URL, {"name": "Charlie's friend", "id": str(charlie.person.id), "owner": str(charlie.person.id)})

    assert charlie.get(URL).json()["name"] == "Charlie"


@pytest.mark.parametrize(
    "change", [{"color": "black"}, {"name": ""}, {"name": "x" * 41}, {"name": None}, {"color": []}]
)
def test_it_refuses_what_does_not_fit(sam: Browser, change: dict[str, object]) -> None:
    answer = sam.patch(URL, change)

    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert list(answer.json()["errors"]) == list(change)
    assert sam.get(URL).json()["name"] == "Sam"


def test_it_says_401_to_nobody(nobody: APIClient) -> None:
    answer = nobody.get(URL)

    assert (answer.status_code, answer.json()["code"]) == (401, "signed_out")
    assert answer["WWW-Authenticate"] == "Cookie"


def test_it_gives_everybody_a_token_that_is_never_kept(sam: Browser, nobody: APIClient) -> None:
    answer = sam.get("/api/v1/csrf")

    assert answer.json()["person"] == str(sam.person.id)
    assert answer["Cache-Control"] == "no-store"
    assert nobody.get("/api/v1/csrf").json()["person"] is None


def test_it_ends_the_login_on_the_server_too(sam: Browser) -> None:
    cookie = sam.cookies["sid"].value

    assert sam.post("/api/v1/sign-out").status_code == 204
    assert sam.post("/api/v1/sign-out").status_code == 204

    assert not HttpSession.objects.filter(session_key=cookie).exists()
    assert sam.get(URL).status_code == 401


def test_it_prolongs_the_login_once_a_week_and_not_before(sam: Browser) -> None:
    assert "sid" not in sam.get(URL).cookies

    session = sam.session
    session["prolonged"] = (timezone.now() - timedelta(days=7)).date().isoformat()
    session.save()

    assert sam.get(URL).cookies["sid"]["max-age"] == 400 * 24 * 3600
    assert "sid" not in sam.get(URL).cookies


def test_it_keeps_no_record_of_when_somebody_signed_in(sam: Browser) -> None:
    assert "last_login" not in {field.name for field in sam.person._meta.get_fields()}
