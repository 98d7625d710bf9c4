"""How long the player's engine takes on a phone of four times less power: a re-timing, a replay, a repaint."""

from __future__ import annotations

import statistics
import subprocess

from django.conf import settings
from playwright.sync_api import sync_playwright

from tests.bench.phones import SLOWDOWN
from tests.e2e.phone import CHROMIUM

#: What is measured, how, and the most milliseconds that it may take.
MEASURED = (
    ("refit of 60 steps", "engine.refits(60)", 5.0),
    ("replay of 60 steps and 100 events", "engine.replays(60, 100)", 16.0),
    ("replay of 60 steps and 1,000 events", "engine.replays(60, 1000)", 50.0),
    ("repaint after 1,000 events", "engine.repaints(60, 1000)", 5.0),
)


def bench_engine() -> None:
    """Print the median and the worst of all runs beside the limit."""
    bundle = subprocess.run(
        ["node", "tests/player/bundle.mjs"],
        cwd=settings.BASE_DIR / "frontend",
        capture_output=True,
        text=True,
        check=True,
    )
    print(f"{f'player engine in Chromium, CPU {SLOWDOWN}× slower':<60}{'median ms':>12}{'p95 ms':>12}{'limit ms':>12}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        page = browser.new_page()
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
        page.add_script_tag(content=bundle.stdout)
        for label, expression, limit in MEASURED:
            taken = sorted(page.evaluate(expression))
            p95 = statistics.quantiles(taken, n=20)[18]
            print(f"{label:<60}{statistics.median(taken):>12.2f}{p95:>12.2f}{limit:>12.0f}")
        browser.close()
