"""One account on two phones: the recovery code is the way in, and signing out leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e import app
from tests.e2e.phone import Phone
from tests.e2e.server import Server, eventually

LEFT = """indexedDB.databases().then((known) => Promise.all(known.map(({ name }) => new Promise((done) => {
  const opening = indexedDB.open(name);
  opening.onsuccess = () => {
    const db = opening.result, names = [...db.objectStoreNames], reading = db.transaction(names);
    const stores = names.map((store) => [store, reading.objectStore(store).getAll()]);
    reading.oncomplete = () => {
      db.close();
      done(stores.flatMap(([store, { result }]) => result.map((row) => [`${name}/${store}`, JSON.stringify(row)])));
    };
  };
})))).then((all) => all.flat())"""


def left(page: Page) -> dict[str, list[str]]:
    """Everything in every database of the phone: {"database/store": [row as JSON]}."""
    found: dict[str, list[str]] = {}
    for place, row in page.evaluate(LEFT):
        found.setdefault(place, []).append(row)
    return found


def test_a_code_brings_everything_to_a_second_phone(
    sam: Phone, new_phone: Callable[..., Phone], server: Server
) -> None:
    page = sam.open()
    app.begin(page)
    app.give(page)
    app.say(page, "The warm towel, sooner.")
    app.in_step(page)
    code = app.make_code(page)

    second = new_phone("second").open()
    second.get_by_role("button", name="I have used Unknot before").click()
    fresh = app.come_back(second, code)
    expect(second.get_by_role("heading", level=1)).to_contain_text("Sam")
    app.remembers(second, "The warm towel, sooner.")
    assert fresh != code
    assert server.rows("select count(*) from partners_person") == [(1,)]
    second.get_by_role("link", name="Settings").click()
    expect(second.get_by_role("listitem").filter(has_text="this one")).to_have_count(1)
    assert sam.problems == []


def test_the_code_is_shown_once(sam: Phone) -> None:
    page = sam.open()
    app.begin(page)
    app.in_step(page)
    code = app.make_code(page)
    page.get_by_role("link", name="Settings").click()
    expect(page.get_by_role("button", name="Make a recovery code")).to_be_visible()
    assert code not in page.content()
    assert not any(code in row for rows in left(page).values() for row in rows)


def test_a_wrong_code_is_refused_in_words(sam: Phone, server: Server) -> None:
    page = sam.open()
    page.get_by_role("button", name="I have used Unknot before").click()
    page.get_by_label("Recovery code").fill("aaaa-bbbb-cccc-dddd")
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_text("That code does not fit.")).to_be_visible()
    server.kill()
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_text("This needs the network once.")).to_be_visible()


def test_signing_out_leaves_nothing_on_the_phone(sam: Phone, server: Server) -> None:
    page = sam.open()
    app.begin(page)
    app.give(page)
    app.say(page, "Only ours.")
    app.in_step(page)
    assert any("Only ours." in row for row in left(page)["unknot/rows"])

    page.get_by_role("link", name="Settings").click()
    page.get_by_role("button", name="Sign out here").click()
    page.get_by_role("button", name="Clear and sign out").click()
    expect(page.get_by_role("button", name="Begin")).to_be_visible()
    eventually(lambda: server.rows("select 1 from django_session") == [], what="the login's end on the server")
    kept = left(page)
    assert not any(word in row for rows in kept.values() for row in rows for word in ("Sam", "Alex", "Only ours."))
    assert [place for place in kept if place.startswith("unknot/")] == ["unknot/meta"]
    assert not {"unknot-player/beats", "unknot-player/ready"} & kept.keys()
