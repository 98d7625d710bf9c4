"""A server and a phone of their own for one measurement, gone afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.e2e.phone import Phone
from tests.e2e.server import Server

#: How much slower than this machine the phone is meant to be.
SLOWDOWN = 4


@contextmanager
def server_and_phones(*names: str) -> Iterator[tuple[Server, list[Phone]]]:
    """Yield a running server and as many phones as there are names; nothing of them is open yet."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        state = Path(folder) / "state"
        state.mkdir()
        server = Server(state).start()
        phones = [Phone(playwright, Path(folder) / name, server.url) for name in names]
        try:
            yield server, phones
        finally:
            for phone in phones:
                phone.close()
            server.kill()
