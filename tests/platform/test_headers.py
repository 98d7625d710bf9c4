"""What every answer says to the browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from tests.people import Browser

PAGES = ["/", "/manifest.json", "/serviceworker.js", "/api/v1/docs", "/api/v1/csrf", "/api/v1/none", "/nowhere"]


def policy(client: Client, url: str) -> dict[str, set[str]]:
    """Return the content security policy at `url`, by directive."""
    parts = (part.split() for part in client.get(url)["Content-Security-Policy"].split(";"))
    return {name: set(values) for name, *values in parts}


@pytest.mark.parametrize("url", PAGES)
def test_it_withholds_and_isolates_everywhere(build: Path, sam: Browser, url: str) -> None:
    headers = sam.get(url).headers

    assert "camera=(self)" in headers["Permissions-Policy"]
    assert "screen-wake-lock=(self)" in headers["Permissions-Policy"]
    assert "microphone=()" in headers["Permissions-Policy"]
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cross-Origin-Embedder-Policy"] == "require-corp"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("url", PAGES)
def test_it_allows_no_foreign_or_inline_code_anywhere(build: Path, sam: Browser, url: str) -> None:
    found = policy(sam, url)

    assert found["default-src"] == {"'none'"}
    assert found["script-src"] == found["style-src"] == found["connect-src"] == {"'self'"}
    assert found["require-trusted-types-for"] == {"'script'"}
    assert found["trusted-types"] == {"svelte-trusted-html", "unknot-worker"}
    assert found["frame-ancestors"] == found["base-uri"] == {"'none'"}


@pytest.mark.parametrize("url", ["/api/v1/csrf", "/api/v1/me", "/api/v1/none", "/api/v1/devices"])
def test_it_lets_no_answer_of_the_api_be_kept(sam: Browser, url: str) -> None:
    assert sam.get(url)["Cache-Control"] == "no-store"
