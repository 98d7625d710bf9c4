"""Once the app says that it is ready offline, every screen of it opens with neither network nor server."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e import app
from tests.e2e.builds import FIRST, to_keep, without
from tests.e2e.phone import Phone
from tests.e2e.server import ROOT, Server, eventually

ROUTES = (ROOT / "frontend" / "src" / "app" / "routes.ts").read_text()


def addresses(given: str, prepared: str, own: str) -> dict[str, str | re.Pattern[str]]:
    """Every address of the app, and the title of the screen there."""
    return {
        "/": "Tonight is for Alex",
        "/routines": "Routines",
        "/routines/the-long-evening": "The long evening",
        f"/routines/{own}/edit": "Twenty quiet minutes",
        "/plan": "Plan a session",
        "/plan/new": re.compile("slow minutes|no plan is ready yet"),
        f"/plan/{prepared}": "slow minutes for Alex",
        f"/prepare/{prepared}": "First, make it warm",
        f"/play/{prepared}": "First, make it warm",
        f"/remote/{prepared}": "First, make it warm",
        f"/session/{given}/reflect": "What felt good",
        "/history": f"{date.today():%B}",
        f"/history/{given}": "The long evening",
        "/history/find": "Find an evening",
        "/history/loves": "What Sam loves",
        "/history/year": f"{date.today():%Y}",
        "/us": "Sam’s map",
        "/pair": "phone",
        "/pair/phone": "phone",
        "/settings": "Settings",
        "/nowhere": "Nothing here",
    }


def test_every_screen_starts_cold_with_no_network(sam: Phone, server: Server) -> None:
    page = sam.open()
    app.begin(page)
    app.offline_ready(page)
    app.give(page)
    given = page.url.split("/")[-2]
    app.say(page, "The warm towel, sooner.")
    own = app.make_own(page)
    page.get_by_role("link", name="Back").click()
    app.choose(page)
    prepared = page.url.rpartition("/")[2]
    known = addresses(given, prepared, own)
    assert [route for route in routes() if not any(route.fullmatch(address) for address in known)] == []

    server.kill()
    sam.offline()
    for address, title in known.items():
        screen = page.context.new_page()
        screen.goto(server.url + address)
        expect(screen.get_by_role("heading", name=title).first).to_be_visible()
        screen.close()
    assert sam.problems == []


def routes() -> list[re.Pattern[str]]:
    """The addresses that the app knows, from its own list."""
    plain = re.findall(r"'(/[^']*)': '", ROUTES)
    named = re.findall(r"\[/\^(.+?)\$/, '", ROUTES)
    assert len(plain) >= 4
    assert len(named) >= 5
    return [re.compile(pattern) for pattern in [*plain, *(pattern.replace("\\/", "/") for pattern in named)]]


def test_the_first_visit_is_enough(sam: Phone, server: Server) -> None:
    page = sam.open()
    app.begin(page)
    app.offline_ready(page)
    server.kill()
    sam.offline()
    assert app.files_kept(page) == to_keep(FIRST)
    walk(page)
    app.make_own(page)  # it is copied out of what the phone holds
    sam.kill()
    walk(sam.open())
    assert sam.problems == []


def walk(page: Page) -> None:
    """To the screens that are fetched late, and back to Today."""
    expect(page.get_by_role("heading", name="A slow evening, Sam?")).to_be_visible()
    for tab, title in {"Routines": "Routines", "History": "History", "Today": "A slow evening, Sam?"}.items():
        page.get_by_role("navigation").get_by_role("link", name=tab).click()
        expect(page.get_by_role("heading", name=title)).to_be_visible()
    page.get_by_role("link", name="Settings").click()
    expect(page.get_by_role("heading", name="Settings")).to_be_visible()
    page.get_by_role("link", name="Back").click()


def test_it_is_not_called_ready_while_anything_is_missing(sam: Phone, server: Server, tmp_path: Path) -> None:
    server.deploy(without("history-*.js*", FIRST, tmp_path))
    page = sam.open("/healthz")
    with page.context.expect_event("serviceworker"):
        sam.open()
    app.begin(page)
    gone = "navigator.serviceWorker.getRegistration().then((known) => known === undefined)"
    eventually(lambda: page.evaluate(gone), what="the end of an installation that cannot succeed")
    app.in_step(page)
    expect(page.get_by_text("Ready offline")).to_be_hidden()
