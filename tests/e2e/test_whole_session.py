"""All of "Twenty quiet minutes", with no server and no network: loaded again, killed and frozen on the way."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e import app
from tests.e2e.phone import Phone
from tests.e2e.server import Server
from tests.e2e.test_screens import findings

#: Seconds between two looks at the phone: shorter than what the player takes for an absence.
STRIDE = 20
#: Between reading two clocks a second may pass; the shown one is rounded up as well.
TOLERANCE = 2
HALF_AN_HOUR = 1800
TWENTY_MINUTES = 1200
#: What comes after the last question, in seconds: the lower back, the hips, the ending.
AFTER_THE_GATE = 330


def pass_time(page: Page, seconds: float) -> None:
    """Let time pass for the page; each timer that is due goes off once."""
    page.clock.fast_forward(round(seconds * 1000))


def until(page: Page, title: str) -> None:
    """Let time pass until the step with this title is on."""
    pass_until(page, lambda: title in app.step_title(page), title)


def answer_yes(page: Page) -> None:
    """Let time pass until a question waits, and say yes."""
    yes = page.get_by_role("button", name="Yes", exact=True)
    pass_until(page, yes.is_visible, "a question")
    yes.click()
    expect(yes).to_be_hidden()


def pass_until(page: Page, reached: Callable[[], bool], what: str) -> None:
    for _ in range(0, TWENTY_MINUTES, STRIDE):
        if reached():
            return
        pass_time(page, STRIDE)
    raise AssertionError(f"never came to {what}")


def freeze(page: Page, seconds: int) -> None:
    """The phone puts the page to sleep, and wakes it so many seconds later."""
    protocol = page.context.new_cdp_session(page)
    protocol.send("Page.setWebLifecycleState", {"state": "frozen"})
    protocol.send("Page.setWebLifecycleState", {"state": "active"})
    pass_time(page, seconds)  # nothing of the page has run in between
    protocol.detach()


def page_time(page: Page) -> float:
    return float(page.evaluate("Date.now()")) / 1000


def test_a_whole_session_comes_through_and_is_told_once(sam: Phone, server: Server) -> None:
    page = sam.open(at=time.time())
    app.begin(page)
    app.offline_ready(page)
    app.in_step(page)
    app.choose(page, "Twenty quiet minutes")
    began = page_time(page) * 1000
    app.start(page)
    server.kill()
    sam.offline()

    answer_yes(page)
    until(page, "Round the shoulder blade")
    left = app.seconds_left(page)
    page.reload()
    expect(page.get_by_role("timer")).to_be_visible()
    assert "Round the shoulder blade" in app.step_title(page)
    assert 0 <= left - app.seconds_left(page) <= TOLERANCE

    until(page, "Gather and squeeze")
    left, at = app.seconds_left(page), page_time(page)
    sam.kill()
    page = sam.open(at=at + STRIDE)
    expect(page.get_by_role("timer")).to_be_visible()
    assert "Gather and squeeze" in app.step_title(page)
    assert abs(left - STRIDE - app.seconds_left(page)) <= TOLERANCE

    until(page, "Kneading back and shoulders")
    left = app.seconds_left(page)
    freeze(page, HALF_AN_HOUR)
    expect(page.get_by_role("button", name="Go on where you left")).to_be_visible()
    assert findings(page) == []
    page.get_by_role("button", name="Go on where you left").click()
    expect(page.get_by_role("timer")).to_be_visible()
    assert "Kneading back and shoulders" in app.step_title(page)
    assert 0 <= left - app.seconds_left(page) <= TOLERANCE

    answer_yes(page)
    pass_until(page, page.get_by_role("heading", name="Stay a moment").is_visible, "the end")
    ended = page_time(page) * 1000
    assert findings(page) == []

    server.start()
    sam.offline(False)
    page.get_by_role("link", name="Say what felt good").click()
    page.get_by_role("button", name="Keep this").click()
    page.get_by_role("link", name="Back to today").or_(page.get_by_role("button", name="Back to today")).click()
    app.in_step(page)
    prove_one_session(server, began, ended)
    assert sam.problems == []


def prove_one_session(server: Server, began: float, ended: float) -> None:
    """One session; each event once, in order, at the time when it happened."""
    assert server.rows("select count(*) from massage_sessions_session where not deleted") == [(1,)]
    events = server.rows("select kind, seq, at from massage_sessions_sessionevent order by seq")
    assert [kind for kind, *_ in events] == ["start", "answer", "away", "answer", "finish"]
    assert [seq for _, seq, _ in events] == [1, 2, 3, 4, 5]
    start, first_yes, back, yes, finish = (at for *_, at in events)
    assert began <= start < first_yes < back < yes < finish <= ended
    assert finish - yes == AFTER_THE_GATE * 1000
    [(gap,)] = server.rows(
        "select json_extract(payload, '$.to') - json_extract(payload, '$.from')"
        " from massage_sessions_sessionevent where kind = 'away'"
    )
    assert HALF_AN_HOUR * 1000 <= gap <= (HALF_AN_HOUR + STRIDE) * 1000
