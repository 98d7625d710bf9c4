"""The product as a user runs it: granian in a process of its own, which a test may kill, restart and restore."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 20
#: As ./run serves.
GRANIAN = ("--interface", "asgi", "--host", "127.0.0.1", "--no-ws", "--backlog", "4096", "--backpressure", "16384")


def eventually(check: Any, seconds: float = 15, what: str = "") -> Any:
    """Return check()'s first true value; fail after `seconds`."""
    deadline = time.monotonic() + seconds
    while not (value := check()):
        assert time.monotonic() < deadline, f"never came true: {what or check}"
        time.sleep(0.05)
    return value


class Server:
    """One installation with its own state folder and port, on loopback. `more` are variables of its environment."""

    app = "config.server:application"

    def __init__(self, state: Path, dist: Path = ROOT / "frontend" / "dist", **more: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.state = state
        self.dist = dist
        self.more = more
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def database(self) -> Path:
        return self.state / "unknot.sqlite3"

    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "UNKNOT_STATE": str(self.state),
            "UNKNOT_DIST": str(self.dist),
            "UNKNOT_RATE_LIMITS": "off",
            "DATABASE_URL": f"sqlite:///{self.database}",
            **self.more,
        }

    def manage(self, *command: str) -> None:
        subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=self.environment(),
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def demo(self) -> dict[str, str]:
        """Make Sam and Alex with a month of evenings; the code with which each signs in, by name."""
        told = subprocess.run(
            [sys.executable, "manage.py", "demo"],
            cwd=ROOT,
            env=self.environment(),
            check=True,
            capture_output=True,
            text=True,
        )
        return dict(re.findall(r"(\w+): open .* type (\S+)", told.stdout))

    def command(self) -> list[str]:
        granian = [sys.executable, "-m", "granian", *GRANIAN, "--log-level", "warning", "--port", str(self.port)]
        return [*granian, "--workers", self.more.get("UNKNOT_WORKERS", "1"), self.app]

    def start(self) -> Server:
        """Migrate and serve; returns when /healthz answers."""
        self.manage("migrate", "-v0")
        return self.serve()

    @contextmanager
    def running(self) -> Iterator[Server]:
        """Migrate and serve, and end it afterwards, also where it did not come up."""
        try:
            yield self.start()
        finally:
            self.kill()

    def serve(self) -> Server:
        """Serve what is there already."""
        log = (self.state / "server.log").open("ab")
        self.process = subprocess.Popen(
            self.command(),
            cwd=ROOT,
            env=self.environment(),
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        eventually(self.answers, START_SECONDS, "server start")
        return self

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=2):
                return True
        except OSError:
            return False

    def kill(self) -> None:
        """kill -9 of the server and its worker."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def deploy(self, dist: Path) -> None:
        """Serve another build of the app from now on."""
        self.kill()
        self.dist = dist
        self.start()

    def copy_database(self, target: Path) -> Path:
        """A backup as an operator would make it."""
        with sqlite3.connect(self.database) as source, sqlite3.connect(target) as copy:
            source.backup(copy)
        return target

    def restore_database(self, source: Path) -> None:
        """Put an older copy in place of the database (the server must be down)."""
        assert self.process is None
        for suffix in ("", "-wal", "-shm"):
            self.database.with_name(self.database.name + suffix).unlink(missing_ok=True)
        shutil.copy(source, self.database)

    def rows(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """Read the database from outside, as the proof of what was stored."""
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as connection:
            return connection.execute(sql, parameters).fetchall()
