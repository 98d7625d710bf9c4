"""Hands full of oil on a real touch screen: what counts, what does not, and how it is taken back."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.e2e import app
from tests.e2e.phone import Phone
from tests.e2e.server import Server

#: A palm rather than a fingertip, in CSS pixels.
PALM = {"radiusX": 38, "radiusY": 26, "force": 1}
#: The middle of the figure; no button is there.
FIGURE = (195, 260)
NEXT = (350, 780)
STOP = (36, 80)


class Hand:
    """Touches the screen as Chromium's own touch screen would."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.protocol: CDPSession = page.context.new_cdp_session(page)

    def touch(self, *places: tuple[int, int], lasts: int = 100, slips: int = 0) -> None:
        """All fingers go down, stay for `lasts` milliseconds, slip by so many pixels and lift."""
        self._send("touchStart", list(places))
        self.page.wait_for_timeout(lasts)  # how long a hand lies there is what is put in
        if slips:
            self._send("touchMove", [(x + slips, y) for x, y in places])
        self._send("touchEnd", [])

    def touch_twice(self, place: tuple[int, int]) -> None:
        """Two touches in quick succession: when they happened is told, however slow this machine is."""
        now = time.time()
        for number, kind in enumerate(("touchStart", "touchEnd", "touchStart", "touchEnd")):
            self._send(kind, [place] if kind == "touchStart" else [], timestamp=now + number * 0.08)

    def press(self, place: tuple[int, int]) -> None:
        """A finger goes down, and stays."""
        self._send("touchStart", [place])

    def rest(self) -> None:
        """Longer than the time in which a second tap is the same tap again."""
        self.page.wait_for_timeout(450)  # the time between two touches is what is put in

    def _send(self, kind: str, places: list[tuple[int, int]], **more: float) -> None:
        points = [{"x": x, "y": y, "id": number, **PALM} for number, (x, y) in enumerate(places)]
        self.protocol.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points, **more})


def middle(page: Page, button: str) -> tuple[int, int]:
    """Where to touch it."""
    box = page.get_by_role("button", name=button).bounding_box()
    assert box
    return round(box["x"] + box["width"] / 2), round(box["y"] + box["height"] / 2)


@pytest.fixture
def hand(new_phone: Callable[..., Phone], server: Server) -> Hand:
    page = new_phone("sam").open()
    app.begin(page)
    app.choose(page)
    app.start(page)
    while "shoulders" not in app.next_step(page):
        pass
    hand = Hand(page)
    hand.rest()
    return hand


def test_a_smear_of_a_palm_on_the_figure_pauses_and_goes_on(hand: Hand) -> None:
    pause, go_on = (hand.page.get_by_role("button", name=name) for name in ("Pause", "Go on"))
    hand.touch(FIGURE, lasts=600, slips=20)
    expect(go_on).to_be_visible()
    hand.rest()
    hand.touch(FIGURE, (230, 300), (160, 220))  # a whole hand
    expect(pause).to_be_visible()
    hand.rest()
    hand.touch(FIGURE, slips=60)  # wiped, not touched
    hand.touch(FIGURE)
    expect(go_on).to_be_visible()


def test_a_double_tap_moves_one_step_and_is_taken_back(hand: Hand) -> None:
    page = hand.page
    before = app.step_title(page)
    hand.touch_twice(NEXT)
    expect(page.get_by_role("heading", level=1)).not_to_have_text(before)
    after = app.step_title(page)
    hand.rest()
    assert app.step_title(page) == after
    hand.touch(middle(page, "Undo"))
    expect(page.get_by_role("heading", level=1)).to_have_text(before)


def test_a_hand_that_stays_goes_back_and_stop_needs_no_lifting(hand: Hand) -> None:
    page = hand.page
    before = app.step_title(page)
    hand.touch(FIGURE, lasts=2200)
    expect(page.get_by_role("heading", level=1)).not_to_have_text(before)
    expect(page.get_by_text("Back to the step before")).to_be_visible()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    hand.press(STOP)
    expect(page.get_by_role("alert")).to_contain_text("Lift your hands.")
