"""Real Chromium against the real server. These tests read the database from outside and never import Django."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright, sync_playwright

from tests.e2e.phone import Phone
from tests.e2e.server import ROOT, Server

ARTIFACTS = ROOT / "tests" / "e2e" / "artifacts" / "failed"
FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with every table and no row: migrating takes seconds, copying it none."""
    template = Server(tmp_path_factory.mktemp("migrated"))
    template.manage("migrate", "-v0")
    return template.copy_database(template.state / "template.sqlite3")


@pytest.fixture
def server(tmp_path: Path, migrated: Path) -> Iterator[Server]:
    state = tmp_path / "state"
    state.mkdir()
    running = Server(state)
    running.restore_database(migrated)
    running.serve()
    yield running
    running.kill()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Let fixtures know whether their test failed."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture
def new_phone(
    chromium: Playwright, server: Server, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Phone]]:
    """Makes phones: new_phone("sam"), new_phone("sam-light", color_scheme="light")."""
    phones: list[Phone] = []

    def make(name: str, **options: Any) -> Phone:
        phone = Phone(chromium, tmp_path / name, server.url, **options)
        phones.append(phone)
        return phone

    yield make
    for phone in phones:
        if request.node.stash.get(FAILED, False):
            phone.remember(ARTIFACTS / request.node.name)
        phone.close()


@pytest.fixture
def sam(new_phone: Callable[..., Phone]) -> Phone:
    return new_phone("sam")
