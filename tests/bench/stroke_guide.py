"""Does the guide keep its 60 frames a second on a phone of four times less power? Step by step of the long evening."""

from __future__ import annotations

import statistics
from itertools import pairwise
from typing import Any

from playwright.sync_api import CDPSession, Page

from tests.bench.phones import SLOWDOWN, server_and_phones
from tests.e2e import app
from tests.e2e.server import eventually

#: Milliseconds that a frame may take.
FRAME = 1000 / 60
#: Steps of the long evening, one of each way that hands move.
STEPS = (
    "Hands over the shoulders",
    "Round the shoulder blade",
    "Gather and squeeze",
    "Long strokes, up",
    "Kneading the upper back",
    "Thumb circles",
    "Palms round the foot",
    "Still hands",
)
#: The times at which the next 120 frames began, once the camera has arrived.
FRAMES = """new Promise((done) => {
  const began = [];
  const frame = (now) => (began.push(now) > 120 ? done(began) : requestAnimationFrame(frame));
  setTimeout(() => requestAnimationFrame(frame), 1100);
})"""
HEADINGS = f"{f'frames of the stroke guide, CPU {SLOWDOWN}× slower (ms)':<44}" + "".join(
    f"{heading:>11}" for heading in ("work", "median gap", "95 % gap", "late")
)
NOTE = f"""A frame may take {FRAME:.1f} ms. 'work' is the processor time of the page's own thread for one frame,
times {SLOWDOWN}: no other load on this machine changes it. The gaps are those that were seen while the thread
was slowed down; they
also hold the painting, which a phone's graphics chip does and a machine without one has to calculate."""


def busy(protocol: CDPSession) -> float:
    """Milliseconds of processor time that the page's own thread has worked."""
    metrics: dict[str, Any] = protocol.send("Performance.getMetrics")
    return next(float(each["value"]) * 1000 for each in metrics["metrics"] if each["name"] == "TaskDuration")


def work(page: Page, protocol: CDPSession) -> float:
    """Milliseconds of processor time for one frame, on this machine."""
    page.evaluate(FRAMES)  # the camera arrives
    before = busy(protocol)
    began = page.evaluate(FRAMES)
    return float((busy(protocol) - before) * FRAME / (began[-1] - began[0] + 1100))


def gaps(page: Page, protocol: CDPSession) -> list[float]:
    """Milliseconds between frames, while the page's thread gets only a part of its time."""
    protocol.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    began = page.evaluate(FRAMES)
    protocol.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return sorted(later - earlier for earlier, later in pairwise(began))


def go_to(page: Page, step: str) -> None:
    while step not in app.step_title(page):
        before = app.step_title(page)
        page.keyboard.press("ArrowRight")
        eventually(lambda title=before: app.step_title(page) != title, what=f"the step after {before}")


def bench_stroke_guide() -> None:
    """Print for each step what a frame costs the page's thread, and the gaps between frames."""
    with server_and_phones("sam") as (_, [phone]):
        page = phone.open()
        app.begin(page)
        app.choose(page)
        app.start(page)
        protocol = page.context.new_cdp_session(page)
        protocol.send("Performance.enable", {"timeDomain": "threadTicks"})
        print(HEADINGS)
        for step in STEPS:
            go_to(page, step)
            cost = work(page, protocol) * SLOWDOWN
            seen = gaps(page, protocol)
            late = sum(gap > FRAME * 1.5 for gap in seen) / len(seen)
            worst = seen[len(seen) * 95 // 100]
            print(f"  {step:<42}{cost:>11.1f}{statistics.median(seen):>11.1f}{worst:>11.1f}{late:>11.0%}")
    print(NOTE)
