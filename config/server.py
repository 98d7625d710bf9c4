"""The front door: one ASGI callable that hands every request to Django's WSGI handler behind one thread hop.

Django's own ASGI handler costs three to eleven times the CPU of this for the same view (docs/server.md). The body is
read here, up to a limit, before a thread is taken: a slow or endless upload cannot hold the one thread that Django has
on SQLite.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from a2wsgi.wsgi_typing import WSGIApp
from django.conf import settings

from config.wsgi import application as wsgi

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

# SQLite has one writer; a second Django thread would only sleep in its busy handler (p99 26 ms against 596 ms).
DJANGO_THREADS = 1 if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3") else 4

django = WSGIMiddleware(cast(WSGIApp, wsgi), workers=DJANGO_THREADS)


class TooLarge(Exception):
    """The body is longer than settings.DATA_UPLOAD_MAX_MEMORY_SIZE bytes."""


async def application(scope: Message, receive: Receive, send: Send) -> None:
    """Serve one ASGI connection."""
    if scope["type"] == "lifespan":
        await lifespan(receive, send)
        return
    try:
        body = await read_body(scope, receive, settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    except TooLarge:
        await refuse_large(send)
        return
    await django(scope, once(body), send)  # type: ignore[arg-type]  # a2wsgi types scopes as TypedDicts


async def read_body(scope: Message, receive: Receive, limit: int) -> bytes:
    """Return the request's whole body; raise TooLarge as soon as it is known to exceed `limit` bytes."""
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit() and int(value) > limit:
            raise TooLarge
    chunks: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        chunk = message.get("body", b"")
        size += len(chunk)
        if size > limit:
            raise TooLarge
        chunks.append(chunk)
        if not message.get("more_body"):
            return b"".join(chunks)


def once(body: bytes) -> Receive:
    """Return a receive() that gives the body in one message."""

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


async def refuse_large(send: Send) -> None:
    body = json.dumps(
        {
            "type": "about:blank",
            "title": "Too large",
            "status": 413,
            "code": "too_large",
            "detail": f"A request may have {settings.DATA_UPLOAD_MAX_MEMORY_SIZE} bytes.",
        }
    ).encode()
    headers = [
        (b"content-type", b"application/problem+json"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
