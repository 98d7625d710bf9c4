"""Every screen, in every look: photographed, free of axe's findings, nothing cut off at the side."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.e2e.app import settle
from tests.e2e.phone import Phone
from tests.e2e.server import ROOT
from tests.e2e.tour import tour
from tests.e2e.tour_of_two import tour_of_two

ARTIFACTS = ROOT / "tests" / "e2e" / "artifacts"
AXE = (ROOT / "tests" / "e2e" / "node_modules" / "axe-core" / "axe.min.js").read_text()
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}

LOOKS: dict[str, dict[str, Any]] = {
    "dark": {},
    "light": {"color_scheme": "light"},
    "small": {"viewport": {"width": 360, "height": 640}},
    "landscape": {"viewport": {"width": 844, "height": 390}},
    "large-text": {"reduced_motion": "reduce"},
}


def findings(page: Page) -> list[str]:
    """What axe finds on this screen, a line each."""
    page.evaluate(f"globalThis.axe ?? (() => {{ {AXE} }})()")
    report = page.evaluate("rules => axe.run(document, rules)", RULES)
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in report["violations"]
        for node in violation["nodes"]
    ]


#: Words that reach over the side of the screen; pictures may.
CUT_OFF = """[...document.querySelectorAll('body *')].filter(box =>
    [...box.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.textContent.trim())
    && box.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && (box.getBoundingClientRect().right > innerWidth + 1 || box.getBoundingClientRect().left < -1)
  ).map(box => box.textContent.trim().slice(0, 40))"""


def look_at(phone: Phone, look: str, stops: Iterable[str]) -> list[str]:
    """A picture of each stop, and what is wrong there."""
    ARTIFACTS.mkdir(exist_ok=True)
    wrong: list[str] = []
    for number, screen in enumerate(stops):
        page = phone.page
        if look.endswith("large-text"):
            page.evaluate("document.documentElement.style.fontSize = '200%'")
        settle(page)
        page.screenshot(path=str(ARTIFACTS / f"{look}-{number:02}-{screen}.png"))
        wrong += [f"{screen}: {finding}" for finding in findings(page)]
        wrong += [f"{screen}: over the side: {words}" for words in page.evaluate(CUT_OFF)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{screen}: wider than the phone")
    return wrong


@pytest.mark.parametrize("look", LOOKS)
def test_every_screen_is_accessible_and_whole(new_phone: Callable[..., Phone], look: str) -> None:
    phone = new_phone(look, **LOOKS[look])
    assert look_at(phone, look, tour(phone)) == []
    assert phone.problems == []


@pytest.mark.parametrize("look", ["dark", "large-text"])
def test_every_screen_of_two_is_accessible_and_whole(new_phone: Callable[..., Phone], look: str) -> None:
    sam = new_phone(look, **LOOKS[look])
    assert look_at(sam, f"two-{look}", tour_of_two(sam, new_phone("alex"))) == []
    assert sam.problems == []
