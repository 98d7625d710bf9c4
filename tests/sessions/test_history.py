"""The history: what the events say, page by page, at the same cost however long it is."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from sessions.plans.schema import Plan
from sync.models import Space
from tests.people import Browser
from tests.sessions.evenings import T0, log, make, say

URL = "/api/v1/history"
#: The login session and its person; whether a sum is stale; then sessions with their sums, areas, moods, verdicts.
QUERIES = 7


def test_it_tells_what_the_events_say(sam: Browser, quiet: Plan) -> None:
    session = make(sam, quiet)
    log(sam, session, (0, "start"), (39, "pause"), (100, "resume"), (160, "stop"))
    (told,) = sam.get(URL).json()["results"]
    assert told["outcome"] == "stopped"
    assert (told["started_at"], told["ended_at"]) == (T0, T0 + 160_000)
    assert told["minutes"] == 1


def test_it_is_planned_before_the_start_and_running_without_an_end(sam: Browser, quiet: Plan) -> None:
    session = make(sam, quiet)
    assert sam.get(URL).json()["results"][0]["outcome"] == "planned"
    log(sam, session, (0, "start"), (10, "pause"))
    told = sam.get(URL).json()["results"][0]
    assert (told["outcome"], told["ended_at"]) == ("running", None)


def test_it_counts_the_verdicts_that_one_may_see(sam: Browser, alex: Browser, shared: Space, quiet: Plan) -> None:
    session = make(sam, quiet, shared)
    say(alex, session, verdict="more_next_time")
    say(alex, session, verdict="fine", space=str(shared.id))
    mine, theirs = (each.get(URL).json()["results"][0]["verdicts"] for each in (alex, sam))
    assert mine == {"more_next_time": 1, "fine": 1, "less": 0, "not_for_me": 0}
    assert theirs == {"more_next_time": 0, "fine": 1, "less": 0, "not_for_me": 0}


def test_it_comes_in_pages_the_newest_first(sam: Browser, quiet: Plan) -> None:
    made = [make(sam, quiet) for _ in range(23)]
    first = sam.get(URL).json()
    second = sam.get(first["next"]).json()
    seen = [each["id"] for each in (*first["results"], *second["results"])]
    assert seen == list(reversed(made))
    assert (len(first["results"]), second["next"]) == (20, None)


def test_it_refuses_a_cursor_it_never_gave(sam: Browser) -> None:
    assert sam.get(URL, {"cursor": "gardens"}).json()["code"] == "not_found"


def test_it_says_nothing_to_a_stranger(sam: Browser, charlie: Browser, shared: Space, quiet: Plan) -> None:
    make(sam, quiet, shared)
    assert charlie.get(URL).json()["results"] == []


def test_it_forgets_what_was_deleted(sam: Browser, quiet: Plan) -> None:
    session = make(sam, quiet)
    sam.delete(f"/api/v1/sessions/{session}")
    assert sam.get(URL).json()["results"] == []


@pytest.mark.parametrize("length", [1, 8])
def test_it_costs_the_same_however_long_it_is(
    sam: Browser, quiet: Plan, length: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(length):
        session = make(sam, quiet)
        log(sam, session, (0, "start"), (60, "stop"))
        say(sam, session)
    sam.get(URL)
    with django_assert_num_queries(QUERIES):
        sam.get(URL)
