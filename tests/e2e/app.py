"""What a person does in the app, in the app's own words (English)."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.server import eventually

#: Reflect asks about steps that lasted at least this many seconds.
FELT = 6
#: Milliseconds after which what has not come will not come, on a busy machine too.
expect.set_options(timeout=15_000)


def offline_ready(page: Page) -> None:
    """Wait until the app says itself that it works without a network."""
    expect(page.get_by_text("Ready offline")).to_be_visible()


def begin(page: Page, name: str = "Sam") -> None:
    page.get_by_label("What shall we call you?").fill(name)
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


#: Asked again with each frame: that an animation has ended is not always told by its promise. What is not drawn now
#: (content-visibility) stands still until it is.
SETTLED = """async () => {
  const running = ({ effect, playState }) => playState === 'running'
    && effect?.getComputedTiming().iterations !== Infinity
    && effect?.target?.checkVisibility({ contentVisibilityAuto: true });
  const begun = document.getAnimations().filter(running);
  for (let frames = 0; begun.some(running); frames++) {
    const still = begun.filter(running).map(({ effect }) => effect.target.outerHTML);
    if (frames > 1_000) throw new Error(`still moving: ${still}`);
    await new Promise(requestAnimationFrame);
  }
}"""


def settle(page: Page) -> None:
    """Let running entrance animations end, so that what is looked at is what stays."""
    page.evaluate(SETTLED)


def choose(page: Page, routine: str = "The long evening", other: str = "Alex") -> None:
    """From the list of routines to Prepare."""
    page.get_by_role("navigation").get_by_role("link", name="Routines").click()
    page.get_by_role("link", name=routine).click()
    page.get_by_role("button", name="Get ready").click()
    page.get_by_label("And the other one is").fill(other)
    page.get_by_role("button", name="Prepare together").click()
    expect(page.get_by_role("heading", name="First, make it warm")).to_be_visible()


def make_own(page: Page, routine: str = "Twenty quiet minutes") -> str:
    """A starter becomes one's own; its id. The editor stands."""
    page.get_by_role("navigation").get_by_role("link", name="Routines").click()
    page.get_by_role("region", name="Starters").get_by_role("link", name=routine).click()
    page.get_by_role("button", name="Make it mine").click()
    expect(page.get_by_role("button", name="Redo")).to_be_visible()
    return page.url.split("/")[-2]


def start(page: Page, me: str = "Sam", other: str = "Alex") -> None:
    """Both say yes, the clock runs."""
    for name in (me, other):
        page.get_by_role("button", name=f"{name} says yes").click()
    page.get_by_role("button", name="Start together").click()
    expect(page.get_by_role("timer")).to_be_visible()


def step_title(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def seconds_left(page: Page) -> int:
    """What the clock shows, in seconds."""
    minutes, seconds = re.findall(r"\d+", page.get_by_role("timer").inner_text())[:2]
    return int(minutes) * 60 + int(seconds)


def next_step(page: Page) -> str:
    """Press Next until the step has changed (a tap right after another is swallowed on purpose); returns the title."""
    before = step_title(page)

    forward = page.get_by_role("button", name="Next", exact=True)

    def moved() -> bool:
        if step_title(page) != before:
            return True
        if forward.is_visible():  # on a low screen a question takes the place of the zones
            forward.click()
        return False

    eventually(moved, what=f"the step after {before}")
    return step_title(page)


def to_the_end(page: Page) -> None:
    """Press Next through the rest of the session."""
    finished = page.get_by_role("heading", name="Stay a moment")
    forward = page.get_by_role("button", name="Next", exact=True)

    def done() -> bool:
        if finished.is_visible():
            return True
        if forward.is_visible():
            forward.click()
        return False

    eventually(done, 90, "the end of the session")


def in_step(page: Page) -> None:
    """Wait until nothing is left to be sent."""
    expect(page.get_by_role("button", name="Everything in step")).to_be_visible()


def give(page: Page) -> None:
    """A short evening: one step long enough to have an opinion on it, then the end."""
    choose(page)
    start(page)
    while "shoulder" not in next_step(page):
        pass
    left = seconds_left(page)
    eventually(lambda: seconds_left(page) < left - FELT, what="a step that was felt")
    end_here(page)


def end_here(page: Page) -> None:
    """From the player to what felt good."""
    page.get_by_role("button", name="Stop", exact=True).click()
    end = page.get_by_role("button", name="End here")
    expect(end).to_be_visible()

    def ended() -> bool:
        if end.is_visible():  # two taps in quick succession are one: press again
            end.click()
        return page.url.endswith("/reflect")

    eventually(ended, what="the end of the session")


def say(page: Page, note: str) -> None:
    """What felt good, and back to Today."""
    page.get_by_role("group", name="Now").get_by_role("button", name="Undone").click()
    page.get_by_role("button", name="Loved").first.click()
    page.get_by_role("textbox").fill(note)
    page.get_by_role("button", name="Keep this").click()
    page.get_by_role("link", name="Back to today").click()


def remembers(page: Page, *notes: str, routine: str = "The long evening") -> None:
    """History holds exactly the evenings with these notes, the latest first; back on Today afterwards."""
    sessions = page.get_by_role("link", name=routine)
    for number, note in enumerate(notes):
        page.get_by_role("navigation").get_by_role("link", name="History").click()
        expect(sessions).to_have_count(len(notes))
        sessions.nth(number).click()
        expect(page.get_by_text(note)).to_be_visible()
        page.get_by_role("link", name="Back").click()
    page.get_by_role("navigation").get_by_role("link", name="Today").click()


def make_code(page: Page) -> str:
    """From Today to Settings and back; the recovery code that was shown there."""
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("button", name="Make a recovery code").click()
    code = write_down(page)
    page.get_by_role("link", name="Back").click()
    return code


def come_back(page: Page, code: str) -> str:
    """Type the recovery code; the one that replaces it."""
    page.get_by_label("Recovery code").fill(code)
    page.get_by_role("button", name="Bring it back").click()
    return write_down(page)


def write_down(page: Page) -> str:
    """The code that is shown this once."""
    sheet = page.get_by_role("dialog", name="Your recovery code")
    code = sheet.get_by_role("status").inner_text()
    assert code
    sheet.get_by_role("button", name="I have written it down").click()
    return code


KEPT = """caches.keys()
  .then((names) => Promise.all(names.map((name) => caches.open(name).then((cache) => cache.keys()))))
  .then((lists) => lists.flat().map(({ url }) => new URL(url).pathname))"""


def files_kept(page: Page) -> set[str]:
    """The names of all files that the phone keeps, of whatever version."""
    return {address.rpartition("/")[2] for address in page.evaluate(KEPT)}
