"""A routine is written by touch alone, by keys alone with no network, and by two people at once."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.e2e import app
from tests.e2e.pair import tie
from tests.e2e.phone import Phone
from tests.e2e.test_map_by_touch import Finger

#: Long before a phone asks by itself whether there is something new.
SOON = 15_000
#: Ten steps of a new routine: into which phase, and what.
TEN = (
    ("Arrive", "Still hands"),
    ("Arrive", "Long strokes"),
    ("Back and shoulders", "Oil"),
    ("Back and shoulders", "Long strokes"),
    ("Back and shoulders", "Kneading"),
    ("Back and shoulders", "A question"),
    ("Back and shoulders", "Small circles"),
    ("Back and shoulders", "Rocking"),
    ("Close", "Long strokes"),
    ("Close", "Still hands"),
)
KNEADING = "Kneading"
#: What has the focus, as a screen reader would say it.
FOCUSED = """() => {
  const here = document.activeElement;
  const label = here?.labels?.[0]?.innerText;
  const toggle = here?.ariaPressed == null ? '' : ', a choice';
  return (here?.getAttribute('aria-label') ?? label ?? here?.innerText ?? '') + toggle;
}"""


def routines(page: Page) -> None:
    page.get_by_role("navigation").get_by_role("link", name="Routines").click()
    expect(page.get_by_role("link", name="Scalp and neck")).to_be_visible()
    app.settle(page)  # while one page turns into the other, touches reach neither


def sheet(page: Page, name: str = "") -> Locator:
    return page.get_by_role("dialog", name=name)


def rows(page: Page) -> list[str]:
    """Each step as it is read: "Long strokes, shoulder tops 1:00"."""
    return [" ".join(row.inner_text().split()) for row in page.locator("li[data-block=row] .open").all()]


def seconds(clock: str) -> int:
    minutes, rest = clock.split(":")
    return int(minutes) * 60 + int(rest)


def adds_up(page: Page) -> bool:
    """The time of the whole is that of its steps."""
    return seconds(page.locator(".total .large").inner_text()) == sum(seconds(row.split()[-1]) for row in rows(page))


def grip(page: Page, index: int) -> Locator:
    return page.get_by_role("button", name="Move: ").nth(index)


def middle(place: Locator) -> tuple[float, float]:
    box = place.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: Page, place: Locator, to: Locator) -> None:
    """One finger takes a row from `place` to the upper half of another row."""
    finger, (x, y), (_, target) = Finger(page), middle(place), middle(to)
    finger.put(x, y)
    for part in (0.1, 0.4, 0.7, 1):
        finger.move(x, y + (target - 20 - y) * part)
    expect(page.locator("li.lifted")).to_be_visible()
    finger.lift()
    expect(page.locator("li.lifted")).to_have_count(0)


def add(page: Page, phase: str, what: str) -> None:
    count = page.locator("li[data-block=row]").count()
    page.get_by_role("button", name="Add a step").tap()
    which = sheet(page, "What comes next?")
    which.get_by_role("group", name="Into").get_by_role("button", name=phase, exact=True).tap()
    which.get_by_role("button", name=what, exact=True).tap()
    expect(which).to_be_hidden()
    page.get_by_role("button", name="Done", exact=True).tap()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("li[data-block=row]")).to_have_count(count + 1)


def test_ten_steps_are_written_by_touch_alone_and_go_out_and_in_as_a_file(sam: Phone, tmp_path: Path) -> None:
    page = sam.open()
    app.begin(page)
    app.in_step(page)
    routines(page)
    page.get_by_role("button", name="New routine").tap()
    page.get_by_label("Title").fill("Slow unwinding")
    page.get_by_role("button", name="Begin").tap()
    expect(page.get_by_role("heading", name="Slow unwinding")).to_be_visible()
    for phase, what in TEN:
        add(page, phase, what)
    assert adds_up(page)

    before = rows(page)
    drag(page, grip(page, 4), grip(page, 3))
    assert rows(page) == [*before[:3], before[4], before[3], *before[5:]]
    page.get_by_role("button", name="Undo").tap()
    expect(page.locator("li[data-block=row] .name").nth(3)).to_have_text(re.compile("^Long strokes"))
    assert rows(page) == before
    page.get_by_role("button", name=re.compile("^Rocking")).tap()
    page.get_by_role("button", name="More: Time").tap()
    page.get_by_role("button", name="Done", exact=True).tap()
    expect(page.get_by_role("button", name=re.compile("^Rocking.*1:15"))).to_be_visible()
    assert adds_up(page)

    app.in_step(page)
    written = rows(page)
    page.get_by_role("button", name="More about this routine").tap()
    with page.expect_download() as download:
        page.get_by_role("button", name="Send as a file").tap()
    assert download.value.suggested_filename == "slow-unwinding.unknot.json"
    page.get_by_role("link", name="Back").tap()
    page.locator("input[type=file]").set_input_files(download.value.path())
    expect(page.get_by_text("Slow unwinding is here.")).to_be_visible()
    app.eventually(lambda: rows(page) == written, what="the same steps")

    without_one(page, spoilt(download.value.path(), tmp_path), written)


def without_one(page: Page, file: Path, written: list[str]) -> None:
    """A file of which one step cannot be taken in: it is named, and all the rest is there."""
    page.get_by_role("link", name="Back").tap()
    page.locator("input[type=file]").set_input_files(file)
    left = sheet(page, "Slow unwinding is here.")
    expect(left.get_by_text("1 thing could not be taken in. All the rest is here.")).to_be_visible()
    expect(left.get_by_role("heading", name=KNEADING)).to_be_visible()
    left.get_by_role("button", name="To the routine").tap()
    rest = [row for row in written if not row.startswith(KNEADING)]
    app.eventually(lambda: rows(page) == rest, what="all steps but one")


def spoilt(file: Path, folder: Path) -> Path:
    """The same file, but one step presses harder than any may."""
    whole = json.loads(file.read_text())
    for step in whole["routine"]["phases"][1]["steps"]:
        if step["title"].startswith(KNEADING):
            step["pressure"]["end"] = 9
    (folder / "spoilt.json").write_text(json.dumps(whole))
    return folder / "spoilt.json"


def press_to(page: Page, name: str, key: str = "Tab") -> None:
    """Go there with the keyboard."""
    for _ in range(90):
        if re.search(name, page.evaluate(FOCUSED)):
            return
        page.keyboard.press(key)
    raise AssertionError(f"no key leads to {name}")


def press(page: Page, name: str) -> None:
    press_to(page, name)
    page.keyboard.press("Enter")


def test_ten_steps_are_written_by_keys_alone_with_no_network(sam: Phone) -> None:
    page = sam.open()
    app.begin(page)
    app.offline_ready(page)
    app.in_step(page)
    routines(page)
    sam.offline()
    press(page, "^New routine$")
    expect(sheet(page, "New routine")).to_be_visible()
    press_to(page, "^Title$")
    page.keyboard.type("Slow unwinding")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Slow unwinding")).to_be_focused()
    for number, (phase, what) in enumerate(TEN, start=1):
        press(page, "^Add a step$")
        expect(sheet(page, "What comes next?")).to_be_visible()
        press(page, f"^{phase}, a choice$")
        press(page, f"^{what}$")
        expect(page.get_by_role("button", name="Done", exact=True)).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page.locator("li[data-block=row]")).to_have_count(number)

    press_to(page, "^Move: Rocking", "Shift+Tab")
    for place in ("now 1 of 3 in Close.", "now 2 of 3 in Close."):
        page.keyboard.press("ArrowDown")
        expect(page.get_by_text(place)).to_be_attached()
        expect(page.get_by_role("button", name="Move: Rocking")).to_be_focused()
    assert "Rocking" in rows(page)[8]
    page.keyboard.press("Control+z")
    expect(page.locator("li[data-block=row] .name").nth(7)).to_have_text(re.compile("^Rocking"))
    sam.offline(False)
    app.in_step(page)
    page.reload()
    expect(page.locator("li[data-block=row]")).to_have_count(10)
    assert adds_up(page)


def time_of(page: Page, step: str, *presses: str) -> None:
    page.get_by_role("button", name=re.compile(f"^{step}")).click()
    for name in presses:
        page.get_by_role("button", name=f"{name}: Time").click()
    page.get_by_role("button", name="Done", exact=True).click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_two_write_one_routine_at_once_and_the_same_field_is_offered(
    sam: Phone, new_phone: Callable[..., Phone]
) -> None:
    one, other = tie(sam, new_phone("alex"))
    begun_alone_and_shared(one)
    routines(other)
    other.get_by_role("link", name="Ours").click(timeout=SOON)
    expect(other.get_by_role("button", name=re.compile("^Long strokes"))).to_be_visible(timeout=SOON)

    sam.offline()
    time_of(other, "Kneading", "More")
    time_of(other, "Long strokes", "More", "More")
    expect(other.get_by_role("button", name="Both phones in step")).to_be_visible()
    time_of(one, "Kneading", "Less")
    sam.offline(False)
    expect(one.get_by_text(re.compile("how long: Alex set it to"))).to_be_visible(timeout=SOON)
    expect(other.get_by_role("button", name=re.compile("^Kneading.*0:55"))).to_be_visible(timeout=SOON)
    assert rows(one) == rows(other)
    one.get_by_role("button", name=re.compile("^Use ")).click()
    expect(one.get_by_text("Alex set it to")).to_have_count(0)
    expect(other.get_by_role("button", name=re.compile("^Kneading.*1:15"))).to_be_visible(timeout=SOON)
    assert rows(one) == rows(other)


def begun_alone_and_shared(page: Page) -> None:
    """Two steps that only Sam sees, until both do."""
    routines(page)
    page.get_by_role("button", name="New routine").click()
    page.get_by_label("Title").fill("Ours")
    page.get_by_role("button", name="Only me").click()
    page.get_by_role("button", name="Begin").click()
    for what in ("Kneading", "Long strokes"):
        add(page, "Back and shoulders", what)
    page.get_by_role("button", name="More about this routine").click()
    page.get_by_role("button", name="Share with Alex").click()
    expect(page.get_by_text("Alex has it too, and can change it.")).to_be_visible()
