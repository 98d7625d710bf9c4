"""Who asks for less motion sees where the hands go, in numbers; who looks away costs the phone nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import app
from tests.e2e.phone import Phone
from tests.e2e.server import Server

#: How often the guide was drawn anew within half a second.
DRAWN = """new Promise((done) => {
  let drawn = 0;
  const watcher = new MutationObserver((changes) => (drawn += changes.length));
  watcher.observe(document.querySelector('.guide'), { attributes: true, subtree: true });
  setTimeout(() => (watcher.disconnect(), done(drawn)), 500);
})"""
HIDDEN = """Object.defineProperty(document, 'hidden', { get: () => true });
document.dispatchEvent(new Event('visibilitychange'))"""


def long_strokes(page: Page) -> None:
    app.begin(page)
    app.choose(page)
    app.start(page)
    while "Hands over the shoulders" not in app.next_step(page):
        pass


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_the_guide_is_still_and_numbered_for_who_asks(
    new_phone: Callable[..., Phone], server: Server, motion: str
) -> None:
    page = new_phone("sam", reduced_motion=motion).open()
    long_strokes(page)
    stations = page.locator(".station-number")
    if motion == "reduce":
        expect(stations).to_have_text(["1", "2", "3"] * (stations.count() // 3))
        expect(stations.first).to_be_visible()
        assert page.evaluate(DRAWN) == 0
    else:
        expect(stations).to_have_count(0)
        assert page.evaluate(DRAWN) > 0
        page.evaluate(HIDDEN)
        assert page.evaluate(DRAWN) == 0
