"""What the servers that tests start have in common: a folder, a port, an account, a start and an end with a limit."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

STOP_SECONDS = 20


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Account:
    """Who a server runs as: whoever runs the tests, or `name` where that is root, which PostgreSQL refuses to be."""

    def __init__(self, name: str) -> None:
        self._entry = pwd.getpwnam(name) if os.geteuid() == 0 else None

    def folder(self, prefix: str) -> Path:
        """Make a folder that only this account can look into."""
        made = Path(tempfile.mkdtemp(prefix=prefix, dir="/tmp"))
        if self._entry:
            os.chown(made, self._entry.pw_uid, self._entry.pw_gid)
        return made

    def give(self, path: Path) -> None:
        if self._entry:
            os.chown(path, self._entry.pw_uid, self._entry.pw_gid)

    def options(self) -> dict[str, Any]:
        """What `subprocess` has to be told."""
        if self._entry is None:
            return {}
        return {"user": self._entry.pw_uid, "group": self._entry.pw_gid, "extra_groups": []}


class Process:
    """A server as a child of this process, in a session of its own: Ctrl-C is for the tests, which then stop it."""

    def __init__(self, command: Sequence[str], account: Account, folder: Path) -> None:
        self.folder = folder
        self._log = folder / "server.log"
        with self._log.open("wb") as log:
            self._running = subprocess.Popen(
                command, cwd=folder, stdout=log, stderr=log, start_new_session=True, **account.options()
            )

    def check(self) -> None:
        """Raise RuntimeError with its last words when it has ended by itself."""
        if self._running.poll() is not None:
            raise RuntimeError(f"it ended at once: {self._log.read_text()[-2000:]}")

    def stop(self, politely: signal.Signals) -> None:
        """End it and remove its folder."""
        self._running.send_signal(politely)
        try:
            self._running.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._running.kill()
            self._running.wait()
        shutil.rmtree(self.folder)
