"""Draws the app's icons: two threads, knotted on the left, running side by side on the right.

Usage (needs the test requirements and Chromium): python frontend/icons/draw.py
"""

import math
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

OUT = Path(__file__).resolve().parent.parent / "public" / "icons"
AMBER, LILAC, NIGHT, GLOW = "#f6bb74", "#c9b6f4", "#150e15", "#3a2028"


@dataclass(frozen=True)
class Look:
    """How one icon is drawn; lengths are shares of its side."""

    inset: float  # free margin around the threads
    width: float  # of a thread
    rounded: float = 0.0  # corner radius of the ground
    ground: bool = True
    white: bool = False  # one colour, for the system to tint


def threads(look: Look, samples: int = 240) -> str:
    """Two sines of opposite phase that slow down and calm to the right; at each crossing one goes over the other."""
    left, right = look.inset, 1 - look.inset
    calm = look.width * 1.2

    def phase(t: float) -> float:
        return math.pi / 2 + 2 * math.pi * (1 - (1 - min(1.0, t / 0.86)) ** 1.35)

    def point(t: float, sign: int) -> tuple[float, float]:
        tense = 0.5 + 0.5 * math.cos(math.pi * min(1.0, t / 0.86))
        reach = calm + (0.22 - calm) * tense
        return left + t * (right - left), 0.5 + sign * reach * math.sin(phase(t))

    def path(a: int, b: int, sign: int) -> str:
        points = [point(i / samples, sign) for i in range(max(0, a), min(samples, b) + 1)]
        return "M" + "L".join(f"{x * 512:.1f} {y * 512:.1f}" for x, y in points)

    colours = {1: "#fff", -1: "#fff"} if look.white else {1: AMBER, -1: LILAC}
    stroke = look.width * 512

    def thread(a: int, b: int, sign: int, cap: str = "round") -> str:
        return f'<path d="{path(a, b, sign)}" stroke="{colours[sign]}" stroke-width="{stroke:.1f}" stroke-linecap="{cap}"/>'

    crossings = [
        i
        for i in range(1, samples)
        if math.cos(phase(i / samples) - math.pi / 2) * math.cos(phase((i - 1) / samples) - math.pi / 2) < 0
    ]
    parts = [thread(0, samples, 1), thread(0, samples, -1)]
    for number, at in enumerate(crossings):
        over = 1 if number % 2 else -1
        reach = round(samples * 0.09)
        shadow = "#000" if look.white else NIGHT
        parts.append(
            f'<path d="{path(at - reach + 6, at + reach - 6, over)}" stroke="{shadow}" stroke-width="{stroke * 1.5:.1f}" stroke-linecap="butt"/>'
        )
        parts.append(thread(at - reach, at + reach, over, "butt"))
    return "".join(parts)


def svg(look: Look) -> str:
    """The icon as an SVG of 512 units."""
    body = f'<g fill="none" stroke-linecap="round" stroke-linejoin="round">{threads(look)}</g>'
    if look.white:
        # A mask turns the dark cuts into holes: the system tints what is left.
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><defs><mask id="m">'
            f'<rect width="512" height="512" fill="#000"/>{body}</mask></defs><rect width="512" height="512" fill="#fff" mask="url(#m)"/></svg>'
        )
    radius = look.rounded * 512
    ground = (
        f'<defs><radialGradient id="g" cx=".5" cy=".12" r=".9"><stop offset="0" stop-color="{GLOW}"/><stop offset="1" stop-color="{NIGHT}"/>'
        f'</radialGradient></defs><rect width="512" height="512" rx="{radius:.0f}" fill="url(#g)"/>'
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">{ground if look.ground else ""}{body}</svg>'


PLAIN = Look(inset=0.14, width=0.075, rounded=0.22)
FULL = Look(inset=0.14, width=0.075)
SAFE = Look(inset=0.24, width=0.06)  # a maskable icon keeps its motif inside the central circle of 80 %
MONO = Look(inset=0.14, width=0.075, white=True)

ICONS = {
    "icon-192.png": (192, PLAIN),
    "icon-512.png": (512, PLAIN),
    "maskable-512.png": (512, SAFE),
    "monochrome-512.png": (512, MONO),
    "apple-180.png": (180, FULL),
    "shortcut-play-96.png": (96, PLAIN),
    "shortcut-history-96.png": (96, Look(inset=0.2, width=0.09, rounded=0.5)),
}


def main() -> None:
    """Rasterise all icons with Chromium into frontend/public/icons."""
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, (side, look) in ICONS.items():
            page = browser.new_page(viewport={"width": side, "height": side})
            picture = svg(look).replace("<svg ", f'<svg width="{side}" height="{side}" ', 1)
            page.set_content(f"<style>*{{margin:0}}body{{background:transparent}}svg{{display:block}}</style>{picture}")
            page.screenshot(path=str(OUT / name), omit_background=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
