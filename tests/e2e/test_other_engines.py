"""The main job in Safari's engine and in Firefox: the server dies, the page is loaded again, nothing is lost."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from tests.e2e.engines import Engine, firefox, webkit
from tests.e2e.server import Server, eventually

#: Between reading two clocks a second may pass; the shown one is rounded up as well.
TOLERANCE = 2
#: Reflect asks about steps that lasted at least this many seconds.
FELT = 6


@pytest.mark.parametrize("launch", [webkit, firefox])
def test_a_session_outlives_the_server(launch: Callable[[], AbstractContextManager[Engine]], server: Server) -> None:
    with launch() as phone:
        phone.go(server.url)
        begin(phone)
        prepare(phone)
        server.kill()

        next_step(phone)
        title, left, at = next_step(phone), phone.seconds_left(), time.monotonic()
        phone.go(phone.url())
        assert phone.heading() == title
        assert abs((left - phone.seconds_left()) - (time.monotonic() - at)) <= TOLERANCE

        give_a_step(phone)
        say_what_felt_good(phone)
        server.start()
        phone.go(server.url)  # opening the app asks at once
        phone.see("Everything in step")
    prove_one_session(server)


@pytest.mark.parametrize("launch", [webkit, firefox])
def test_a_whole_session_comes_to_its_end(launch: Callable[[], AbstractContextManager[Engine]], server: Server) -> None:
    with launch() as phone:
        phone.go(server.url)
        begin(phone)
        prepare(phone, "Twenty quiet minutes")
        server.kill()
        to_the_step(phone, "Round the shoulder blade")
        phone.go(phone.url())
        assert "Round the shoulder blade" in phone.heading()
        to_the_step(phone, "Stay a moment")
        server.start()
        phone.press("Say what felt good")
        phone.press("Keep this")
        phone.press("Back to today")
        phone.see("Everything in step")
    events = server.rows("select kind, seq from massage_sessions_sessionevent order by at, seq")
    kinds = [kind for kind, _ in events]
    assert (kinds[0], kinds[-1], kinds.count("answer")) == ("start", "finish", 2)
    assert [seq for _, seq in events] == list(range(1, len(events) + 1))


def begin(phone: Engine) -> None:
    phone.type("What shall we call you?", "Sam")
    phone.press("Begin")
    phone.see("Ready offline")
    phone.see("Everything in step")


def prepare(phone: Engine, routine: str = "The long evening") -> None:
    """From Today to the running clock."""
    phone.press("Routines")
    phone.press(routine)
    phone.press("Get ready")
    phone.type("And the other one is", "Alex")
    phone.press("Prepare together")
    for name in ("Sam", "Alex"):
        phone.press(f"{name} says yes")
    phone.press("Start together")
    phone.seconds_left()


def next_step(phone: Engine) -> str:
    """Go on until the step has changed (a tap right after another is swallowed on purpose)."""
    before = phone.heading()

    def moved() -> bool:
        if phone.heading() != before:
            return True
        phone.try_press("Next") or phone.try_press("Yes")  # where room is short, a question takes the place of Next
        return False

    eventually(moved, what=f"the step after {before}")
    return phone.heading()


def to_the_step(phone: Engine, title: str) -> None:
    """Press Next, and yes to what is asked, until this is on."""

    def there() -> bool:
        if title in phone.heading():
            return True
        phone.try_press("Yes") or phone.try_press("Next")
        return False

    eventually(there, 90, title)


def give_a_step(phone: Engine) -> None:
    """Long enough to have an opinion on it, then end."""
    while "shoulder" not in next_step(phone):
        pass
    left = phone.seconds_left()
    eventually(lambda: phone.seconds_left() < left - FELT, what="a step that was felt")
    phone.press("Stop")
    phone.leave_by("End here")


def say_what_felt_good(phone: Engine) -> None:
    phone.press("Undone")
    phone.press("Loved")
    phone.press("Keep this")
    phone.press("Back to today")


def prove_one_session(server: Server) -> None:
    assert server.rows("select count(*) from massage_sessions_session where not deleted") == [(1,)]
    kinds = [kind for (kind,) in server.rows("select kind from massage_sessions_sessionevent order by at, seq")]
    assert [kind for kind in kinds if kind not in ("next", "answer")] == ["start", "pause", "stop"]
    assert kinds.count("next") >= 3
    mids = [mid for (mid,) in server.rows("select mid from sync_journalentry where mid is not null order by mid")]
    assert mids == list(range(1, len(mids) + 1))
    assert server.rows("select verdict from massage_sessions_feedback") == [("more_next_time",)]
