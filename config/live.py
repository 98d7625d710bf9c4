"""GET /api/v1/live: streams that Django answers and the front door keeps open, without a thread or a connection each.

Who asks, from where and for what is Django's to say, as with every other address: its answer is the head of the stream
and the first event (sync.api.live). After that a stream is one coroutine that waits for its mailbox.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from uuid import UUID

from config.bridge import Message, Receive, Send, django
from config.stopping import before_stopping
from config.streams import Hub, Stream
from sync import cursors, hints
from sync.listening import Listener

PATH = "/api/v1/live"
#: Seconds. Proxies and phone networks cut lines that are silent for a minute.
PING_EVERY = 25.0
PING = b":\n\n"
#: Seconds until a stream is asked anew who listens, and is told what it may have missed.
ASK_EVERY = 600.0
#: Streams that are asked anew at the same time: other requests want to be answered, too.
ASK_AT_ONCE = 4
#: What Django has to know each time it is asked.
_KEPT = {b"host", b"cookie", b"origin", b"x-forwarded-proto", b"x-forwarded-for"}


class Live:
    """All streams of this process."""

    def __init__(self) -> None:
        self._hub = Hub()
        self._again = asyncio.Semaphore(ASK_AT_ONCE)
        self._undo: Callable[[], None] | None = None

    def open(self) -> None:
        """Begin to listen, on the running event loop."""
        loop = asyncio.get_running_loop()

        def deliver(hint: hints.Hint) -> None:
            loop.call_soon_threadsafe(self._hub.deliver, hint)

        def end() -> None:
            loop.call_soon_threadsafe(self._hub.end)

        hints.broker().listen(deliver, self._hub.wanted)
        self._undo = before_stopping(end)

    async def close(self) -> None:
        if self._undo:
            self._undo()
            self._undo = None
        self._hub.end()
        await asyncio.to_thread(hints.broker().close)

    def takes(self, scope: Message) -> bool:
        return self._undo is not None and scope["path"] == PATH and scope["method"] == "GET"

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        scope = {**scope, "headers": [(name, value) for name, value in scope["headers"] if name in _KEPT]}
        stream = Stream()
        answer, first = await self._ask(stream, scope)
        if first is None:
            for message in answer:
                await send(message)
            return
        gone = asyncio.ensure_future(_gone(receive, stream))
        try:
            await send(answer.pop(0))
            answer.clear()
            await self._run(stream, scope, send, first)
        finally:
            self._hub.remove(stream)
            gone.cancel()

    async def _run(self, stream: Stream, scope: Message, send: Send, first: bytes) -> None:
        loop = asyncio.get_running_loop()
        event, asked = first, loop.time()
        while not stream.over:
            if event:
                await send({"type": "http.response.body", "body": event, "more_body": True})
            event = b"" if await stream.wait(PING_EVERY) else PING
            if stream.doubtful or loop.time() - asked > ASK_EVERY:
                async with self._again:
                    _, news = await self._ask(stream, scope)
                if news is None:
                    break
                event, asked = event + news, loop.time()
            event += stream.fetch()
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _ask(self, stream: Stream, scope: Message) -> tuple[list[Message], bytes | None]:
        """Let Django find out who listens. Return its answer and what they have to be told; None: nothing, ever."""
        answer: list[Message] = []

        async def keep(message: Message) -> None:
            answer.append(message)

        with self._hub.asking() as turn:
            stream.doubtful = False
            await django(scope, b"", keep)
            if answer[0]["status"] != 200:
                return answer, None
            listener = _listener(b"".join(message.get("body", b"") for message in answer[1:]))
            return answer, self._hub.place(stream, listener, turn)


def _listener(event: bytes) -> Listener:
    """Who listens, from the event that Django answers."""
    told = json.loads(event.removeprefix(b"data: "))
    spaces = {UUID(space): cursors.read(cursor) for space, cursor in told["spaces"].items()}
    known = {space: cursor for space, cursor in spaces.items() if cursor}
    return Listener(UUID(told["person"]), UUID(told["device"]), known)


async def _gone(receive: Receive, stream: Stream) -> None:
    """End the stream as soon as its reader is gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
    stream.end()
