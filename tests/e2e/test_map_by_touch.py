"""One's own map by touch: near enough is meant, a resting finger slides, a held one leaves out, Undo takes back."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import CDPSession, Locator, Page, expect

from tests.e2e import app
from tests.e2e.phone import Phone


class Finger:
    """One finger on the glass of this page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.wire: CDPSession = page.context.new_cdp_session(page)

    def put(self, x: float, y: float) -> None:
        self._say("touchStart", [{"x": x, "y": y}])

    def move(self, x: float, y: float) -> None:
        self._say("touchMove", [{"x": x, "y": y}])

    def lift(self) -> None:
        self._say("touchEnd", [])

    def tap(self, x: float, y: float) -> None:
        self.put(x, y)
        self.page.wait_for_timeout(60)  # a touch of less is none
        self.lift()

    def _say(self, what: str, points: list[dict[str, Any]]) -> None:
        self.wire.send("Input.dispatchTouchEvent", {"type": what, "touchPoints": points})


@pytest.fixture
def us(sam: Phone) -> Page:
    """One's own map."""
    page = sam.open()
    app.begin(page)
    app.in_step(page)
    page.get_by_role("navigation").get_by_role("link", name="Us").click()
    expect(place(page, "lower-back-right")).to_be_visible()
    app.settle(page)  # while one page turns into the other, touches reach neither
    return page


@pytest.fixture
def finger(us: Page) -> Finger:
    return Finger(us)


def place(page: Page, region: str) -> Locator:
    return page.locator(f'[data-region="{region}"]')


def still(page: Page, region: str) -> Any:
    """Where the place is, once the page no longer scrolls."""
    before: list[Any] = []

    def settled() -> Any:
        before.append(place(page, region).bounding_box())
        return before[-1] if before[-2:-1] == before[-1:] else None

    return app.eventually(settled, what="a page that stands still")


def middle(page: Page, region: str) -> tuple[float, float]:
    box = still(page, region)
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def edge(page: Page, region: str) -> tuple[float, float]:
    """The right edge of its box, half-way down."""
    box = still(page, region)
    return box["x"] + box["width"], box["y"] + box["height"] / 2


def chosen(page: Page, word: str) -> Locator:
    return page.get_by_role("dialog").get_by_role("button", name=word, pressed=True)


def test_a_touch_picks_and_the_next_ones_make_it_warmer(us: Page, finger: Finger) -> None:
    finger.tap(*middle(us, "upper-back-right"))
    expect(us.get_by_role("dialog", name="Shoulder blades")).to_be_visible()
    expect(chosen(us, "Fine")).to_be_visible()
    for word in ("Like it", "Love it", "Fine"):
        finger.tap(*middle(us, "upper-back-right"))
        expect(chosen(us, word)).to_be_visible()


def test_a_touch_beside_a_small_place_means_it(us: Page, finger: Finger) -> None:
    x, y = edge(us, "hand-right")
    finger.tap(x + 18, y)
    expect(us.get_by_role("dialog", name="Hands")).to_be_visible()


def test_a_touch_far_from_the_body_means_nothing(us: Page, finger: Finger) -> None:
    x, y = edge(us, "hand-right")
    finger.tap(x + 40, y)
    finger.tap(*middle(us, "lower-back-right"))
    expect(us.get_by_role("dialog")).to_have_accessible_name("Lower back")


def test_a_finger_that_rests_first_slides_over_the_names_and_picks_where_it_leaves(us: Page, finger: Finger) -> None:
    finger.put(*middle(us, "lower-back-left"))
    us.wait_for_timeout(220)  # the rest before the slide
    x, y = middle(us, "shoulder-left")
    for step in (0.3, 0.6, 1):
        x0, y0 = middle(us, "lower-back-left")
        finger.move(x0 + (x - x0) * step, y0 + (y - y0) * step)
    expect(us.get_by_text("Shoulder", exact=False).last).to_be_visible()
    finger.lift()
    expect(us.get_by_role("dialog")).to_have_accessible_name("Shoulders")


def test_a_held_finger_leaves_out_and_undo_takes_it_back(us: Page, finger: Finger) -> None:
    calf = place(us, "calf-right")
    finger.put(*middle(us, "calf-right"))
    told = us.get_by_role("status").filter(has_text="Calves: leave out.")
    expect(told).to_be_visible()
    finger.lift()
    expect(calf).to_have_accessible_name("Calves, right: Leave out")
    told.get_by_role("button", name="Undo").click()
    expect(calf).to_have_accessible_name("Calves, right: Fine")
    expect(us.get_by_role("dialog")).to_have_count(0)


def test_hips_chest_and_belly_stay_closed_until_they_are_opened_on_purpose(us: Page, finger: Finger) -> None:
    finger.tap(*middle(us, "hip-right"))
    expect(us.get_by_text("Left out until you open it")).to_be_visible()
    finger.tap(*middle(us, "hip-right"))
    expect(chosen(us, "Leave out")).to_be_visible()
    us.get_by_role("dialog").get_by_role("button", name="Fine").click()
    expect(chosen(us, "Fine")).to_be_visible()
    us.get_by_role("button", name="Front").click()
    for region, name in (("chest-left", "Below the collarbones, left"), ("abdomen", "Belly")):
        expect(place(us, region)).to_have_accessible_name(f"{name}: Leave out")
