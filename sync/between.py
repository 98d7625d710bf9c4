"""Hints from process to process: ids and cursors alone, never rows. The process that hears of a space reads them anew.

Two threads for each process, whatever the number of streams: one speaks, one listens.
"""

from __future__ import annotations

import atexit
import json
import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Protocol
from uuid import UUID, uuid4

import redis
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, close_old_connections, connection, connections

from sync import cursors, pull
from sync.hints import Broker, Hint, Missed, Moved, Written, rows_for
from sync.models import Space

CHANNEL = "unknot_hints"
#: Seconds until a listener notices that it should stop.
TICK = 1.0
#: Seconds between tries while the line is down.
RETRY = 5.0

logger = logging.getLogger("unknot.hints")


class Line(Protocol):
    """What carries messages between processes. Both methods raise when it is down; each is called by one thread."""

    def say(self, messages: Sequence[str]) -> None: ...

    def hear(self) -> Iterator[str | None]:
        """Messages as they come. First a None, as soon as nothing is missed any more, and another each TICK."""


class Between(Broker):
    """Delivers within the process at once, and tells the others a moment later: hints that pile up become one."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        self._line = line
        #: Made here, not at import: worker processes may be forks of one that has imported this.
        self._name = uuid4().hex
        self._waiting: dict[UUID, Written | Moved] = {}
        self._work = threading.Condition()
        self._closed = threading.Event()
        self._threads: list[threading.Thread] = []

    def publish(self, hint: Written | Moved) -> None:
        self.tell(hint)
        with self._work:
            key = hint.person if isinstance(hint, Moved) else hint.space
            known = self._waiting.get(key)
            if isinstance(known, Written) and isinstance(hint, Written):
                hint = known.and_then(hint)
            self._waiting[key] = hint
            self._work.notify()
        self._start("hints out", self._speak)

    def listen(self, deliver: Callable[[Hint], None], wanted: Callable[[UUID], bool]) -> None:
        super().listen(deliver, wanted)
        self._start("hints in", self._hear)

    def close(self) -> None:
        """Say what waits, and stop both threads."""
        super().close()
        self._closed.set()
        with self._work:
            self._work.notify()
        for thread in self._threads:
            thread.join(2 * TICK)

    def _start(self, name: str, run: Callable[[], None]) -> None:
        if any(thread.name == name for thread in self._threads):
            return
        thread = threading.Thread(target=run, name=name, daemon=True)
        self._threads.append(thread)
        if len(self._threads) == 1:
            atexit.register(self.close)
        thread.start()

    # --- out ----------------------------------------------------------------------------------------------

    def _speak(self) -> None:
        while hints := self._next():
            try:
                close_old_connections()
                self._line.say([self._written_down(hint) for hint in hints])
            except Exception:
                # They are lost: their readers ask by themselves within ten minutes, or within one while they write.
                logger.warning("Hints could not be passed on", exc_info=True)
                self._closed.wait(RETRY)
        connections.close_all()

    def _next(self) -> list[Written | Moved]:
        """What has piled up; empty at the end."""
        with self._work:
            self._work.wait_for(lambda: self._waiting or self._closed.is_set())
            hints, self._waiting = list(self._waiting.values()), {}
        return hints

    def _written_down(self, hint: Written | Moved) -> str:
        if isinstance(hint, Moved):
            return json.dumps({"by": self._name, "person": str(hint.person)})
        told = {"space": str(hint.space), "before": str(hint.before), "after": str(hint.after)}
        return json.dumps({"by": self._name, **told, "device": str(hint.device) if hint.device else None})

    # --- in -----------------------------------------------------------------------------------------------

    def _hear(self) -> None:
        while not self._closed.is_set():
            try:
                self._attend()
            except Exception:
                logger.warning("No hints from other processes", exc_info=True)
                self._closed.wait(RETRY)
        connections.close_all()

    def _attend(self) -> None:
        messages = self._line.hear()
        next(messages)
        self.tell(Missed())
        for message in messages:
            if self._closed.is_set():
                return
            hint = self._read(message) if message else None
            if hint:
                self.tell(hint)

    def _read(self, message: str) -> Written | Moved | None:
        """The hint that `message` brings, None for our own words."""
        told: dict[str, Any] = json.loads(message)
        if told["by"] == self._name:
            return None
        if "person" in told:
            return Moved(UUID(told["person"]))
        before, after = cursors.read(told["before"]), cursors.read(told["after"])
        if before is None or after is None:
            return None
        device = UUID(told["device"]) if told["device"] else None
        return self._with_rows(Written(UUID(told["space"]), before, after, device))

    def _with_rows(self, hint: Written) -> Written:
        if not self.wanted(hint.space):
            return hint
        close_old_connections()
        space = Space.objects.filter(pk=hint.space, epoch=hint.before.epoch).first()
        news = pull.news(space, hint.before, reset=False) if space else None
        after = cursors.read(news["cursor"]) if news else None
        # More than was announced may have been committed by now; then the rows are those, and so is the cursor.
        return replace(hint, after=after, rows=rows_for(hint.before, news)) if after else hint


class PostgresLine:
    """LISTEN and NOTIFY. NOTIFY holds a lock of the whole server at its commit: so never within a push."""

    def say(self, messages: Sequence[str]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, message) FROM unnest(%s::text[]) message", [CHANNEL, list(messages)])

    def hear(self) -> Iterator[str | None]:
        ours = connections.create_connection(DEFAULT_DB_ALIAS)
        try:
            with ours.cursor() as cursor:
                cursor.execute(f"LISTEN {CHANNEL}")
            while True:
                yield None
                for notice in ours.connection.notifies(timeout=TICK):
                    yield notice.payload
        finally:
            ours.close()


class RedisLine:
    """PUBLISH and SUBSCRIBE, on Redis or Valkey."""

    def __init__(self) -> None:
        self._client = redis.Redis.from_url(settings.REDIS_URL, health_check_interval=30, socket_connect_timeout=5)

    def say(self, messages: Sequence[str]) -> None:
        with self._client.pipeline(transaction=False) as pipeline:
            for message in messages:
                pipeline.publish(CHANNEL, message)
            pipeline.execute()

    def hear(self) -> Iterator[str | None]:
        with self._client.pubsub() as channel:  # type: ignore[no-untyped-call]  # the client is not typed here
            channel.subscribe(CHANNEL)
            while not channel.get_message(timeout=TICK):  # the confirmation
                pass
            while True:
                yield None
                message = channel.get_message(timeout=TICK)
                if message and message["type"] == "message":
                    yield message["data"].decode()
