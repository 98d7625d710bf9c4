"""What gets lost at one end comes back from the other: a wiped phone, a server from an old backup, an ended login."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import app
from tests.e2e.phone import Phone
from tests.e2e.server import Server, eventually

TABLES = ("session", "sessionevent", "feedback", "reflection")


def stored(server: Server) -> list[str]:
    """The id of every row there is, in every table."""
    every = " union all ".join(f"select id from massage_sessions_{table}" for table in TABLES)
    return sorted(id for (id,) in server.rows(every))


ROWS = """new Promise((done) => {
  const opening = indexedDB.open('unknot');
  opening.onsuccess = () => {
    const reading = opening.result.transaction(['rows', 'outbox']);
    const stores = ['rows', 'outbox'].map((name) => reading.objectStore(name).getAll());
    reading.oncomplete = () => { opening.result.close(); done(stores.flatMap(({ result }) => result)) };
  };
})"""


def known_to(phone: Page) -> list[str]:
    """The id of every such row on the phone, sent or not."""
    return sorted({row["id"].replace("-", "") for row in phone.evaluate(ROWS) if row["kind"] != "profile"})


def no_write_twice(server: Server) -> bool:
    return server.rows("select uid from sync_journalentry where not repeat group by uid having count(*) > 1") == []


@pytest.mark.parametrize("cookies", [False, True], ids=["data", "data-and-login"])
def test_a_wiped_phone_gets_everything_back(sam: Phone, server: Server, cookies: bool) -> None:
    page = sam.open()
    app.begin(page)
    app.in_step(page)
    code = app.make_code(page)
    app.give(page)
    app.say(page, "The warm towel, sooner.")
    app.in_step(page)
    before = stored(server)

    sam.wipe(cookies=cookies)
    page = sam.open()
    if cookies:
        page.get_by_role("button", name="I have used Unknot before").click()
        app.come_back(page, code)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sam")
    eventually(lambda: known_to(page) == before, what="every row back on the phone")
    app.remembers(page, "The warm towel, sooner.")
    assert server.rows("select count(*) from partners_person") == [(1,)]
    assert stored(server) == before
    assert sam.problems == []


@pytest.mark.parametrize("offline", [False, True], ids=["told-everything", "writing-offline"])
def test_a_server_from_an_old_backup_is_healed(sam: Phone, server: Server, tmp_path: Path, offline: bool) -> None:
    page = sam.open()
    app.begin(page)
    app.in_step(page)
    app.give(page)
    app.say(page, "Before the backup.")
    app.in_step(page)
    backup = server.copy_database(tmp_path / "backup.sqlite3")
    app.give(page)
    app.say(page, "After the backup.")
    app.in_step(page)
    server.kill()
    notes = ["After the backup.", "Before the backup."]
    if offline:
        app.give(page)
        app.say(page, "While it was gone.")
        notes.insert(0, "While it was gone.")
    before = known_to(page)

    server.restore_database(backup)
    server.start()
    assert len(stored(server)) < len(before)
    page = sam.open()
    eventually(lambda: stored(server) == before, 30, "every row back on the server")
    app.in_step(page)
    assert known_to(page) == before
    assert no_write_twice(server)
    app.remembers(page, *notes)
    assert sam.problems == []


def test_a_login_that_ended_loses_nothing(sam: Phone, server: Server) -> None:
    page = sam.open()
    app.begin(page)
    app.in_step(page)
    code = app.make_code(page)
    server.kill()
    end_every_login(server)
    app.give(page)
    server.start()
    app.say(page, "Nobody was signed in.")

    signed_out = page.get_by_role("button", name="Signed out. All is kept here.")
    expect(signed_out).to_be_visible()
    assert stored(server) == []
    signed_out.click()
    page.get_by_role("button", name="Sign in again").click()
    app.come_back(page, code)
    app.in_step(page)
    assert stored(server) == known_to(page)
    assert no_write_twice(server)
    app.remembers(page, "Nobody was signed in.")


def end_every_login(server: Server) -> None:
    """As if so long ago that neither the login nor the claim of a new phone to its account is valid any more."""
    with sqlite3.connect(server.database) as database:
        database.execute("delete from django_session")
        database.execute("update partners_person set claim_until = '2024-01-01 00:00:00'")
