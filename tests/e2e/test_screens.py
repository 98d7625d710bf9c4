"""Every screen, in every look: photographed, free of axe's findings, nothing cut off at the side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from tests.e2e.app import settle
from tests.e2e.phone import PORTRAIT, Phone
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


#: What depends on the size of its container is laid out a frame later.
TWO_FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"

#: Words that reach over the side of the screen; pictures may, and so may a row that is pushed sideways.
CUT_OFF = """[...document.querySelectorAll('body *')].filter(box =>
    [...box.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.textContent.trim())
    && box.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !box.closest('[data-sideways]')
    && (box.getBoundingClientRect().right > innerWidth + 1 || box.getBoundingClientRect().left < -1)
  ).map(box => box.textContent.trim().slice(0, 40))"""


def look_at(phone: Phone, look: str, screen: str) -> list[str]:
    """A picture, called `look` and `screen`, and what is wrong there."""
    size = "200%" if look.endswith("large-text") else ""
    phone.page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
    phone.page.evaluate(TWO_FRAMES)
    settle(phone.page)
    wrong = [f"{look} {screen}: {finding}" for finding in findings(phone.page)]
    return wrong + cut_off(phone, look, screen)


def cut_off(phone: Phone, look: str, screen: str) -> list[str]:
    """A picture, called `look` and `screen`, and the words there that are cut off at the side."""
    ARTIFACTS.mkdir(exist_ok=True)
    phone.page.screenshot(path=str(ARTIFACTS / f"{look}-{screen}.png"))
    wrong = [f"{look} {screen}: over the side: {words}" for words in phone.page.evaluate(CUT_OFF)]
    if phone.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        wrong.append(f"{look} {screen}: wider than the phone")
    return wrong


def put_on(page: Page, look: str) -> None:
    """Make the phone one of another size and taste, with the screen that it shows."""
    options = LOOKS[look]
    page.set_viewport_size(options.get("viewport", PORTRAIT))
    page.emulate_media(
        color_scheme=options.get("color_scheme", "dark"), reduced_motion=options.get("reduced_motion", "no-preference")
    )


def look_in_every_look(phone: Phone, screen: str, kind: str = "") -> list[str]:
    """A walk takes longer than looking: each stop is looked at in every look. The phone is then as it was."""
    wrong: list[str] = []
    for look in LOOKS:
        put_on(phone.page, look)
        wrong += look_at(phone, f"{kind}{look}", screen)
    put_on(phone.page, "dark")
    phone.page.evaluate("document.documentElement.style.fontSize = ''")
    return wrong


def test_every_screen_is_accessible_and_whole(sam: Phone) -> None:
    stops = enumerate(tour(sam))
    assert [wrong for number, screen in stops for wrong in look_in_every_look(sam, f"{number:02}-{screen}")] == []
    assert sam.problems == []


def test_every_screen_of_two_is_accessible_and_whole(sam: Phone, new_phone: Callable[..., Phone]) -> None:
    stops = enumerate(tour_of_two(sam, new_phone("alex")))
    found = [wrong for number, screen in stops for wrong in look_in_every_look(sam, f"{number:02}-{screen}", "two-")]
    assert found == []
    assert sam.problems == []
