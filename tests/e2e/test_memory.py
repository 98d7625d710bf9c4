"""What both said of one evening, each without a network: it meets, and what is one's own stays so."""

from __future__ import annotations

import csv
import json
import re
import time
from collections.abc import Callable
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import app
from tests.e2e.pair import cached, held
from tests.e2e.phone import Phone
from tests.e2e.server import Server
from tests.e2e.test_screens import findings

SECRET = "Only mine: slower on the left."
TOLD = "From Sam: the towel sooner."
#: Seconds in which two people without an evening have months without any.
SEASON = 100 * 86_400


@pytest.fixture
def codes(server: Server) -> dict[str, str]:
    """With a month of evenings behind Sam and Alex."""
    return server.demo()


def come(phone: Phone, code: str) -> Page:
    page = phone.open()
    page.get_by_role("button", name="I have used Unknot before").click()
    app.come_back(page, code)
    expect(page.get_by_role("button", name="Both phones in step")).to_be_visible()
    app.offline_ready(page)
    return page


def open_evening(page: Page) -> None:
    """From Today to the page of the evening that was last; Sam gave it to Alex."""
    page.get_by_role("navigation").get_by_role("link", name="History").click()
    page.get_by_role("link", name="Twenty quiet minutes").first.click()
    expect(page.get_by_role("heading", name="Twenty quiet minutes")).to_be_visible()


def reflect(page: Page) -> None:
    open_evening(page)
    page.get_by_role("link", name=re.compile("what you said|what felt good")).click()
    expect(page.get_by_role("heading", name="What felt good")).to_be_visible()


def keep(page: Page) -> None:
    page.get_by_role("button", name="Keep this").click()
    page.get_by_role("link", name="Back to today").click()
    expect(page.get_by_role("link", name="Settings")).to_be_visible()


def connected(phone: Phone) -> None:
    """Back in the network, until nothing is left to be sent."""
    phone.offline(False)
    app.eventually(lambda: held(phone.page)["outbox"] == [], what="everything told")


def test_what_both_said_offline_meets_and_what_is_only_mine_stays_mine(
    server: Server, codes: dict[str, str], sam: Phone, new_phone: Callable[..., Phone]
) -> None:
    alex = new_phone("alex")
    one, other = come(sam, codes["Sam"]), come(alex, codes["Alex"])
    for phone in (sam, alex):
        phone.offline()
    reflect(one)
    one.get_by_role("group", name=re.compile("^How was it: Hands over")).get_by_role("button", name="Good").click()
    one.get_by_role("textbox").fill(TOLD)
    one.get_by_role("switch", name="Only me").click()
    expect(one.get_by_text("Alex sees this.")).to_be_visible()
    keep(one)
    reflect(other)
    other.get_by_role("button", name=re.compile("^Only me Breathe together")).click()
    other.get_by_role("textbox").fill(SECRET)
    keep(other)
    for phone in (sam, alex):
        connected(phone)

    open_evening(other)
    expect(other.get_by_text(TOLD)).to_be_visible()
    expect(other.get_by_text(SECRET)).to_be_visible()
    expect(other.get_by_text("Loved", exact=True)).to_have_count(2)
    open_evening(one)
    expect(one.get_by_text("Alex: Loved")).to_have_count(1)
    expect(one.get_by_text("Good", exact=True)).to_be_visible()
    expect(one.get_by_text(TOLD)).to_be_visible()
    _on_paper(other)
    assert SECRET in json.dumps(held(other))
    assert SECRET not in json.dumps(held(one)) + cached(one)

    one.get_by_role("link", name="Back").click()
    one.get_by_role("link", name="What Alex loves").click()
    expect(one.get_by_text("loved 1 of 1 time, last on").first).to_be_visible()
    assert findings(one) == []
    assert findings(other) == []
    _goes_for_good(server, one, other)
    assert sam.problems + alex.problems == []


def _on_paper(page: Page) -> None:
    """Black on white in a dark room too, with the words and with nothing to press."""
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_text(SECRET)).to_be_visible()
    ink = "[document.body, document.querySelector('h1')].map((one) => getComputedStyle(one))"
    colours = f"(([ground, words]) => [ground.backgroundColor, words.color])({ink})"
    assert page.evaluate(colours) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    page.emulate_media(media="screen")


def _goes_for_good(server: Server, one: Page, other: Page) -> None:
    """Alex deletes what she said: Sam's phone forgets it at once, and the server when there is no way back."""
    other.get_by_role("button", name="Delete what you said").click()
    expect(other.get_by_text(SECRET)).to_be_hidden()
    expect(one.get_by_role("heading", name="What Sam loves")).to_be_visible()  # nothing is left of Alex's
    written = "select count(*) from massage_sessions_reflection where note = ?"
    app.eventually(lambda: server.rows(written, SECRET) == [(0,)], what="the end of the note")
    app.eventually(lambda: SECRET not in json.dumps(held(other)), what="the end of it on the phone")
    assert server.rows(written, TOLD) == [(1,)]


def test_all_of_it_goes_into_a_file_and_comes_back_from_it(server: Server, codes: dict[str, str], sam: Phone) -> None:
    page = come(sam, codes["Sam"])
    page.get_by_role("link", name="Settings").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save all as a file").click()
    file = saved.value.path()
    with page.expect_download() as tables:
        page.get_by_role("button", name="Save as tables to look at").click()
    sessions = "select count(*) from massage_sessions_session"
    ((before,),) = server.rows(sessions)
    assert [row["kind"] for row in json.loads(file.read_text())["rows"]].count("session") == before
    with ZipFile(tables.value.path()) as archive:
        assert len([*csv.reader(archive.read("session.csv").decode().splitlines())]) > before

    page.get_by_role("button", name="Delete all history").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete for good").click()
    expect(page.get_by_text("The history is deleted.")).to_be_visible()
    app.eventually(lambda: server.rows(sessions) == [(0,)], what="the end of all evenings")

    page.get_by_label("Take a file in again").set_input_files(file)
    expect(page.get_by_text("were here already")).to_be_visible()
    page.get_by_text("left out").click()
    expect(page.get_by_text("was said by somebody else").first).to_be_visible()
    assert findings(page) == []
    assert server.rows(sessions) == [(before,)]
    page.get_by_role("link", name="Back").click()
    page.clock.set_system_time(time.time() + SEASON)
    page.get_by_role("navigation").get_by_role("link", name="History").click()
    page.get_by_role("button", name="Back to").click()  # over the months without an evening
    expect(page.get_by_role("link", name="Twenty quiet minutes").first).to_be_visible()
    assert sam.problems == []
