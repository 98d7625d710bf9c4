"""In German, whose words are longer, every address shows whole words on a small phone."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e import app
from tests.e2e.app import settle
from tests.e2e.phone import Phone
from tests.e2e.server import Server
from tests.e2e.test_offline_start import addresses
from tests.e2e.test_screens import LOOKS, cut_off

SMALL = LOOKS["small"]


def test_every_address_is_whole_in_german_on_a_small_phone(sam: Phone, server: Server) -> None:
    page = sam.open()
    given, prepared, own = an_evening_and_the_next(page)
    speak_german(page, server.url)
    page.set_viewport_size(SMALL["viewport"])
    wrong: list[str] = []
    ids = {given: "given", prepared: "prepared", own: "own"}
    for address in addresses(given, prepared, own):
        page.goto(server.url + address)
        expect(page.get_by_role("heading").first).to_be_visible()
        name = "-".join(ids.get(part, part) for part in address.split("/") if part)
        settle(page)
        wrong += cut_off(sam, "german", name or "today")
    assert wrong == []
    page.goto(f"{server.url}/routines")
    expect(page.get_by_role("link", name="Der lange Abend")).to_be_visible()
    assert sam.problems == []


def an_evening_and_the_next(page: Page) -> tuple[str, str, str]:
    """The ids of a session that was given, of one that is prepared, and of a routine of one's own."""
    app.begin(page)
    app.offline_ready(page)
    app.give(page)
    given = page.url.split("/")[-2]
    app.say(page, "The warm towel, sooner.")
    own = app.make_own(page)
    page.get_by_role("link", name="Back").click()
    app.choose(page)
    return given, page.url.rpartition("/")[2], own


def speak_german(page: Page, url: str) -> None:
    page.goto(f"{url}/settings")
    page.get_by_role("button", name="Deutsch").click()
    expect(page.get_by_role("heading", name="Einstellungen")).to_be_visible()
