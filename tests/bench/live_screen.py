"""./run bench live_screen: from a touch on Alex's phone to the frame that shows it on Sam's, in two Chromiums."""

from __future__ import annotations

import os
import statistics

from playwright.sync_api import Locator, Page, expect

from tests.bench.phones import server_and_phones
from tests.e2e.pair import tie
from tests.e2e.test_us import area, press, row, their_map, us

EDITS = 100
WARMUP = 5

#: Notes when the finger came down, in milliseconds since 1970: both browsers read the clock of this machine.
TOUCHED = """() => {
  const note = () => { globalThis.touched = performance.timeOrigin + performance.now(); };
  addEventListener('pointerdown', note, true);
}"""

#: Notes, for each pressure that the list comes to say, when the frame with it was there.
SHOWN = """() => {
  globalThis.shown = [];
  const list = document.querySelector('main');
  const words = () => list.innerText;
  let before = words();
  new MutationObserver(() => {
    if (words() === before) return;
    before = words();
    requestAnimationFrame(() => setTimeout(() => shown.push(performance.timeOrigin + performance.now())));
  }).observe(list, { subtree: true, childList: true, characterData: true, attributes: true });
}"""


def bench_live_screen() -> None:
    """Target: p95 of 300 ms over 100 edits."""
    with server_and_phones("sam", "alex") as (_, [sam, alex]):
        one, other = tie(sam, alex)
        their_map(one, "Alex")
        us(other)
        taken = sorted(edits(one, other, area(other))[WARMUP:])
    p95 = statistics.quantiles(taken, n=20)[18]
    print(f"{len(taken)} touches, load average {os.getloadavg()[0]:.1f}:", end=" ")
    print(f"on the other screen after {statistics.median(taken):.0f} ms, p95 {p95:.0f} ms, worst {taken[-1]:.0f} ms")


def edits(one: Page, other: Page, sheet: Locator) -> list[float]:
    """Milliseconds from each touch to the frame."""
    sheet.get_by_role("button", name="Love it").click()
    expect(row(one)).to_contain_text("Love it")
    other.evaluate(TOUCHED)
    one.evaluate(SHOWN)
    taken = []
    for number in range(EDITS + WARMUP):
        level = (3.5, 2.0)[number % 2]
        press(sheet, level)
        expect(row(one)).to_contain_text(("3½ of 4", "about 2 of 4")[number % 2])
        (at, *_more) = one.evaluate("() => new Promise((done) => setTimeout(() => done(shown.splice(0)), 50))")
        taken.append(at - other.evaluate("touched"))
    return taken
