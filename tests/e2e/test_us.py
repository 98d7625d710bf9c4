"""Us on two phones: what one says shows on the other without a touch until it is kept; what met offline is offered."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e import app
from tests.e2e.pair import begin, both_say_yes, cached, held, owners, show_code, tie, type_code, untie
from tests.e2e.phone import Phone

BACK = "Lower back"


@pytest.fixture
def alex(new_phone: Callable[..., Phone]) -> Phone:
    return new_phone("alex")


def us(page: Page) -> None:
    page.get_by_role("navigation").get_by_role("link", name="Us").click()


def their_map(page: Page, name: str) -> None:
    us(page)
    page.get_by_role("button", name=f"{name}’s map").click()
    expect(page.get_by_text(f"What {name} shares with you.")).to_be_visible()


def area(page: Page, name: str = BACK) -> Locator:
    """From one's own map to the sheet of one area."""
    fold = page.get_by_role("button", name="All areas")
    if fold.get_attribute("aria-expanded") == "false":
        fold.click()
    page.get_by_role("listitem").get_by_role("button", name=name).click()
    return page.get_by_role("dialog", name=name)


def press(sheet: Locator, level: float) -> None:
    """Touch the bars where `level` is; each has two halves."""
    bars = sheet.get_by_role("slider", name="Pressure")
    box = bars.bounding_box()
    assert box
    bars.click(position={"x": box["width"] * (level - 0.25) / 4, "y": box["height"] - 6})


def close(sheet: Locator) -> None:
    sheet.get_by_role("button", name="Close").click()


def naming(page: Page, *words: str) -> list[str]:
    """Where on the phone, in any database or cache of the app, one of `words` stands."""
    kept = {store: json.dumps(rows) for store, rows in held(page).items()} | {"caches": cached(page)}
    return [place for place, text in kept.items() if any(word in text for word in words)]


def row(page: Page, name: str = BACK) -> Locator:
    return page.get_by_role("listitem").filter(has_text=name)


def test_what_one_loves_shows_on_the_others_phone_without_a_touch_until_it_is_kept(sam: Phone, alex: Phone) -> None:
    one, other = tie(sam, alex)
    their_map(one, "Alex")
    expect(row(one)).to_have_count(0)
    us(other)
    sheet = area(other)
    sheet.get_by_role("button", name="Love it").click()
    expect(row(one)).to_contain_text("Love it")
    press(sheet, 3.5)
    expect(row(one)).to_contain_text("Medium to firm, 3½ of 4")

    sheet.get_by_role("switch", name="Share with Sam").click()
    expect(sheet.get_by_text("Only me. Not on Sam’s phone.")).to_be_visible()
    expect(row(one)).to_have_count(0)
    app.eventually(lambda: "lower_back" not in json.dumps(held(one)), what="nothing of it on Sam's phone")
    sheet.get_by_role("button", name="Leave out").click()
    said = other.get_by_role("status").locator("div").filter(has_text="Lower back: leave out.")
    said.get_by_role("button", name="Undo").click()
    expect(sheet.get_by_role("button", name="Love it")).to_have_attribute("aria-pressed", "true")
    sheet.get_by_role("switch", name="Share with Sam").click()
    expect(row(one)).to_contain_text("3½ of 4")
    assert sam.problems == alex.problems == []


def test_all_is_kept_and_shared_again_at_once(sam: Phone, alex: Phone) -> None:
    one, other = tie(sam, alex)
    their_map(one, "Alex")
    us(other)
    for name, word in ((BACK, "Love it"), ("Calves", "Like it")):
        sheet = area(other, name)
        sheet.get_by_role("button", name=word).click()
        close(sheet)
        expect(row(one, name)).to_contain_text(word)
    other.get_by_role("button", name="Only me, all of it").click()
    expect(other.get_by_text("Nothing of this. Only me.")).to_be_visible()
    expect(row(other).get_by_text("only me")).to_be_attached()
    for name in (BACK, "Calves"):
        expect(row(one, name)).to_have_count(0)
    other.get_by_role("button", name="Share all").click()
    for name in (BACK, "Calves"):
        expect(row(one, name)).to_have_count(1)


