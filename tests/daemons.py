"""PostgreSQL and Redis for tests: Debian's programs on loopback, with nothing that outlives the test."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.e2e.server import eventually

QUIET: Any = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


@contextmanager
def postgres() -> Iterator[str]:
    """Run a PostgreSQL; its DATABASE_URL."""
    port = _free_port()
    with TemporaryDirectory(prefix="pg") as folder:
        data, user = Path(folder, "data"), _unprivileged()
        shutil.chown(folder, user)
        subprocess.run([_program("initdb"), "-A", "trust", "-U", "unknot", "-D", data], user=user, check=True, **QUIET)
        options = ["-D", data, "-k", folder, "-p", str(port), "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"]
        process = subprocess.Popen([_program("postgres"), *options], user=user, **QUIET)
        try:
            ready = [_program("pg_isready"), "-h", folder, "-p", str(port)]
            eventually(lambda: subprocess.run(ready, **QUIET).returncode == 0, what="PostgreSQL answers")
            yield f"postgres://unknot@127.0.0.1:{port}/postgres"
        finally:
            process.send_signal(signal.SIGINT)  # "fast": clients are sent away
            process.wait()


@contextmanager
def redis() -> Iterator[str]:
    """Run a Redis that keeps nothing; its REDIS_URL."""
    port = _free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    process = subprocess.Popen([_program("redis-server"), *options], **QUIET)
    try:
        eventually(lambda: _answers(port), what="Redis answers")
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
            connection.sendall(b"PING\r\n")
            return connection.recv(7) == b"+PONG\r\n"
    except OSError:
        return False


def _program(name: str) -> str:
    """Debian keeps PostgreSQL's programs out of the path, one folder for each version."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which(name, path=os.pathsep.join([os.environ["PATH"], *map(str, folders)]))
    assert found, f"{name} is missing: apt install postgresql redis-server"
    return found


def _unprivileged() -> str:
    """PostgreSQL refuses to run as root."""
    return "nobody" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
