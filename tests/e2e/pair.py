"""Two phones on their way to a couple and back, in the app's own words (English)."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e import app
from tests.e2e.phone import Phone

#: Everything that any database of the app holds on this phone.
_HELD = """async () => {
  const held = {};
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((done) => { indexedDB.open(name).onsuccess = (event) => done(event.target.result); });
    for (const store of db.objectStoreNames) {
      const all = db.transaction(store).objectStore(store).getAll();
      held[store] = await new Promise((done) => { all.onsuccess = () => done(all.result); });
    }
    db.close();
  }
  return held;
}"""

#: All that its caches hold, as text.
_CACHED = """async () => {
  const texts = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) texts.push(await (await cache.match(request)).text());
  }
  return texts.join('\\n');
}"""


def begin(phone: Phone, name: str) -> Page:
    """Somebody new, in step."""
    page = phone.open()
    app.begin(page, name)
    app.in_step(page)
    return page


def show_code(page: Page, path: str = "/pair") -> dict[str, Any]:
    """Open the page with a code; what the server made for it."""
    with page.expect_response(lambda answer: answer.url.endswith("/invites") and answer.status == 201) as made:
        page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + path)
    expect(page.get_by_role("img", name="Picture of the code")).to_be_visible()
    invite: dict[str, Any] = made.value.json()
    return invite


def type_code(page: Page, code: str) -> None:
    """Answer a code, whatever comes of it."""
    page.get_by_role("button", name="I have a code").click()
    page.get_by_role("textbox", name="Code").fill(code)
    page.get_by_role("button", name="Go on").click()


def knots(page: Page) -> list[str | None]:
    return [knot.get_attribute("aria-label") for knot in page.get_by_label("The two knots").get_by_role("img").all()]


def both_say_yes(sam: Page, alex: Page) -> None:
    """Each sees the other's name and the same knots; with the second yes they are tied."""
    expect(sam.get_by_role("heading", name="Is this Alex?")).to_be_visible()
    expect(alex.get_by_role("heading", name="Is this Sam?")).to_be_visible()
    assert knots(sam) == knots(alex)
    assert len(knots(sam)) == 2
    for page in (sam, alex):
        page.get_by_role("button", name="Yes, that’s us").click()
    for page in (sam, alex):
        expect(page.get_by_role("heading", name="Tied")).to_be_visible()
        page.get_by_role("link", name="Back to today").click()
        expect(page.get_by_role("button", name="Both phones in step")).to_be_visible()


def tie(sam: Phone, alex: Phone) -> tuple[Page, Page]:
    """Sam and Alex begin, and are a couple; both on Today."""
    one, other = begin(sam, "Sam"), begin(alex, "Alex")
    code = show_code(one)["code"]
    show_code(other)
    type_code(other, code.lower().replace("-", " "))
    both_say_yes(one, other)
    return one, other


def untie(page: Page) -> None:
    """From Today and back to it."""
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("button", name="Untie the two phones").click()
    page.get_by_role("button", name="Untie now").click()
    expect(page.get_by_role("link", name="Tie the two phones")).to_be_visible()
    page.get_by_role("link", name="Back").click()


def held(page: Page) -> dict[str, list[dict[str, Any]]]:
    """Everything that any database of the app holds on this phone, by store."""
    found: dict[str, list[dict[str, Any]]] = page.evaluate(_HELD)
    return found


def cached(page: Page) -> str:
    found: str = page.evaluate(_CACHED)
    return found


def owners(page: Page) -> set[str]:
    """Whose rows the phone holds."""
    return {row["owner"] for row in held(page)["rows"] if row["owner"]}
