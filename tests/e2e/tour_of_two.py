"""A walk through what two phones have between them: Sam's phone is looked at, Alex's answers."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.e2e import app
from tests.e2e.pair import begin, held, show_code, type_code
from tests.e2e.phone import Phone
from tests.e2e.test_us import area, close, us

CODE_SHEET = "The code on the other phone"
SYNC = "**/api/v1/sync"


def tour_of_two(sam: Phone, alex: Phone) -> Iterator[str]:
    """Yield the name of each screen when it stands on Sam's phone."""
    one, other = begin(sam, "Sam"), begin(alex, "Alex")
    yield from _pairing(one, other)
    yield from _plans(one, other)
    yield from _maps(one, other)
    yield from _met(sam, one)
    yield from _parting(one)


def _pairing(one: Page, other: Page) -> Iterator[str]:
    code = show_code(one)["code"]
    yield "pair"
    one.get_by_role("button", name="I have a code").click()
    expect(one.get_by_role("heading", name=CODE_SHEET)).to_be_visible()
    yield "pair-code"
    one.keyboard.press("Escape")
    show_code(other)
    type_code(other, code)
    expect(one.get_by_role("heading", name="Is this Alex?")).to_be_visible()
    yield "pair-knots"
    for page in (one, other):
        page.get_by_role("button", name="Yes, that’s us").click()
    expect(one.get_by_role("heading", name="Tied")).to_be_visible()
    yield "pair-tied"
    for page in (one, other):
        page.get_by_role("link", name="Back to today").click()
        expect(page.get_by_role("button", name="Both phones in step")).to_be_visible()
    yield "today-tied"


def _plans(one: Page, other: Page) -> Iterator[str]:
    """Alex plans an evening for Sam, who says yes to it; then it is off again."""
    other.get_by_role("link", name="Plan a session").click()
    other.get_by_role("button", name="15 min").click()
    other.get_by_role("button", name="See the plan").click()
    other.get_by_role("button", name="Another time, or now").click()
    other.get_by_role("button", name="Tomorrow", exact=True).click()
    other.get_by_role("button", name="Keep for tomorrow").click()
    expect(one.get_by_role("link", name="Look, and say yes")).to_be_visible(timeout=15_000)
    yield "today-to-approve"
    one.get_by_role("link", name="Look, and say yes").click()
    expect(one.get_by_role("button", name="Yes to this plan")).to_be_visible()
    yield "plan-kept"
    one.get_by_role("button", name="Yes to this plan").click()
    expect(one.get_by_text("You said yes to this plan.")).to_be_visible()
    yield "today-approved"
    one.get_by_role("button", name="More about this evening").click()
    one.get_by_role("button", name="Not this time").click()
    for page in (one, other):
        expect(page.get_by_role("heading", name="A slow evening")).to_be_visible(timeout=15_000)


def _maps(one: Page, other: Page) -> Iterator[str]:
    us(other)
    for name, word in (("Lower back", "Love it"), ("Calves", "Like it"), ("Feet", "Leave out")):
        sheet = area(other, name)
        sheet.get_by_role("button", name=word).click()
        close(sheet)
    us(one)
    one.get_by_role("button", name="Alex’s map").click()
    expect(one.get_by_role("listitem").filter(has_text="Feet")).to_contain_text("Leave out")
    yield "us-theirs"
    one.get_by_role("button", name="What Sam likes").click()
    sheet = area(one)
    sheet.get_by_role("button", name="Fine").click()
    sheet.get_by_role("switch", name="Share with Alex").click()
    expect(sheet.get_by_text("Only me. Not on Alex’s phone.")).to_be_visible()
    yield "us-kept"
    sheet.get_by_role("button", name="What I said before").click()
    expect(one.get_by_role("dialog", name="Lower back, earlier").get_by_role("listitem")).to_have_count(1)
    yield "us-earlier"
    one.keyboard.press("Escape")
    close(sheet)


def _met(sam: Phone, one: Page) -> Iterator[str]:
    """Sam says one thing without a network, and another one by another way meanwhile."""
    app.eventually(lambda: held(one)["outbox"] == [], what="everything told")
    sam.offline()
    sheet = area(one)
    sheet.get_by_role("button", name="Love it").click()
    close(sheet)
    one.get_by_role("navigation").get_by_role("link", name="Today").click()
    line = one.get_by_role("button", name="Not connected. All is kept here.")
    expect(line).to_contain_text("2 only here")
    line.scroll_into_view_if_needed()
    yield "today-offline"
    line.click()
    expect(one.get_by_text("only on this phone so far.")).to_be_visible()
    yield "sync-offline"
    one.keyboard.press("Escape")
    leave_out_elsewhere(sam)
    yield from _held_up(sam, one)
    one.get_by_role("button", name="met another").or_(one.get_by_role("button", name="met others")).first.click()
    expect(one.get_by_role("heading", name="While you were offline…")).to_be_visible()
    yield "conflicts"
    one.keyboard.press("Escape")


def _held_up(sam: Phone, one: Page) -> Iterator[str]:
    """The network is back; first a server that is busy, then one that does not understand."""
    one.route(SYNC, lambda route: route.fulfill(status=503, json={"code": "busy"}))
    sam.offline(False)
    expect(one.get_by_role("button", name="Catching up")).to_be_visible()
    yield "today-catching-up"
    one.unroute(SYNC)
    one.route(SYNC, lambda route: route.fulfill(status=400, json={"code": "malformed"}))
    one.get_by_role("button", name="Catching up").click()
    one.get_by_role("button", name="Try now").click()
    expect(one.get_by_role("status").get_by_text("Something needs a look")).to_be_visible()
    yield "sync-attention"
    one.unroute(SYNC)
    one.get_by_role("button", name="Try now").click()
    expect(one.get_by_text("Nothing waits to be sent.")).to_be_visible()
    one.keyboard.press("Escape")


def _parting(one: Page) -> Iterator[str]:
    one.get_by_role("link", name="Settings").click()
    one.get_by_role("button", name="Untie the two phones").click()
    expect(one.get_by_role("button", name="Untie now")).to_be_visible()
    yield "untie"


def leave_out_elsewhere(sam: Phone) -> None:
    """As a second phone of Sam's does it: over the API, with the same login."""
    assert sam.context
    api = sam.context.request
    token = api.get(f"{sam.url}/api/v1/csrf").json()["token"]
    for side in ("left", "right"):
        said = {"key": "lower_back", "side": side, "interest": "leave_out"}
        assert api.post(f"{sam.url}/api/v1/preferences", data=said, headers={"X-CSRFToken": token}).ok
