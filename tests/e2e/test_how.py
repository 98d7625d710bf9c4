"""How a step is done, looked up in the middle of a session and read aloud."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e import app
from tests.e2e.phone import Phone

#: A phone with a voice of its own: what it says is written down, and is over at once when the page asks for it.
VOICE = """globalThis.spoken = [];
globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(globalThis, 'speechSynthesis', { value: {
  getVoices: () => [{ lang: 'en-GB', localService: true }],
  speak: (utterance) => { spoken.push(utterance.text); globalThis.said = () => utterance.onend?.(); },
  cancel: () => {},
} })"""


def pressed(page: Page, name: str, then: str) -> bool:
    """Press it until what it leads to is there: the player takes a touch right after another for the same."""
    if page.get_by_role("button", name=then).is_visible():
        return True
    page.get_by_role("button", name=name, exact=True).click()
    return False


def test_how_a_step_is_done_is_read_aloud_while_the_clock_stands(sam: Phone) -> None:
    page = sam.open("/healthz")
    page.context.add_init_script(VOICE)
    sam.open()
    app.begin(page)
    app.choose(page, "Scalp and neck")
    app.start(page)
    while "Comb" not in app.next_step(page):
        pass
    how = page.get_by_role("button", name="How it is done")
    app.eventually(lambda: pressed(page, "More", then="Softer"), what="the sheet")
    expect(how).to_have_count(0)  # it would talk over what is said meanwhile
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    app.eventually(lambda: pressed(page, "Pause", then="Go on"), what="the pause")
    app.eventually(lambda: pressed(page, "More", then="How it is done"), what="the sheet")
    how.click()
    sheet = page.get_by_role("dialog", name="How it is done")
    page.evaluate("spoken.length = 0")
    sheet.get_by_role("button", name="Read aloud").click()
    name = sheet.get_by_role("heading", level=3).first.inner_text()
    assert page.evaluate("spoken") == [f"{name}."]
    page.evaluate("said()")
    instruction = sheet.get_by_role("paragraph").first.inner_text()
    assert page.evaluate("spoken[1]") == instruction
    page.keyboard.press("Escape")
    expect(page.locator("h3", has_text=name)).to_have_count(0)  # gone from the page, not only out of sight
    page.evaluate("said()")
    assert len(page.evaluate("spoken")) == 2  # closed, it goes on with nothing
    assert sam.problems == []
