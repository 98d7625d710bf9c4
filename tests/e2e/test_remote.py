"""The receiver's phone while the other one gives: wishes and stop reach the giver's phone at once, or say that not."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import app
from tests.e2e.phone import Phone
from tests.e2e.server import Server, eventually
from tests.e2e.test_pairing import tie
from tests.e2e.test_screens import ARTIFACTS, CUT_OFF, findings, settle

Couple = tuple[Page, Page]

#: From now on this page's syncs get no answer; `hang(false)` lets them through, the ones that wait as well.
HANG = """hangs => {
  window.reallyFetch ??= window.fetch;
  window.waiting ??= [];
  const isSync = (what) => new URL(what.url ?? what, location).pathname.endsWith('/sync');
  window.fetch = !hangs ? window.reallyFetch : (...what) => isSync(what[0])
    ? new Promise((done, fail) => window.waiting.push(() => window.reallyFetch(...what).then(done, fail)))
    : window.reallyFetch(...what);
  if (!hangs) for (const go of window.waiting.splice(0)) go();
}"""


@pytest.fixture
def alex(new_phone: Callable[..., Phone]) -> Phone:
    """Without motion: while one page fades into the next, a finger of these tests would touch the picture of both."""
    return new_phone("alex", reduced_motion="reduce")


def begin_session(one: Page, other: Page) -> None:
    """Sam gives and has the player, Alex has taken the remote; hands are on the body."""
    one.get_by_role("button", name="Get ready").click()
    one.get_by_role("button", name="Prepare together").click()
    app.start(one)
    offer = other.get_by_role("link", name="Take the remote")
    expect(offer).to_be_visible(timeout=75_000)
    while not one.get_by_text("Pressure").is_visible():
        if one.get_by_role("button", name="Yes").is_visible():
            one.get_by_role("button", name="Yes").click()
        else:
            app.next_step(one)
    offer.click()
    expect(zone(other, "Softer")).to_be_visible()
    settle(other)


@pytest.fixture
def couple(sam: Phone, alex: Phone) -> Couple:
    one, other = tie(sam, alex)
    begin_session(one, other)
    return one, other


def zone(page: Page, word: str) -> Any:
    """The button that begins with this word; others may say it in what they explain."""
    return page.get_by_role("button", name=re.compile(f"^{word}"))


def press(page: Page, word: str, shown: Any) -> None:
    """Press until it shows: a tap within 400 ms of another is swallowed on purpose."""

    def done() -> bool:
        if zone(page, word).is_visible():
            zone(page, word).click()
        return bool(shown.is_visible())

    eventually(done, what=f"what {word} does")


def finger(page: Page, word: str, *, until: Callable[[], Any] | None = None, milliseconds: int = 80) -> None:
    """A contact of so long; `until` is looked at while the finger is still down."""
    settle(page)
    box = zone(page, word).bounding_box()
    assert box
    touch = page.context.new_cdp_session(page)
    where = [{"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2, "radiusX": 30, "radiusY": 24}]
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": where})
    if until:
        until()
    else:
        page.wait_for_timeout(milliseconds)  # how long it lies there is what is put in
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def lit(page: Page) -> list[float]:
    """How far each bar of the pressure is lit, in percent."""
    heights: list[float] = page.locator(".gauge .lit").evaluate_all(
        "bars => bars.map((bar) => parseFloat(bar.style.height))"
    )
    return heights


def said(server: Server) -> list[tuple[str, dict[str, Any]]]:
    """What was said in the only session, as the server has it: kinds and payloads."""
    rows = server.rows("SELECT kind, payload FROM massage_sessions_sessionevent ORDER BY at, seq")
    return [(kind, json.loads(payload)) for kind, payload in rows]


def test_a_wish_shows_on_the_givers_phone_without_a_touch(couple: Couple, server: Server) -> None:
    one, other = couple
    zone(other, "Firmer").click()
    expect(one.get_by_text("Pressure 1½", exact=True)).to_be_visible()
    assert lit(one) == [100, 50, 0, 0]
    expect(other.locator(".lit")).to_have_count(0)  # a tap right after another is swallowed on purpose
    finger(other, "Softer")
    expect(one.get_by_text("A little softer")).to_be_visible()
    expect(one.get_by_text("Pressure 1", exact=True)).to_be_visible()
    assert lit(one) == [100, 0, 0, 0]
    expect(other.get_by_text("Sam knows").first).to_be_attached()
    expect(one.get_by_text("A little softer")).to_be_hidden()
    zone(other, "Perfect").click()
    expect(one.get_by_text("Just like this")).to_be_visible()
    kinds = [kind for kind, payload in said(server) if payload.get("by") == "receiver"]
    assert kinds == ["firmer", "softer", "perfect"]


def test_stop_takes_both_screens_while_the_finger_is_still_down(couple: Couple, sam: Phone, alex: Phone) -> None:
    one, other = couple
    zone(other, "Firmer").click()

    def both_stopped() -> None:
        expect(one.get_by_role("alert")).to_contain_text("Lift your hands.")
        expect(other.get_by_role("alert")).to_contain_text("Sam knows. Hands lift.")

    finger(other, "Stop", until=both_stopped)
    one.reload()
    both_stopped()
    press(one, "Just a pause", zone(one, "Go on"))
    press(one, "Go on", zone(one, "Pause"))
    expect(zone(other, "Softer")).to_be_visible()
    other.evaluate(HANG, True)
    zone(other, "Perfect").click()
    eventually(lambda: other.evaluate("window.waiting.length"), what="a sync that hangs")
    finger(other, "Stop", until=lambda: expect(one.get_by_role("alert")).to_contain_text("Lift your hands."))
    other.evaluate(HANG, False)
    both_stopped()
    press(other, "End here", zone(other, "Keep this"))
    one.wait_for_url("**/reflect")
    assert sam.problems == alex.problems == []


def test_it_says_at_once_that_it_is_not_connected(couple: Couple, server: Server, alex: Phone) -> None:
    one, other = couple
    warning = other.get_by_role("alert").filter(has_text="Not connected. Use your voice.")
    alex.offline()
    expect(warning).to_be_visible()
    zone(other, "Softer").click()
    expect(other.get_by_text("Use your voice", exact=True).first).to_be_attached()
    app.next_step(one)
    expect(one.get_by_role("button", name="Undo")).to_be_hidden()
    alex.offline(False)
    expect(warning).to_be_hidden(timeout=75_000)
    eventually(lambda: "softer" in [kind for kind, _ in said(server)], 75, "the wish in the log")
    zone(other, "Perfect").click()
    expect(one.get_by_text("Just like this")).to_be_visible()
    expect(other.get_by_text("Sam knows").first).to_be_attached()
    log = server.rows("SELECT id, kind FROM massage_sessions_sessionevent")
    late = next(row_id for row_id, kind in log if kind == "softer")
    heard = [payload["event"].replace("-", "") for kind, payload in said(server) if kind == "heard"]
    assert len(heard) == 1
    assert late not in heard, "what came late was shown to nobody"


def test_a_server_that_dies_is_noticed_and_stop_still_takes_this_screen(couple: Couple, server: Server) -> None:
    _, other = couple
    server.kill()
    warning = other.get_by_role("alert").filter(has_text="Not connected. Use your voice.")
    expect(warning).to_be_visible()
    finger(other, "Stop", until=lambda: expect(zone(other, "End here")).to_be_visible())
    expect(warning).to_be_visible()


def test_a_giver_whose_phone_does_not_show_it_is_not_said_to_know(couple: Couple) -> None:
    one, other = couple
    one.goto("about:blank")
    zone(other, "Softer").click()
    expect(other.get_by_role("alert").filter(has_text="No word from Sam’s phone. Use your voice.")).to_be_visible()
    expect(other.get_by_text("Sam knows")).to_have_count(0)


def test_it_follows_pause_and_the_end(couple: Couple) -> None:
    one, other = couple
    press(one, "Pause", zone(one, "Go on"))
    expect(other.get_by_text("Paused")).to_be_visible()
    press(one, "Go on", zone(one, "Pause"))
    expect(other.get_by_text("Paused")).to_be_hidden()
    app.to_the_end(one)
    for page in (one, other):
        page.get_by_role("link", name="Say what felt good").click()
        page.wait_for_url("**/reflect")


#: The remote stays dark in both themes.
LOOKS: tuple[tuple[str, tuple[int, int], Literal["dark", "light"]], ...] = (
    ("dark", (390, 844), "dark"),
    ("small", (360, 640), "light"),
    ("landscape", (844, 390), "light"),
    ("large", (390, 844), "dark"),
)


def test_the_remote_is_accessible_and_whole_in_every_look(couple: Couple, alex: Phone) -> None:
    one, other = couple
    ARTIFACTS.mkdir(exist_ok=True)
    wrong: list[str] = []

    def look(name: str, page: Page = other) -> None:
        settle(page)
        page.screenshot(path=str(ARTIFACTS / f"remote-{name}.png"))
        wrong.extend(f"{name}: {finding}" for finding in findings(page))
        wrong.extend(f"{name}: over the side: {words}" for words in page.evaluate(CUT_OFF))

    for name, size, scheme in LOOKS:
        other.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        other.set_viewport_size({"width": size[0], "height": size[1]})
        other.evaluate("large => document.documentElement.style.fontSize = large ? '200%' : ''", name == "large")
        look(name)
        zone(other, "Softer").click()
        expect(other.get_by_text("Sam knows").first).to_be_attached()
        look(f"{name}-sent")
        if name == "dark":
            look("toast", one)
        alex.offline()
        expect(other.get_by_text("Not connected. Use your voice.")).to_be_visible()
        look(f"{name}-offline")
        alex.offline(False)
        expect(other.get_by_text("Not connected. Use your voice.")).to_be_hidden(timeout=75_000)
        finger(other, "Stop")
        expect(zone(other, "End here")).to_be_visible()
        expect(other.get_by_role("alert")).to_contain_text("Sam knows")
        look(f"{name}-stop")
        if name == "dark":
            look("giver-stop", one)
        press(one, "Just a pause", zone(one, "Go on"))
        press(one, "Go on", zone(one, "Pause"))
        expect(zone(other, "Softer")).to_be_visible()
    assert wrong == []
