"""How soon a session is back at the right second, with neither network nor server: loaded again, killed, frozen."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.bench.phones import SLOWDOWN, server_and_phones
from tests.e2e import app
from tests.e2e.phone import Phone
from tests.e2e.server import eventually

RUNS = 9
HALF_AN_HOUR = 1800
LIMIT = 3000
#: A step with this many seconds left is not over before the next look at it.
ENOUGH = 30
HEADINGS = ("median ms", "worst ms", "limit ms", "off by s")
NOTE = f"""From the first sign of life to the clock on the screen. 'off by' is how far that clock is from where it
should be, at the worst; up to a second is rounding. 'loaded again' runs with a CPU {SLOWDOWN}× slower; 'killed' begins
with the start of Chromium itself, 'frozen' with the page's return, and goes to the question that half an hour without
anybody is followed by; its answer is the last line."""


class Evening:
    """A session that is under way on a phone, and where its clock stood when it was looked at last."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.left = 0.0
        self.at = 0.0

    @property
    def page(self) -> Page:
        return self.phone.page

    def look(self) -> None:
        """Go to a step that lasts, and note when it is over."""
        while not clock(self.page).is_visible() or app.seconds_left(self.page) < ENOUGH:
            before = app.step_title(self.page)
            self.page.keyboard.press("ArrowRight")
            eventually(lambda title=before: app.step_title(self.page) != title, what=f"the step after {before}")
        self.left, self.at = app.seconds_left(self.page), time.monotonic()

    def off_by(self, stood: float = 0) -> float:
        """Seconds between the clock and where it should be, when it stood still for so long meanwhile."""
        shown = app.seconds_left(self.page)
        return abs(self.left - (time.monotonic() - self.at - stood) - shown)


def clock(page: Page) -> Locator:
    return page.get_by_role("timer")


def loaded_again(evening: Evening) -> float:
    protocol = evening.page.context.new_cdp_session(evening.page)
    protocol.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    taken = timed(lambda: evening.page.reload(wait_until="commit"), evening)
    protocol.detach()
    return taken


def killed(evening: Evening) -> float:
    evening.phone.kill()
    return timed(evening.phone.open, evening)


def timed(back: Callable[[], object], evening: Evening) -> float:
    """Milliseconds until the clock is there."""
    began = time.monotonic()
    back()
    expect(clock(evening.page)).to_be_visible()
    return (time.monotonic() - began) * 1000


def bench_resume() -> None:
    """Target: under three seconds, at the right second."""
    with server_and_phones("sam") as (server, [sam]):
        page = sam.open()
        app.begin(page)
        app.offline_ready(page)
        app.in_step(page)
        app.choose(page)
        app.start(page)
        server.kill()
        sam.offline()
        label = f"back in a session, offline, load average {os.getloadavg()[0]:.1f}"
        print(f"{label:<50}" + "".join(f"{each:>12}" for each in HEADINGS))
        evening = Evening(sam)
        for label, way in (("loaded again", loaded_again), ("killed", killed)):
            runs = []
            for _ in range(RUNS):
                evening.look()
                runs.append((way(evening), evening.off_by()))
            report(label, runs)
        frozen(evening)
    print(NOTE)


def frozen(evening: Evening) -> None:
    """The page's clock is moved, since nobody waits for half an hour."""
    asked, answered = [], []
    for _ in range(RUNS):
        evening.phone.kill()
        page = evening.phone.open(at=time.time())
        expect(clock(page)).to_be_visible()
        evening.look()
        protocol = page.context.new_cdp_session(page)
        protocol.send("Page.setWebLifecycleState", {"state": "frozen"})
        protocol.send("Page.setWebLifecycleState", {"state": "active"})
        began = time.monotonic()
        page.clock.fast_forward(HALF_AN_HOUR * 1000)
        go_on = page.get_by_role("button", name="Go on where you left")
        expect(go_on).to_be_visible()
        asked.append(((time.monotonic() - began) * 1000, 0.0))
        stood = time.monotonic() - began
        began = time.monotonic()
        go_on.click()
        expect(clock(page)).to_be_visible()
        answered.append(((time.monotonic() - began) * 1000, evening.off_by(stood)))
    report("frozen for half an hour, asked", asked)
    report("frozen for half an hour, went on", answered)


def report(label: str, runs: list[tuple[float, float]]) -> None:
    taken = sorted(each for each, _ in runs)
    off = max(each for _, each in runs)
    print(f"  {label:<48}{statistics.median(taken):>12.0f}{taken[-1]:>12.0f}{LIMIT:>12}{off:>12.1f}")
