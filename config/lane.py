"""The short way for what phones ask most: a sync in which nothing is out of the ordinary (config.plainly).

Those that wait are answered together, by Django's thread but past its middleware. On SQLite they share a transaction:
there is one writer anyway, and the commit is a fair part of a push. Nobody hears of anything before it, and where one
of them fails, each has a transaction of its own. So it is on PostgreSQL from the start: whoever waits there for a space
that somebody has locked does not hold up others.

Nothing is refused here. What is not plain leaves no trace, and goes to Django like any other request, alone.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from django.db import close_old_connections

from config import plainly
from config.bridge import DJANGO_THREADS, Message, Send, django, on_thread
from config.plainly import Plain

logger = logging.getLogger("unknot.lane")

PATH = "/api/v1/sync"
#: Bytes. What takes long is nothing that others should wait for.
LARGEST = 8 * 1024
#: Pushes that share a transaction: the first one waits for the last, a few hundred microseconds for each.
MOST = 64 if DJANGO_THREADS == 1 else 1


def _answer(requests: Sequence[Plain]) -> list[bytes | None]:
    close_old_connections()  # As Django does when a request begins: one that is too old, or of no use any more.
    return plainly.answer_together(requests)


class Lane:
    """The requests that wait. Everything here runs on the event loop."""

    def __init__(self) -> None:
        #: The head of Django's own answers, once there was one.
        self._head: list[tuple[bytes, bytes]] = []
        self._waiting: list[tuple[Plain, asyncio.Future[bytes | None]]] = []
        self._turns: set[asyncio.Task[None] | None] = set()

    def takes(self, scope: Message, body: bytes) -> bool:
        return scope["path"] == PATH and scope["method"] == "POST" and len(body) <= LARGEST

    async def __call__(self, scope: Message, body: bytes, send: Send) -> None:
        plain = plainly.read(scope, body) if self._head else None
        answer = await self._wait(plain) if plain else None
        if answer is None:
            await django(scope, body, self._learning(send))
            return
        await send({"type": "http.response.start", "status": 200, "headers": self._head})
        await send({"type": "http.response.body", "body": answer})

    def _learning(self, send: Send) -> Send:
        async def learn(message: Message) -> None:
            headers = message.get("headers", [])
            if message.get("status") == 200 and all(name != b"set-cookie" for name, _ in headers):
                self._head = headers
            await send(message)

        return learn

    async def _wait(self, plain: Plain) -> bytes | None:
        answered: asyncio.Future[bytes | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((plain, answered))
        if len(self._turns) < DJANGO_THREADS:
            turn = asyncio.create_task(self._take())
            self._turns.add(turn)
        return await answered

    async def _take(self) -> None:
        """Take a turn of a thread of Django's, and another as long as somebody waits."""
        while self._waiting:
            now, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
            answers: list[bytes | None] = [None] * len(now)
            try:
                answers = await on_thread(_answer, [plain for plain, _ in now])
            except Exception:
                logger.exception("Nothing could be answered together")
            for (_, answered), answer in zip(now, answers, strict=True):
                if not answered.done():
                    answered.set_result(answer)
        # At once, and not when the task has ended: whoever comes in between would wait for nobody.
        self._turns.discard(asyncio.current_task())
