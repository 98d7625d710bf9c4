"""From a press on the receiver's phone to its words on the giver's screen and to "Sam knows", in real Chromium."""

from __future__ import annotations

import os
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.e2e.phone import Phone
from tests.e2e.server import Server, eventually
from tests.e2e.test_pairing import tie
from tests.e2e.test_remote import begin_session

PRESSES = 40
WARMUP = 4
#: Notes when what `selector` says has changed to something: epoch milliseconds.
WATCH = """selector => {
  const now = () => performance.timeOrigin + performance.now();
  const said = () => [...document.querySelectorAll(selector)].map((each) => each.textContent).join('').trim();
  let before = said();
  new MutationObserver(() => {
    if (said() && said() !== before) window.saidAt = now();
    before = said();
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""
PRESS = """zone => {
  window.saidAt = 0;
  const at = performance.timeOrigin + performance.now();
  document.querySelector(`[data-zone=${zone}]`).click();
  return at;
}"""


def bench_remote() -> None:
    """Target: shown within 300 ms."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder))
        server.start()
        phones = [Phone(playwright, Path(folder) / name, server.url) for name in ("sam", "alex")]
        try:
            one, other = tie(*phones)
            begin_session(one, other)
            taken = presses(one, other)[WARMUP:]
        finally:
            for phone in phones:
                phone.close()
            server.kill()
    print(f"{len(taken)} presses, load average {os.getloadavg()[0]:.1f}:")
    for label, column in (("on the giver's screen after", 0), ("known to be there after", 1)):
        values = [each[column] for each in taken]
        p95 = statistics.quantiles(values, n=20)[18]
        print(f"{label} {statistics.median(values):.0f} ms, p95 {p95:.0f} ms")


def presses(one: Page, other: Page) -> list[tuple[float, float]]:
    """Milliseconds of each press until it is shown, and until that is known."""
    one.evaluate(WATCH, ".signals strong")
    other.evaluate(WATCH, ".became")
    taken = []
    for number in range(WARMUP + PRESSES):
        one.evaluate("window.saidAt = 0")
        at = other.evaluate(PRESS, ("perfect", "softer")[number % 2])
        shown = eventually(lambda: one.evaluate("window.saidAt"), what="the words on the giver's screen")
        known = eventually(lambda: other.evaluate("window.saidAt"), what="the word that they are there")
        taken.append((shown - at, known - at))
        other.wait_for_timeout(1_000)  # a tap right after another is swallowed, and the zone is to be dark again
    return taken
