"""What Sam wishes becomes a plan with reasons, on both phones; Alex says yes; what goes further asks again."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e import app
from tests.e2e.pair import begin, held, tie
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
    one.get_by_role("button", name="More for tonight").first.tap()
    one.get_by_role("button", name="Tire soon").tap()
    one.get_by_role("button", name="Close").tap()
    see(one, "Fifteen slow minutes for Alex")
    expect(one.get_by_text("Alex asked for more: lower back.").first).to_be_visible()
    one.get_by_role("button", name=re.compile("Keep for")).tap()

    expect(other.get_by_text("Slow unwinding, 15 min")).to_be_visible(timeout=SOON)
    expect(one.get_by_text("Alex can look and say yes, on their own phone.")).to_be_visible()
    other.get_by_role("link", name="Look, and say yes").tap()
    expect(other.get_by_text("Alex asked for more: lower back.").first).to_be_visible()
    other.get_by_role("button", name="Yes to this plan").tap()
    expect(one.get_by_text("Alex said yes to this plan.")).to_be_visible(timeout=SOON)
    expect(other.get_by_text("You said yes to this plan.")).to_be_visible()

    one.get_by_role("button", name="More about this evening").tap()
    one.get_by_role("button", name="Look at the plan").tap()
    one.get_by_role("button", name="Edit").tap()
    five_minutes_more(one, hands={"stamina": "little", "weak": []})
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


def five_minutes_more(page: Page, hands: dict[str, Any]) -> None:
    """It asks with the hands that the evening was planned with."""
    with page.expect_request(re.compile("/plans$")) as asked:
        page.get_by_role("button", name="5 minutes more").tap()
    assert asked.value.post_data_json["giver"] == hands


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
    expect(one.get_by_text("Slow unwinding, 20 min")).to_be_visible()
    sam.offline(False)
    expect(other.get_by_text("Slow unwinding, 20 min")).to_be_visible(timeout=SOON)
    assert sam.problems == alex.problems == []


def liked_before(sam: Phone, times: int = 3) -> None:
    """As after evenings of which Sam said so: over the API, with the same login."""
    assert sam.context
    api = sam.context.request
    token = {"X-CSRFToken": api.get(f"{sam.url}/api/v1/csrf").json()["token"]}
    me = api.get(f"{sam.url}/api/v1/me").json()["id"]
    quiet = {"source": "starter", "id": "twenty-quiet-minutes"}
    made = api.post(f"{sam.url}/api/v1/plans", data={"minutes": 20, "routine": quiet, "receiver": me}, headers=token)
    plan = made.json()["plan"]
    roles = {"giver": {"person": None, "name": "Alex"}, "receiver": {"person": me, "name": "Sam"}}
    body = {"title": plan["title"], "plan": plan, **roles, "planned_for": None}
    session = api.post(f"{sam.url}/api/v1/sessions", data=body, headers=token).json()["id"]
    blades = next(each for each in plan["steps"] if each["areas"] == ["shoulder_blades"])
    said = {key: blades[key] for key in ("technique", "areas")} | {"verdict": "more_next_time"}
    for number in range(times):
        felt = {"session": session, "step": f"{blades['key']}{number}", **said}
        assert api.post(f"{sam.url}/api/v1/feedback", data=felt, headers=token).ok


def test_what_was_learned_is_told_as_a_count_forgotten_by_one_touch_and_remembered_by_another(sam: Phone) -> None:
    page = begin(sam, "Sam")
    liked_before(sam)
    page.goto(f"{sam.url}/plan")
    page.get_by_role("button", name="Sam receives").tap()
    page.get_by_role("button", name="20 min").tap()
    page.get_by_role("button", name="More for tonight").first.tap()
    page.get_by_role("dialog").get_by_role("button", name="Twenty quiet minutes").tap()
    page.get_by_role("button", name="Close").tap()
    see(page, "Twenty slow minutes for Sam")
    liked = page.get_by_role("button", name=re.compile("Liked 3 of 3 times."))
    expect(liked.first).to_be_visible()
    page.reload()
    liked.first.tap()
    expect(page.get_by_role("dialog").get_by_text("Liked 3 of 3 times: it seems so.")).to_be_visible()
    page.get_by_role("button", name="Forget this").tap()
    expect(liked).to_have_count(0)
    said(page, "Forgotten: what was learned").get_by_role("button", name="Undo").tap()
    expect(liked.first).to_be_visible()
    page.get_by_role("button", name="Edit").tap()
    page.get_by_role("button", name="Forget all that was learned").tap()
    expect(liked).to_have_count(0)
    assert sam.problems == []


def test_both_get_one_and_nothing_compares_them(sam: Phone) -> None:
    page = begin(sam, "Sam")
    plan(page)
    page.get_by_label("The other one is").fill("Alex")
    page.get_by_role("button", name="More for tonight").first.tap()
    page.get_by_role("switch", name="Both get one tonight").tap()
    page.get_by_role("button", name="Close").tap()
    see(page, "Fifteen minutes each")
    expect(page.get_by_text("Sam gives, Alex rests")).to_be_visible()
    page.get_by_role("button", name="For Sam").tap()
    expect(page.get_by_text("Alex gives, Sam rests")).to_be_visible()
    page.get_by_role("button", name="Another time, or now").tap()
    page.get_by_role("button", name="Tomorrow", exact=True).tap()
    page.get_by_role("button", name="Keep for tomorrow, 21:00").tap()
    expect(page.get_by_role("heading", name="Tomorrow is for Alex")).to_be_visible()
    expect(page.get_by_text("Tomorrow, 21:15")).to_be_visible()
    assert sam.problems == []


def test_the_nearest_length_and_a_shorter_one_are_one_touch_each(sam: Phone) -> None:
    page = begin(sam, "Sam")
    plan(page)
    page.get_by_label("The other one is").fill("Alex")
    page.get_by_role("button", name="More for tonight").first.tap()
    page.get_by_role("dialog").get_by_role("button", name="Hands and forearms").tap()
    page.get_by_role("button", name="Close").tap()
    page.get_by_role("button", name="60 min").tap()
    see(page, "Not like this")
    page.get_by_role("button", name=re.compile("Make it 22 min")).tap()
    expect(page.get_by_role("heading", level=1, name="22 slow minutes for Alex")).to_be_visible()
    page.get_by_role("button", name="Edit").tap()
    page.get_by_role("button", name="5 minutes less").tap()
    expect(page.get_by_role("heading", level=1, name="17 slow minutes for Alex")).to_be_visible()
    assert sam.problems == []


def test_a_step_is_made_longer_or_done_another_way_and_the_evening_begins_now(sam: Phone) -> None:
    page = begin(sam, "Sam")
    plan(page)
    page.get_by_label("The other one is").fill("Alex")
    page.get_by_role("button", name="60 min").tap()
    see(page, "Sixty slow minutes for Alex")
    for title, wish, told in (
        ("Hands over the shoulders", "Longer", "Longer: Hands over the shoulders"),
        ("Hands over the shoulders", "Shorter", "Shorter: Hands over the shoulders"),
        ("A little deeper every pass", "Instead: Forearms along the ridge", "Now: Forearms along the ridge"),
    ):
        step(page, title).get_by_role("button", name=wish).tap()
        expect(said(page, told)).to_be_visible()
    expect(page.get_by_role("listitem").get_by_role("button", name="Forearms along the ridge")).to_be_visible()
    page.get_by_role("button", name="Another time, or now").tap()
    page.get_by_role("dialog").get_by_role("button", name="Now", exact=True).tap()
    page.get_by_role("button", name="Get ready now").tap()
    expect(page.get_by_role("heading", name="First, make it warm")).to_be_visible()
    assert sam.problems == []
