"""Django behind one thread hop: an ASGI callable around its WSGI handler.

a2wsgi does the same for a quarter of a sync's CPU more (docs/server.md): it does not know that the body has been read
and that nearly every answer is short, and so crosses between the threads for each piece of both.
"""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from django.conf import settings

from config.wsgi import application

T = TypeVar("T")
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

# SQLite has one writer; a second Django thread would only sleep in its busy handler (p99 26 ms against 596 ms).
DJANGO_THREADS = 1 if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3") else 4
#: Of the chunks in which Django reads files.
CHUNKS_AT_ONCE = 16

_threads = ThreadPoolExecutor(DJANGO_THREADS, "django")


@dataclass
class Answer:
    """What Django says. The chunks of `rest` are still to be made, by a thread of Django's."""

    start: Message
    body: bytes
    rest: Iterator[bytes] | None = None
    close: Callable[[], None] = lambda: None


def on_thread(work: Callable[..., T], *given: Any) -> Awaitable[T]:
    """Let a thread of Django's do some work: what it returns."""
    return asyncio.get_running_loop().run_in_executor(_threads, work, *given)


async def django(scope: Message, body: bytes, send: Send) -> None:
    """Answer one request whose body has been read."""
    answer = await on_thread(_answer, scope, body)
    await send(answer.start)
    if answer.rest is None:
        await send({"type": "http.response.body", "body": answer.body})
        return
    try:
        while chunk := await on_thread(_more, answer.rest):
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
    finally:
        await on_thread(answer.close)


def _answer(scope: Message, body: bytes) -> Answer:
    start: Message = {}

    def begin(status: str, headers: list[tuple[str, str]], _error: Any = None, /) -> Any:
        encoded = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        start.update(type="http.response.start", status=int(status[:3]), headers=encoded)

    response = application(_environ(scope, body), begin)
    if response.streaming:
        return Answer(start, b"", iter(response), response.close)
    answer = Answer(start, b"".join(response))
    response.close()
    return answer


def _more(chunks: Iterator[bytes]) -> bytes:
    return b"".join(islice(chunks, CHUNKS_AT_ONCE))


def _environ(scope: Message, body: bytes) -> dict[str, Any]:
    """The request as WSGI has it (PEP 3333)."""
    host, port = scope["server"] or ("localhost", 0)
    environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": scope["client"][0] if scope.get("client") else "",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for raw, value in scope["headers"]:
        # X_Forwarded_Proto would become the same variable as X-Forwarded-Proto, which a proxy vouches for.
        if b"_" not in raw:
            name = "HTTP_" + raw.decode("latin-1").upper().replace("-", "_")
            told = value.decode("latin-1")
            glue = "; " if name == "HTTP_COOKIE" else ","
            environ[name] = f"{environ[name]}{glue}{told}" if name in environ else told
    environ["CONTENT_TYPE"] = environ.pop("HTTP_CONTENT_TYPE", "")
    # As it came, whether or not it was announced.
    environ.pop("HTTP_CONTENT_LENGTH", None)
    environ["CONTENT_LENGTH"] = str(len(body))
    return environ