def test_what_was_said_before_can_be_said_again(sam: Phone) -> None:
    page = begin(sam, "Sam")
    us(page)
    sheet = area(page)
    for word in ("Love it", "Fine"):
        sheet.get_by_role("button", name=word).click()
        expect(sheet.get_by_role("button", name=word)).to_have_attribute("aria-pressed", "true")
    app.eventually(lambda: held(page)["outbox"] == [], what="everything told")
    sheet.get_by_role("button", name="What I said before").click()
    earlier = page.get_by_role("dialog", name="Lower back, earlier")
    expect(earlier.get_by_role("listitem")).to_contain_text(["Fine", "Love it"])
    earlier.get_by_role("listitem").filter(has_text="Love it").get_by_role("button", name="Use that again").click()
    expect(sheet.get_by_role("button", name="Love it")).to_have_attribute("aria-pressed", "true")
    sam.offline()
    sheet.get_by_role("button", name="What I said before").click()
    expect(page.get_by_text("This needs the network once.")).to_be_visible()


def test_two_phones_of_one_person_that_were_offline_agree_and_offer_what_was_lost(
    sam: Phone, new_phone: Callable[..., Phone]
) -> None:
    one, second = begin(sam, "Sam"), new_phone("sam-too")
    other = second.open()
    code = app.make_code(one)
    other.get_by_role("button", name="I have used Unknot before").click()
    app.come_back(other, code)
    app.in_step(other)
    for phone, page, word in ((sam, one, "Love it"), (second, other, "Leave out")):
        phone.offline()
        us(page)
        sheet = area(page)
        sheet.get_by_role("button", name=word).click()
        close(sheet)
    sam.offline(False)
    app.eventually(lambda: held(one)["outbox"] == [], what="the first word told")
    second.offline(False)
    for page in (one, other):
        expect(row(page)).to_contain_text("Leave out")
        page.get_by_role("navigation").get_by_role("link", name="Today").click()
        page.get_by_role("button", name=re.compile("met another|met others")).click()
        expect(page.get_by_role("heading", name="While you were offline…")).to_be_visible()
        expect(page.get_by_role("dialog").get_by_role("listitem")).to_have_count(1)
        expect(page.get_by_role("dialog")).to_contain_text("Now: Leave out.")
    other.get_by_role("button", name="Use Love it").click()
    for page in (one, other):
        expect(page.get_by_role("heading", name="While you were offline…")).to_be_hidden()
        us(page)
        expect(area(page).get_by_role("button", name="Love it")).to_have_attribute("aria-pressed", "true")


def test_after_parting_nothing_of_the_other_is_left_and_they_can_tie_again(sam: Phone, alex: Phone) -> None:
    one, other = tie(sam, alex)
    for page, word in ((one, "Love it"), (other, "Like it")):
        us(page)
        sheet = area(page)
        sheet.get_by_role("button", name=word).click()
        close(sheet)
    app.eventually(lambda: [len(owners(page)) for page in (one, other)] == [2, 2], what="both phones have both")
    everybody = owners(one)
    for page in (one, other):
        page.get_by_role("navigation").get_by_role("link", name="Today").click()
    sam.offline()
    untie(one)
    sam.offline(False)
    expect(other.get_by_text("The pairing has ended.")).to_be_visible()

    for page, own, name in ((one, "love", "Alex"), (other, "like", "Sam")):
        app.eventually(lambda page=page: held(page)["outbox"] == [], what="the parting told")
        (me,) = owners(page)
        (them,) = everybody - {me}
        words = (them, f'"name": "{name}"')
        app.eventually(lambda page=page, words=words: naming(page, *words) == [], what=f"nothing about {name} left")
        mine = [each["data"]["interest"] for each in held(page)["rows"] if each["kind"] == "preference"]
        assert mine == [own, own]

    code = show_code(one)["code"]
    show_code(other)
    type_code(other, code)
    both_say_yes(one, other)
    their_map(one, "Alex")
    expect(row(one)).to_contain_text("Like it")
