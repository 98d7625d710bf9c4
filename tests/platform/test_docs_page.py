"""The page that shows the API works in a real browser under the policy of every other page, without one violation."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Request, sync_playwright
from pytest_django.live_server_helper import LiveServer

WATCH = "addEventListener('securitypolicyviolation', (e) => console.error(e.violatedDirective, e.blockedURI, e.sample))"


@pytest.fixture
def tab(live_server: LiveServer) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


def test_it_describes_and_tries_the_api_without_breaking_the_policy(tab: Page, live_server: LiveServer) -> None:
    complaints: list[str] = []
    asked: list[Request] = []
    tab.on("console", lambda message: message.type in ("error", "warning") and complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("request", lambda request: asked.append(request))
    tab.add_init_script(WATCH)

    tab.goto(f"{live_server.url}/api/v1/docs")
    start = tab.locator("#operations-start-start")
    start.wait_for()
    # One of each section: the page draws them all alike, and takes seconds over each.
    for section in tab.locator(".opblock-tag-section").all():
        section.locator(".opblock-summary-control").first.click()
    start.get_by_role("button", name="Try it out").click()
    start.locator("textarea").first.fill('{"name": "Sam"}')
    start.get_by_role("button", name="Execute").click()

    start.locator(".live-responses-table .response-col_status", has_text="201").wait_for()
    assert tab.get_by_text("Make an account and sign in.").is_visible()
    assert complaints == []
    assert {request.url for request in asked if not request.url.startswith((live_server.url, "data:"))} == set()
