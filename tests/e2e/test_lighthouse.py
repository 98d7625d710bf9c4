"""Lighthouse gives Today and the player at least 95 of 100 for accessibility, best practices and performance."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.e2e import app, lighthouse
from tests.e2e.phone import Phone


def today(page: Page) -> None:
    app.begin(page)
    app.offline_ready(page)
    app.in_step(page)


def player(page: Page) -> None:
    today(page)
    app.choose(page)
    app.start(page)
    app.next_step(page)
    app.next_step(page)


@pytest.mark.parametrize("screen", [today, player])
def test_lighthouse_finds_it_good(
    new_phone: Callable[..., Phone], screen: Callable[[Page], None], tmp_path: Path
) -> None:
    phone = new_phone("phone", flags=["--remote-debugging-port=0"])
    page = phone.open()
    screen(page)
    address = page.url
    page.goto("about:blank")  # the player sounds in one tab only: leave it to the one that is looked at
    report = tmp_path / "lighthouse.json"
    found = lighthouse.scores(address, phone.debug_port(), report)
    assert min(found.values()) >= lighthouse.GOOD, (found, lighthouse.costs(report))
