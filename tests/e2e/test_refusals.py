"""What a phone refuses - to stay awake, to speak, to sound, to store - is said, and the session goes on."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import app
from tests.e2e.phone import Phone
from tests.e2e.server import Server

REFUSED = "() => Promise.reject(new DOMException('no', 'NotAllowedError'))"
NO_WAKE_LOCK = f"navigator.wakeLock.request = {REFUSED}"
NO_SPEECH = "delete globalThis.speechSynthesis; delete globalThis.SpeechSynthesisUtterance"
NO_SOUND = f"""Object.defineProperty(AudioContext.prototype, 'state', {{ get: () => 'suspended' }});
AudioContext.prototype.resume = {REFUSED}"""
#: Once the page says so, nothing is stored any more.
NO_STORAGE = """const { transaction } = IDBDatabase.prototype;
IDBDatabase.prototype.transaction = function (names, mode, options) {
  if (globalThis.full && mode === 'readwrite') throw new DOMException('full', 'QuotaExceededError');
  return transaction.call(this, names, mode, options);
};
navigator.storage.persist = () => Promise.resolve(false)"""
SIZES = ((390, 844), (360, 640), (844, 390))
VOICELESS = "This phone has no voice of its own."
FULL = "The phone has no room to store that."


def opened(sam: Phone, stub: str = "") -> Page:
    """The app on a phone that refuses something."""
    page = sam.open("/healthz", at=time.time())
    page.context.add_init_script(stub)
    sam.open()
    app.begin(page)
    return page


def started(sam: Phone, stub: str = "") -> Page:
    """A session on it."""
    page = opened(sam, stub)
    app.choose(page, "Twenty quiet minutes")
    app.start(page)
    return page


@pytest.mark.parametrize(
    ("stub", "told"),
    [
        (NO_WAKE_LOCK, "The screen may go dark. A touch keeps it on."),
        (NO_SOUND, "Sound begins with your next touch."),
    ],
    ids=["awake", "sound"],
)
def test_a_dark_or_silent_phone_is_told_on_every_screen(sam: Phone, server: Server, stub: str, told: str) -> None:
    page = started(sam, stub)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        expect(page.get_by_role("status").filter(has_text=told)).to_be_in_viewport()
    left = app.seconds_left(page)
    page.clock.fast_forward(5000)
    assert app.seconds_left(page) < left
    app.next_step(page)


def test_a_missing_voice_is_told_once(sam: Phone, server: Server) -> None:
    page = started(sam, NO_SPEECH)
    told = page.get_by_role("status").filter(has_text=VOICELESS)
    page.clock.fast_forward(5000)  # the first words that nobody says
    expect(told).to_be_visible()
    page.clock.fast_forward(9000)
    expect(told).to_be_hidden()
    page.reload()
    expect(page.get_by_role("timer")).to_be_visible()
    page.clock.fast_forward(20_000)
    expect(page.get_by_text("Ten seconds, then").first).to_be_visible()
    expect(told).to_be_hidden()
    page.get_by_role("button", name="More", exact=True).click()
    expect(page.get_by_text(VOICELESS)).to_be_visible()


def test_a_full_phone_is_told_and_nothing_half_happens(sam: Phone, server: Server) -> None:
    page = started(sam, NO_STORAGE)
    title = app.step_title(page)
    page.evaluate("globalThis.full = true")
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_text(FULL)).to_be_visible()
    assert app.step_title(page) == title
    page.evaluate("globalThis.full = false")
    expect(page.get_by_role("heading", level=1)).not_to_have_text(title)  # then it counts
    expect(page.get_by_text(FULL)).to_be_hidden()


def test_a_phone_that_promises_nothing_is_told(sam: Phone, server: Server) -> None:
    page = opened(sam, NO_STORAGE)
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("button", name="Ask the phone to keep it").click()
    expect(page.get_by_text("The phone may clear it when space runs out.")).to_be_visible()


def test_a_step_is_told_politely_and_a_stop_at_once(sam: Phone, server: Server) -> None:
    page = started(sam)
    app.next_step(page)
    expect(page.get_by_role("status").filter(has_text=re.compile("^Warm enough"))).to_have_count(1)
    page.get_by_role("button", name="Stop", exact=True).last.click()
    expect(page.get_by_role("alert")).to_contain_text("Ask, and listen.")
