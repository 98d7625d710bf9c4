"""The front door reads a body before it takes a thread, and refuses one that is too long."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from config import server

LIMIT = 1_000_000


def scope(
    path: str = "/healthz", headers: list[tuple[bytes, bytes]] | None = None, method: str = "GET"
) -> dict[str, Any]:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"localhost"), *(headers or [])],
        "client": ("127.0.0.1", 1),
        "server": ("localhost", 8000),
    }


def ask(scope: dict[str, Any], chunks: list[bytes]) -> tuple[list[dict[str, Any]], int]:
    """Send the chunks; return what was answered and how many chunks were taken."""
    sent: list[dict[str, Any]] = []
    taken = 0

    async def receive() -> dict[str, Any]:
        nonlocal taken
        taken += 1
        return {"type": "http.request", "body": chunks[taken - 1], "more_body": taken < len(chunks)}

    async def send(message: Any) -> None:
        sent.append(dict(message))

    asyncio.run(server.application(scope, receive, send))
    return sent, taken


def test_it_hands_a_request_to_django() -> None:
    sent, _ = ask(scope(), [b""])
    assert sent[0]["status"] == 200


def test_it_refuses_a_body_that_says_it_is_too_long_without_reading_it() -> None:
    sent, taken = ask(scope(headers=[(b"content-length", str(LIMIT + 1).encode())], method="POST"), [b"x"])
    assert (sent[0]["status"], taken) == (413, 0)
    assert json.loads(sent[1]["body"])["code"] == "too_large"


def test_it_stops_reading_an_endless_body_at_the_limit() -> None:
    chunk = b"x" * 100_000
    sent, taken = ask(scope(method="POST"), [chunk] * 100)
    assert (sent[0]["status"], taken) == (413, 11)


@pytest.mark.parametrize("size", [0, LIMIT])
def test_it_reads_a_body_up_to_the_limit(size: int) -> None:
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"x" * size, "more_body": False}

    assert len(asyncio.run(server.read_body(scope(), receive, LIMIT))) == size


def test_it_starts_and_stops_with_its_server() -> None:
    sent: list[str] = []
    messages = iter(["lifespan.startup", "lifespan.shutdown"])

    async def receive() -> dict[str, Any]:
        return {"type": next(messages)}

    async def send(message: Any) -> None:
        sent.append(message["type"])

    asyncio.run(server.application({"type": "lifespan"}, receive, send))
    assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
