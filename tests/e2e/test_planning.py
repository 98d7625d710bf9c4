"""What Sam wishes becomes a plan with reasons, on both phones; Alex says yes; what goes further asks again."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e import app
from tests.e2e.pair import held, tie
from tests.e2e.phone import Phone
from tests.e2e.test_map_by_touch import Finger, middle

#: Long before a phone asks by itself whether there is something new.
SOON = 15_000


@pytest.fixture
def alex(new_phone: Callable[..., Phone]) -> Phone:
    return new_phone("alex")


def plan(page: Page) -> None:
    page.get_by_role("link", name="Plan a session").tap()
    expect(page.get_by_role("heading", name="Plan a session")).to_be_visible()
    app.settle(page)  # while one page turns into the other, touches reach neither


def see(page: Page, title: str) -> None:
    page.get_by_role("button", name="See the plan").tap()
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()


def step(page: Page, title: str) -> Locator:
    """Open a step of the plan."""
    page.get_by_role("listitem").get_by_role("button", name=re.compile(title)).first.tap()
    return page.get_by_role("dialog", name=title)


def said(page: Page, words: str) -> Locator:
    return page.get_by_role("status").locator("div").filter(has_text=words)


def test_what_is_planned_by_touch_alone_is_on_both_phones_and_a_yes_holds_until_it_goes_further(
    sam: Phone, alex: Phone
) -> None:
    one, other = tie(sam, alex)
    plan(one)
    Finger(one).tap(*middle(one, "lower-back-right"))
    expect(one.get_by_role("button", name="Lower back: focus 1 of 3")).to_be_visible()
    one.get_by_role("button", name="Tense").tap()
    one.get_by_role("button", name="15 min").tap()
    see(one, "Fifteen slow minutes for Alex")
    expect(one.get_by_text("Alex asked for more: lower back.").first).to_be_visible()
    one.get_by_role("button", name=re.compile("Keep for")).tap()

    expect(other.get_by_text("Fifteen slow minutes")).to_be_visible(timeout=SOON)
    expect(one.get_by_text("Alex can look and say yes, on their own phone.")).to_be_visible()
    other.get_by_role("link", name="Look, and say yes").tap()
    expect(other.get_by_text("Alex asked for more: lower back.").first).to_be_visible()
    other.get_by_role("button", name="Yes to this plan").tap()
    expect(one.get_by_text("Alex said yes to this plan.")).to_be_visible(timeout=SOON)
    expect(other.get_by_text("You said yes to this plan.")).to_be_visible()

    one.get_by_role("button", name="More about this evening").tap()
    one.get_by_role("button", name="Look at the plan").tap()
    one.get_by_role("button", name="Edit").tap()
    one.get_by_role("button", name="5 minutes more").tap()
    expect(one.get_by_role("heading", level=1, name="Twenty slow minutes for Alex")).to_be_visible()
    one.get_by_role("button", name="Edit").tap()
    one.get_by_role("button", name=re.compile("Put in: .*calf")).first.tap()
    expect(one.get_by_text(re.compile("Alex said yes to the plan before. Not covered: calves came in"))).to_be_visible()
    one.get_by_role("button", name="Keep the change").tap()
    expect(one.get_by_text(re.compile("Alex’s yes no longer covers it: calves came in"))).to_be_visible()
    expect(other.get_by_text(re.compile("Your yes no longer covers it: calves came in"))).to_be_visible(timeout=SOON)
    other.get_by_role("link", name="Look again").tap()
    other.get_by_role("button", name="Yes to this plan").tap()
    expect(one.get_by_text("Alex said yes to this plan.")).to_be_visible(timeout=SOON)
    assert sam.problems == alex.problems == []


def ready(page: Page, plans: int = 10) -> None:
    """Wait until the phone holds plans for both directions and the usual lengths."""
    app.eventually(lambda: len((held(page).get("plans") or [{"plans": []}])[0]["plans"]) >= plans, what="ready plans")


def test_with_no_network_it_plans_from_what_was_made_ready_and_says_so(sam: Phone, alex: Phone) -> None:
    one, other = tie(sam, alex)
    ready(one)
    sam.offline()
    plan(one)
    one.get_by_role("button", name="All areas").tap()
    one.get_by_role("button", name="Leave out: Shoulders").tap()
    one.get_by_role("button", name="Close").tap()
    one.get_by_role("button", name="20 min").tap()
    see(one, "Twenty slow minutes for Alex")
    expect(one.get_by_text("Not connected: this plan was made ready before")).to_be_visible()
    expect(one.get_by_text("What you leave out tonight is left out of it.")).to_be_visible()
    expect(one.get_by_role("button", name="Edit")).to_be_hidden()
    expect(one.get_by_text(re.compile("shoulder tops|Forearm, leaning in"))).to_have_count(0)
    one.get_by_role("button", name=re.compile("Keep for")).tap()
    expect(one.get_by_text("Twenty slow minutes")).to_be_visible()
    sam.offline(False)
    expect(other.get_by_text("Twenty slow minutes")).to_be_visible(timeout=SOON)
    assert sam.problems == alex.problems == []
