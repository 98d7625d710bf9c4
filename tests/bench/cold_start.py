"""How long a phone of four times less power takes from nothing to a usable Today, with neither network nor server."""

from __future__ import annotations

import statistics

from playwright.sync_api import BrowserContext

from tests.bench.phones import SLOWDOWN, server_and_phones
from tests.e2e import app

RUNS = 7
#: Milliseconds from the navigation's start to the frame after the one that shows the heading and the button below it.
USABLE = """new Promise((done) => {
  const usable = () => document.querySelector('h1') && document.querySelector('main button:enabled');
  const shown = () => requestAnimationFrame(() => done(performance.now()));
  const look = () => requestAnimationFrame(() => (usable() ? shown() : look()));
  look();
})"""


def cold_start(context: BrowserContext, url: str) -> float:
    """One start of the app in a page of its own. Milliseconds."""
    page = context.new_page()
    protocol = context.new_cdp_session(page)
    protocol.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    page.goto(url, wait_until="commit")
    taken = float(page.evaluate(USABLE))
    page.close()
    return taken


def bench_cold_start() -> None:
    """Print the median and the worst of all runs."""
    with server_and_phones("sam") as (server, [phone]):
        page = phone.open()
        app.begin(page)
        app.offline_ready(page)
        app.in_step(page)
        server.kill()
        phone.offline()
        assert phone.context
        taken = sorted(cold_start(phone.context, server.url) for _ in range(RUNS))
    print(f"{f'cold start offline, CPU {SLOWDOWN}× slower: usable Today':<60}{'median ms':>12}{'worst ms':>12}")
    print(f"{'':<60}{statistics.median(taken):>12.0f}{taken[-1]:>12.0f}")
