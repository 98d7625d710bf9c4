"""A PostgreSQL of its own for tests, from Debian's binaries, gone when they are done.

Also a command: `python -m tests.services.postgres pytest tests/sync` runs the rest of its line with DATABASE_URL set.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.e2e.server import eventually
from tests.services.processes import Account, Process, free_port

START_SECONDS = 30


class Postgres:
    """A cluster on loopback, with a password, and with fsync as in life."""

    def __init__(self, port: int, password: str) -> None:
        self.port = port
        self.password = password

    def url(self, database: str = "postgres") -> str:
        return f"postgres://unknot:{self.password}@127.0.0.1:{self.port}/{database}"

    def create(self) -> str:
        """Make an empty database and return its URL."""
        name = f"unknot_{secrets.token_hex(4)}"
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return self.url(name)

    def answers(self) -> bool:
        try:
            psycopg.connect(self.url(), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True


def program(name: str) -> str:
    """Return the path of one of PostgreSQL's programs; Debian keeps them off PATH, by version."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    found = shutil.which(name, path=os.pathsep.join([*map(str, reversed(versions)), os.environ.get("PATH", "")]))
    if found is None:
        raise RuntimeError("These tests need Debian's postgresql: sudo apt-get install postgresql")
    return found


@contextmanager
def cluster() -> Iterator[Postgres]:
    """A running cluster; it is stopped and removed at the end."""
    account = Account("postgres")
    folder = account.folder("unknot-postgres-")
    running = Postgres(free_port(), secrets.token_urlsafe(16))
    data = make(account, folder, running)
    command = [program("postgres"), "-D", data, "-p", str(running.port), "-k", str(folder), "-h", "127.0.0.1"]
    process = Process(command, account, folder)
    try:
        eventually(lambda: process.check() or running.answers(), START_SECONDS, "start of PostgreSQL")
        yield running
    finally:
        process.stop(signal.SIGINT)  # "fast": open connections are cut


def make(account: Account, folder: Path, new: Postgres) -> str:
    """Make the files of a cluster in `folder`. Return where they are."""
    secret, data = folder / "password", str(folder / "data")
    secret.write_text(new.password)
    account.give(secret)
    command = [program("initdb"), "-D", data, "-U", "unknot", "--auth=scram-sha-256", f"--pwfile={secret}"]
    subprocess.run(
        [*command, "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"],
        cwd=folder, check=True, stdout=subprocess.DEVNULL, timeout=START_SECONDS, **account.options(),
    )  # fmt: skip
    secret.unlink()
    return data


def main(command: list[str]) -> int:
    """Run `command` with DATABASE_URL naming a new, empty database. Return its exit code."""
    with cluster() as postgres:
        environment = os.environ | {"DATABASE_URL": postgres.create()}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
