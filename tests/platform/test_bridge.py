"""What a request is to Django once it has crossed over, and what an answer is to the server."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

from config import bridge
from tests.platform.test_front_door import scope


def echo(request: HttpRequest, word: str) -> HttpResponse:
    seen = [word, request.body.decode(), *request.COOKIES.values(), request.headers.get("X-Seen-By", "nobody")]
    return HttpResponse(" ".join(seen))


def large(request: HttpRequest) -> FileResponse:
    return FileResponse((Path(settings.BASE_DIR) / "requirements-dev.lock").open("rb"))


urlpatterns = [path("echo/<str:word>", echo), path("large", large)]


@pytest.fixture(autouse=True)
def own_addresses() -> Any:
    with override_settings(ROOT_URLCONF=__name__):
        yield


def ask(address: str, *headers: tuple[bytes, bytes], body: bytes = b"") -> tuple[dict[str, Any], list[bytes]]:
    """The head and the pieces of the answer."""
    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(dict(message))

    asyncio.run(bridge.django(scope(address, list(headers)), body, send))
    return sent[0], [message["body"] for message in sent[1:]]


def test_address_body_and_headers_cross_over() -> None:
    head, pieces = ask("/echo/grün", (b"x-seen-by", b"a"), (b"x-seen-by", b"b"), body=b"said")

    assert (head["status"], pieces) == (200, ["grün said a,b".encode()])


def test_cookies_may_come_in_several_headers() -> None:
    _, (answer,) = ask("/echo/x", (b"cookie", b"a=1; b=2"), (b"cookie", b"c=3"), body=b"y")

    assert answer == b"x y 1 2 3 nobody"


def test_a_header_with_an_underscore_is_not_taken_for_one_with_a_hyphen() -> None:
    _, (answer,) = ask("/echo/x", (b"x_seen_by", b"somebody"), body=b"y")

    assert answer == b"x y nobody"


def test_a_large_answer_comes_in_pieces_and_whole() -> None:
    head, pieces = ask("/large")

    whole = (Path(settings.BASE_DIR) / "requirements-dev.lock").read_bytes()
    assert len(pieces) > 2
    assert b"".join(pieces) == whole
    assert (b"content-length", str(len(whole)).encode()) in head["headers"]
