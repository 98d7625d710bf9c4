"""Two phones of one person, both in sight: what changes on one shows on the other without a touch."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e import app
from tests.e2e.phone import Phone

#: Far below the minute after which a phone asks by itself.


def rename(page: Page, name: str) -> None:
    """As the REST API does it, so that the phone itself hears of it from the server alone."""
    change = """async (name) => {
        const { token } = await (await fetch('/api/v1/csrf')).json();
        const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': token };
        return (await fetch('/api/v1/me', { method: 'PATCH', headers, body: JSON.stringify({ name }) })).status;
    }"""
    assert page.evaluate(change, name) == 200


def test_a_change_shows_on_the_other_phone_without_a_touch(new_phone: Callable[..., Phone]) -> None:
    page = new_phone("one").open()
    app.begin(page)
    app.in_step(page)
    code = app.make_code(page)
    other = new_phone("other").open()
    other.get_by_role("button", name="I have used Unknot before").click()
    app.come_back(other, code)
    expect(other.get_by_role("heading", level=1)).to_contain_text("Sam")
    for name in ("Samantha", "Sammy"):
        rename(page, name)
        for each in (page, other):
            expect(each.get_by_role("heading", level=1)).to_contain_text(name)
