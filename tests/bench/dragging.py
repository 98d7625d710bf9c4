"""./run bench dragging: does a list of a hundred steps keep 60 frames a second while one is dragged, 4× slower?"""

from __future__ import annotations

import json
import math
import statistics
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import CDPSession, Page, expect

from tests.bench.phones import SLOWDOWN, server_and_phones
from tests.bench.stroke_guide import FRAME, busy
from tests.e2e import app

STEPS, PHASES = 100, 5
#: Which step is taken; it lies in the middle of the list.
TAKEN = 50
#: Takes it by its handle and moves it, in each frame by so many pixels from where it was; answers when frames began.
DRAG = """([taken, offsets]) => new Promise((done) => {
  const grip = document.querySelectorAll('[data-grip]')[taken];
  grip.scrollIntoView({ block: 'center' });
  const { left, top } = grip.getBoundingClientRect();
  const say = (type, y) => grip.dispatchEvent(new PointerEvent(type, {
    pointerId: 1, pointerType: 'touch', button: 0, bubbles: true, clientX: left + 20, clientY: y,
  }));
  const began = [];
  say('pointerdown', top + 20);
  const frame = (now) => {
    const offset = offsets[began.push(now) - 1];
    if (offset === undefined) return say('pointercancel', top), done(began);
    say('pointermove', Math.min(innerHeight - 20, Math.max(20, top + 20 + offset)));
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})"""
FRAMES = 150
#: With the last two the page scrolls, as soon as they are near its edge.
WAYS: dict[str, list[float]] = {
    "over the rows around it, up and down": [280 * math.sin(frame / 20) for frame in range(FRAMES)],
    "held at the lower edge, the page goes on": [12 * frame for frame in range(FRAMES)],
    "held at the upper edge": [-12 * frame for frame in range(FRAMES)],
}
HEADINGS = f"{f'a step of {STEPS} dragged, CPU {SLOWDOWN}× slower (ms)':<44}" + "".join(
    f"{heading:>11}" for heading in ("work", "median gap", "95 % gap", "late")
)
NOTE = f"""A frame may take {FRAME:.1f} ms. 'work' is the processor time of the page's own thread for one frame, times
{SLOWDOWN}; 'late' are gaps of more than a frame and a half, seen while that thread was slowed down. The gaps hold the
painting, too, which a phone's graphics chip does and a machine without one has to calculate."""


def file_of_a_hundred() -> dict[str, Any]:
    """A routine as a file."""
    step = {
        "say": "Slowly.",
        "text": "",
        "role": "work",
        "bound": {"min": 30, "ideal": 60, "max": 120},
        "technique": "effleurage",
        "tools": ["palm"],
        "areas": ["upper_back"],
        "side_policy": "both_at_once",
        "media": ["skin_dry"],
        "pressure": {"start": 2, "end": 2},
    }
    phase = {
        "intent": "main",
        "position": "prone",
        "giver_station": "kneel_side",
        "giver_posture": "",
        "drape_state": "back_open",
    }
    phases = [
        {
            **phase,
            "key": f"p{number}",
            "title": f"Part {number}",
            "steps": [
                {**step, "key": f"s{number}-{place}", "title": f"Long strokes, {number} {place}"}
                for place in range(STEPS // PHASES)
            ],
        }
        for number in range(PHASES)
    ]
    routine = {"title": "A hundred", "intro": "", "position": "prone", "phases": phases}
    return {"format": "unknot-routine", "version": 1, "routine": routine}


def open_the_hundred(page: Page) -> None:
    """Take it in as a file, and wait until it stands on the screen."""
    page.get_by_role("navigation").get_by_role("link", name="Routines").click()
    with TemporaryDirectory() as folder:
        file = Path(folder) / "hundred.json"
        file.write_text(json.dumps(file_of_a_hundred()))
        page.locator("input[type=file]").set_input_files(file)
        expect(page.get_by_role("heading", name="A hundred")).to_be_visible()
    expect(page.locator("[data-grip]")).to_have_count(STEPS)
    app.in_step(page)


def work(page: Page, protocol: CDPSession, offsets: list[float]) -> float:
    """Milliseconds of processor time for one frame, on this machine."""
    before = busy(protocol)
    began = page.evaluate(DRAG, [TAKEN, offsets])
    return (busy(protocol) - before) / len(began)


def gaps(page: Page, protocol: CDPSession, offsets: list[float]) -> list[float]:
    """Milliseconds between frames, while the page's thread gets only a part of its time."""
    protocol.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    began = page.evaluate(DRAG, [TAKEN, offsets])
    protocol.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return sorted(later - earlier for earlier, later in pairwise(began))


def bench_dragging() -> None:
    """Print for each way of dragging what a frame costs the page's thread, and the gaps between frames."""
    with server_and_phones("sam") as (_, [phone]):
        page = phone.open()
        app.begin(page)
        app.in_step(page)
        open_the_hundred(page)
        protocol = page.context.new_cdp_session(page)
        protocol.send("Performance.enable", {"timeDomain": "threadTicks"})
        print(HEADINGS)
        for name, offsets in WAYS.items():
            cost = work(page, protocol, offsets) * SLOWDOWN
            seen = gaps(page, protocol, offsets)
            late = sum(gap > FRAME * 1.5 for gap in seen) / len(seen)
            worst = seen[len(seen) * 95 // 100]
            print(f"  {name:<42}{cost:>11.1f}{statistics.median(seen):>11.1f}{worst:>11.1f}{late:>11.0%}")
    print(NOTE)
