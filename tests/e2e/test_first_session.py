"""The main job, on the worst evening: no server, no network, a reload, a dead browser, and nothing is lost."""

from __future__ import annotations

import json
import time

from playwright.sync_api import expect

from tests.e2e import app
from tests.e2e.phone import Phone
from tests.e2e.server import Server, eventually

#: Between reading two clocks a second may pass; the shown one is rounded up as well.
TOLERANCE = 2
#: Reflect asks about steps that lasted at least this many seconds.
FELT = 6


def test_a_session_outlives_server_network_and_browser(sam: Phone, server: Server) -> None:
    began = time.time() * 1000
    page = sam.open()
    app.begin(page)
    app.offline_ready(page)
    app.in_step(page)
    app.choose(page)
    app.start(page)

    server.kill()
    sam.offline()
    app.next_step(page)
    title = app.next_step(page)
    page.reload()
    expect(page.get_by_role("timer")).to_be_visible()
    assert app.step_title(page) == title

    app.next_step(page)
    app.next_step(page)
    title = app.next_step(page)  # hands over the shoulders
    left, at = app.seconds_left(page), time.monotonic()
    sam.kill()
    page = sam.open()
    expect(page.get_by_role("timer")).to_be_visible()
    assert app.step_title(page) == title
    assert abs((left - app.seconds_left(page)) - (time.monotonic() - at)) <= TOLERANCE

    eventually(lambda: app.seconds_left(page) < left - FELT, what="long enough to have an opinion on the step")
    app.to_the_end(page)
    page.get_by_role("link", name="Say what felt good").click()
    page.get_by_role("group", name="Before").get_by_role("button", name="Knotted").click()
    page.get_by_role("group", name="Now").get_by_role("button", name="Undone").click()
    page.get_by_role("button", name="Loved").first.click()
    page.get_by_role("button", name="Just right").first.click()
    page.get_by_role("textbox").fill("The warm towel, sooner.")
    page.get_by_role("button", name="Keep this").click()
    ended = time.time() * 1000

    server.start()
    sam.offline(False)
    page.get_by_role("button", name="Keep tonight as a routine").click()
    expect(page.get_by_text("The long evening is among your routines.")).to_be_visible()
    page.get_by_role("link", name="Back to today").or_(page.get_by_role("button", name="Back to today")).click()
    app.in_step(page)
    prove_one_session(server, began, ended)
    page.get_by_role("navigation").get_by_role("link", name="History").click()
    page.get_by_role("link", name="The long evening").click()
    expect(page.get_by_text("The warm towel, sooner.")).to_be_visible()
    assert sam.problems == []


def prove_one_session(server: Server, began: float, ended: float) -> None:
    """Read the server's database: one session, its whole log once, at the times when it happened."""
    assert server.rows("select count(*) from massage_sessions_session where not deleted") == [(1,)]
    events = server.rows("select kind, at, seq, id from massage_sessions_sessionevent order by at, seq")
    kinds = [kind for kind, *_ in events]
    assert kinds[0] == "start"
    assert kinds[-1] == "finish"
    assert kinds.count("start") == kinds.count("finish") == 1
    assert kinds.count("next") > 40
    assert all(began <= at <= ended for _, at, *_ in events)
    assert len({id for *_, id in events}) == len(events)
    mids = [mid for (mid,) in server.rows("select mid from sync_journalentry where mid is not null order by mid")]
    assert mids == list(range(1, len(mids) + 1))
    assert server.rows("select verdict, pressure_felt from massage_sessions_feedback") == [
        ("more_next_time", "just_right")
    ]
    moods = "select mood_before, mood_after from massage_sessions_reflection where mood_after is not null"
    assert server.rows(moods) == [(0, 4)]
    assert json.loads(server.rows("select plan from massage_sessions_session")[0][0])["title"] == "The long evening"
