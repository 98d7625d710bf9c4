"""A new version comes between two evenings, never in the middle of one; a broken one never comes at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import app
from tests.e2e.builds import FIRST, build, to_keep, with_worker_of, without
from tests.e2e.phone import Phone
from tests.e2e.server import Server, eventually


@pytest.fixture(scope="session")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another build of the app, which calls itself "second"."""
    return build("second", tmp_path_factory.mktemp("second") / "dist")


def without_a_script(second: Path, folder: Path) -> Path:
    return without("main-*.js*", second, folder)


def half_rolled_out(second: Path, folder: Path) -> Path:
    """The second one's worker asks for its page and meets the first one's, and is refused it (409)."""
    return with_worker_of(second, FIRST, folder)


def entry(dist: Path) -> re.Pattern[str]:
    """The script that a page of this build begins with."""
    return re.compile(next((dist / "assets").glob("main-*.js")).name)


def runs(page: Page, dist: Path) -> None:
    expect(page.locator("script[type=module]")).to_have_attribute("src", entry(dist))


def calls_itself(page: Page, version: str) -> None:
    page.get_by_role("link", name="Settings").click()
    expect(page.get_by_text(f"Unknot {version}", exact=True)).to_be_visible()
    page.get_by_role("link", name="Back").click()


def away(page: Page) -> None:
    """Leave the app: while it is open it may find a new version before the test looks, and begin with that one."""
    page.goto("about:blank")


def next_version_waits(page: Page) -> bool:
    return bool(page.evaluate("navigator.serviceWorker.getRegistration().then(({ waiting }) => waiting !== null)"))


def test_a_new_version_waits_for_the_session_to_end(sam: Phone, server: Server, second: Path) -> None:
    page = sam.open()
    app.begin(page)
    app.offline_ready(page)
    app.choose(page, "Scalp and neck")
    app.start(page)
    server.deploy(second)
    offer = page.get_by_role("button", name="Use it")
    for _ in range(2):
        page.reload()
        expect(page.get_by_role("timer")).to_be_visible()
        eventually(lambda: next_version_waits(page), what="the second version on the phone")
        runs(page, FIRST)
        expect(offer).to_be_hidden()

    loads: list[Page] = []
    page.on("load", lambda loaded: loads.append(loaded))
    app.to_the_end(page)
    expect(offer).to_be_visible()
    page.get_by_role("link", name="Say what felt good").click()
    page.get_by_role("textbox").fill("Both versions know this.")
    page.get_by_role("button", name="Keep this").click()
    expect(offer).to_be_visible()
    runs(page, FIRST)
    page.get_by_role("link", name="Back to today").click()
    runs(page, second)
    calls_itself(page, "second")
    assert len(loads) == 1
    assert app.files_kept(page) == to_keep(second)
    app.in_step(page)
    app.remembers(page, "Both versions know this.", routine="Scalp and neck")
    assert server.rows("select kind from massage_sessions_sessionevent order by at, seq")[-1] == ("finish",)
    assert sam.problems == []


def test_a_new_version_is_offered_and_used_at_once(sam: Phone, server: Server, second: Path) -> None:
    page = sam.open()
    app.begin(page)
    app.offline_ready(page)
    away(page)
    server.deploy(second)
    page = sam.open()
    runs(page, FIRST)
    page.get_by_role("button", name="Use it").click()
    runs(page, second)
    calls_itself(page, "second")
    expect(page.get_by_role("button", name="Use it")).to_be_hidden()


def test_a_new_version_is_in_force_when_the_app_is_opened_again(sam: Phone, server: Server, second: Path) -> None:
    page = sam.open()
    app.begin(page)
    app.offline_ready(page)
    server.deploy(second)
    page = sam.open()
    eventually(lambda: next_version_waits(page), what="the second version on the phone")
    runs(page, FIRST)
    page = sam.open()
    runs(page, second)
    calls_itself(page, "second")
    app.in_step(page)


#: Ask for a new version; what becomes of it.
ASKED = """navigator.serviceWorker.getRegistration().then((known) => known.update()).then(({ installing }) =>
  new Promise((done) => installing.addEventListener('statechange', () => done(installing.state))))"""


@pytest.mark.parametrize("broken", [without_a_script, half_rolled_out])
def test_a_broken_version_leaves_the_old_one_at_work(
    sam: Phone, server: Server, second: Path, tmp_path: Path, broken: Callable[[Path, Path], Path]
) -> None:
    page = sam.open()
    app.begin(page)
    app.offline_ready(page)
    app.in_step(page)
    server.deploy(broken(second, tmp_path))
    assert page.evaluate(ASKED) == "redundant"
    assert not next_version_waits(page)
    for alive in (True, False):
        if not alive:
            server.kill()
        page = sam.open()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Sam")
        runs(page, FIRST)
    away(page)
    server.deploy(second)
    page = sam.open()
    page.get_by_role("button", name="Use it").click()
    runs(page, second)
