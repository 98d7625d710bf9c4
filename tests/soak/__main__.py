"""`./run soak [minutes]`: the property tests of sync with fresh seeds, and servers killed, until the time is up.

Everything runs on loopback and ends what it started. The first failure ends it, and is told with the command that
brings it again.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from tests.e2e.server import ROOT, Server
from tests.services.killed import Household
from tests.services.postgres import Postgres, cluster

STORIES = (
    "tests/sync/test_world.py::test_it_holds_its_promises_whatever_happens[0]",
    "tests/sync/test_couple_world.py::test_it_holds_its_promises_while_two_pair_and_part[0]",
    "tests/sync/test_privacy.py::test_no_byte_of_an_only_mine_row_reaches_the_partner",
)
USUAL_MINUTES = 60.0
#: Kills of one server, before the next begins with an empty database.
KILLS = 20


class Failed(Exception):
    """The message is what to tell."""


class Soak:
    def __init__(self, minutes: float, postgres: Postgres) -> None:
        self._end = time.monotonic() + minutes * 60
        self._postgres = postgres

    def run(self) -> None:
        """Raise Failed when a promise is broken."""
        turns = cycle(
            [
                self.stories_on_sqlite,
                self.kills_on_sqlite,
                self.phones,
                self.stories_on_postgres,
                self.kills_on_postgres,
            ]
        )
        while not self.over():
            next(turns)()

    def over(self) -> bool:
        return time.monotonic() >= self._end

    # --- state machines ---------------------------------------------------------------------------------

    def stories_on_sqlite(self) -> None:
        self._stories("SQLite", ())

    def stories_on_postgres(self) -> None:
        self._stories("PostgreSQL", (sys.executable, "-m", "tests.services.postgres"))

    def _stories(self, database: str, under: tuple[str, ...]) -> None:
        seed = secrets.randbelow(2**32)
        pytest = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "--hypothesis-profile=soak"]
        command = [*under, *pytest, f"--hypothesis-seed={seed}", *STORIES]
        self._command(f"stories on {database}, seed {seed}", command)

    def phones(self) -> None:
        """The engine of the phone; fast-check tells the seed of a failure."""
        command = ["npx", "vitest", "run", "tests/sync/model.test.ts"]
        self._command("stories of the phone's engine", command, ROOT / "frontend", STORIES="5000")

    def _command(self, what: str, command: list[str], folder: Path = ROOT, **variables: str) -> None:
        """Run `command` until it ends or the time is up."""
        with tempfile.TemporaryFile("w+") as told:
            running = subprocess.Popen(
                command, cwd=folder, env=os.environ | variables, stdout=told, stderr=told, start_new_session=True
            )
            try:
                code = running.wait(max(0.0, self._end - time.monotonic()))
            except subprocess.TimeoutExpired:
                say(f"{what}: cut short, the time is up")
                return
            finally:
                end(running)
            if code:
                told.seek(0)
                raise Failed(f"{told.read()[-20_000:]}\nIt comes again with: {shlex.join(command)}")
        say(f"{what}: well")

    # --- kill -9 ----------------------------------------------------------------------------------------

    def kills_on_sqlite(self) -> None:
        self._kills("SQLite")

    def kills_on_postgres(self) -> None:
        self._kills("PostgreSQL", DATABASE_URL=self._postgres.create())

    def _kills(self, database: str, **variables: str) -> None:
        if self.over():
            return
        seed = secrets.randbelow(2**32)
        with tempfile.TemporaryDirectory(prefix="unknot-soak-") as folder:
            server = Server(Path(folder), **variables)
            try:
                household = Household(server.start(), seed)
                household.live_through(KILLS, self.over)
                household.check()
            except Exception as error:
                raise Failed(f"{error!r} on {database}, phones of seed {seed}") from error
            finally:
                server.kill()
        written = sum(len(writer.written) for writer in household.writers)
        say(f"{household.rounds} kills on {database}, {written} changes, seed {seed}: nothing lost")


def end(running: subprocess.Popen[bytes]) -> None:
    """End a process that we started, and what it started."""
    if running.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGINT)
        try:
            running.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()


def say(line: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {line}", flush=True)


@contextlib.contextmanager
def soaking(minutes: float) -> Iterator[Soak]:
    with cluster() as postgres:
        yield Soak(minutes, postgres)


def main(arguments: list[str]) -> int:
    minutes = float(arguments[0]) if arguments else USUAL_MINUTES
    say(f"soaking for {minutes:g} minutes")
    try:
        with soaking(minutes) as soak:
            soak.run()
    except Failed as failed:
        print(failed, file=sys.stderr)
        return 1
    say("the time is up, and every promise held")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
