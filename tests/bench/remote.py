"""From a press on the receiver's phone to its words on the giver's screen and to "Sam knows", in real Chromium.

Stop once more beside a sync of the receiver's phone that hangs: it goes past it.
"""

from __future__ import annotations

import os
import statistics
from collections.abc import Sequence

from playwright.sync_api import Page, expect

from tests.bench.phones import server_and_phones
from tests.e2e.pair import tie
from tests.e2e.server import eventually
from tests.e2e.test_remote import HANG, begin_session, press, zone

PRESSES = 40
WARMUP = 4
STOPS = 20
#: Notes when the words are first found in what `selector` says: epoch milliseconds.
WATCH = """([selector, words]) => {
  window.watching?.disconnect();
  window.saidAt = 0;
  const now = () => performance.timeOrigin + performance.now();
  const said = () => [...document.querySelectorAll(selector)].some((each) => each.textContent.includes(words));
  window.watching = new MutationObserver(() => { if (!window.saidAt && said()) window.saidAt = now(); });
  window.watching.observe(document.body, { subtree: true, childList: true, characterData: true });
}"""
PRESS = """zone => {
  const at = performance.timeOrigin + performance.now();
  document.querySelector(`[data-zone=${zone}]`).click();
  return at;
}"""


WISHES = (("perfect", "Just like this"), ("softer", "A little softer"))


def bench_remote() -> None:
    """Target: shown within 300 ms."""
    with server_and_phones("sam", "alex") as (_, phones):
        one, other = tie(*phones)
        begin_session(one, other)
        print(f"load average {os.getloadavg()[0]:.1f}")
        shown, known = zip(*[wish(one, other, number) for number in range(WARMUP + PRESSES)], strict=True)
        report("a wish is on the giver's screen after", shown[WARMUP:])
        report("and known to be there after", known[WARMUP:])
        shown, known = zip(*[stop(one, other) for _ in range(STOPS)], strict=True)
        report("a stop is on the giver's screen after", shown)
        report("and known to be there after", known)
        report("a stop beside a sync that hangs, after", [stop_past_a_sync(one, other) for _ in range(STOPS)])


def report(what: str, taken: Sequence[float]) -> None:
    p95 = statistics.quantiles(taken, n=20)[18]
    print(f"  {what:<42}median {statistics.median(taken):.0f} ms, p95 {p95:.0f} ms, worst {max(taken):.0f} ms")


def wish(one: Page, other: Page, number: int) -> tuple[float, float]:
    """Milliseconds of a press until it is shown, and until that is known."""
    name, words = WISHES[number % 2]
    one.evaluate(WATCH, [".signals strong", words])
    other.evaluate(WATCH, [".became", "Sam knows"])
    at = other.evaluate(PRESS, name)
    taken = said_at(one) - at, said_at(other) - at
    expect(other.locator(".lit")).to_have_count(0)  # until then the next tap might be taken for the same one
    return taken


def stop(one: Page, other: Page) -> tuple[float, float]:
    one.evaluate(WATCH, ["[role=alert]", "Lift your hands"])
    other.evaluate(WATCH, ["[role=alert]", "Sam knows"])
    at = other.evaluate(PRESS, "stop")
    taken = said_at(one) - at, said_at(other) - at
    go_on(one, other)
    return taken


def stop_past_a_sync(one: Page, other: Page) -> float:
    """A wish before it waits in a sync that does not come back."""
    one.evaluate(WATCH, ["[role=alert]", "Lift your hands"])
    other.evaluate(HANG, True)
    other.evaluate(PRESS, "perfect")
    eventually(lambda: other.evaluate("window.waiting.length"), what="a sync that hangs")
    at = other.evaluate(PRESS, "stop")
    taken = said_at(one) - at
    other.evaluate(HANG, False)
    go_on(one, other)
    return taken


def said_at(page: Page) -> float:
    return float(eventually(lambda: page.evaluate("window.saidAt"), what="the words"))


def go_on(one: Page, other: Page) -> None:
    press(one, "Just a pause", zone(one, "Go on"))
    press(one, "Go on", zone(one, "Pause"))
    expect(zone(other, "Softer")).to_be_visible()
