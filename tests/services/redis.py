"""A Redis of its own for tests, from Debian's binary, gone when they are done."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import redis

from tests.e2e.server import eventually
from tests.services.processes import Account, Process, free_port

START_SECONDS = 10


class Redis:
    """One server on loopback that a test may stop and start again. It keeps nothing: hints need not be kept."""

    def __init__(self) -> None:
        found = shutil.which("redis-server")
        if found is None:
            raise RuntimeError("These tests need Debian's redis-server: sudo apt-get install redis-server")
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._command = [found, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self._process: Process | None = None

    def start(self) -> None:
        account = Account("redis")
        process = self._process = Process(self._command, account, account.folder("unknot-redis-"))
        eventually(lambda: process.check() or self._answers(), START_SECONDS, "start of Redis")

    def stop(self) -> None:
        if self._process:
            self._process.stop(signal.SIGTERM)
            self._process = None

    def _answers(self) -> bool:
        try:
            with redis.Redis.from_url(self.url) as client:
                return bool(client.ping())
        except redis.ConnectionError:
            return False


@contextmanager
def running() -> Iterator[Redis]:
    server = Redis()
    try:
        server.start()
        yield server
    finally:
        server.stop()
