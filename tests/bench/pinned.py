"""A server on one core, who asks it on another: neither takes the other's time."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.e2e.server import Server


@contextmanager
def pinned_server() -> Iterator[Server]:
    cores = os.sched_getaffinity(0)
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder))
        try:
            os.sched_setaffinity(0, {min(cores)})  # inherited by the server
            server.start()
            os.sched_setaffinity(0, {max(cores)})
            yield server
        finally:
            server.kill()
            os.sched_setaffinity(0, cores)
