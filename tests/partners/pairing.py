"""Two browsers on their way to a couple, or to one person with two."""

from __future__ import annotations

from typing import Any

from rest_framework.test import APIClient

from tests.people import Browser

URL = "/api/v1/invites"
Json = dict[str, Any]


def invite(browser: APIClient, purpose: str = "pair") -> Json:
    answer = browser.post(URL, {"purpose": purpose})
    assert answer.status_code == 201, answer.content
    made: Json = answer.json()
    return made


def claim(browser: APIClient, **given: str) -> Any:
    return browser.post(f"{URL}/claim", given)


def see(browser: APIClient, made: Json, **headers: str) -> Json:
    answer = browser.get(f"{URL}/{made['id']}", headers=headers)
    assert answer.status_code == 200, answer.content
    seen: Json = answer.json()
    return seen


def say(browser: APIClient, word: str, made: Json, **body: Any) -> Any:
    """`word` is confirm, reject or enter."""
    return browser.post(f"{URL}/{made['id']}/{word}", body)


def pair(maker: Browser, claimer: Browser, offers: list[str] | None = None) -> Json:
    """Make the two a couple through every request that it takes. `offers` is what the maker brings along."""
    made = invite(maker)
    assert claim(claimer, code=made["code"]).status_code == 200
    assert say(claimer, "confirm", made).status_code == 200
    answer = say(maker, "confirm", made, share=offers or [])
    assert answer.json()["state"] == "confirmed", answer.content
    couple: Json = maker.get("/api/v1/couple").json()
    return couple
