"""The front door: one ASGI callable that hands every request to Django's WSGI handler behind one thread hop, and keeps
live streams open after Django has answered (config.live).

Django's own ASGI handler costs three to eleven times the CPU of this for the same view (docs/server.md). The body is
read here, up to a limit, before a thread is taken: a slow or endless upload cannot hold the one thread that Django has
on SQLite.
"""

from __future__ import annotations

import asyncio
import gc
import json

from django.conf import settings

from config.bridge import Message, Receive, Send, django
from config.lane import Lane
from config.live import Live
from config.reminding import Reminding

live = Live()
lane = Lane()
reminding = Reminding()


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
    if live.takes(scope):
        await live(scope, receive, send)
        return
    if lane.takes(scope, body):
        await lane(scope, body, send)
        return
    await django(scope, body, send)


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
        if message["type"] == "lifespan.startup":
            live.open()
            # What is there now stays. The collector need not look at it again while phones wait.
            gc.collect()
            gc.freeze()
            reminding.start()
        else:
            await live.close()
            await asyncio.to_thread(reminding.stop)
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
