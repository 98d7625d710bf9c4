"""The plans that a phone holds for when it has no connection: what is in them, and when there is something new."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sessions.plans import ready as plans_ready
from sessions.plans.schema import Plan
from tests.people import Browser
from tests.sessions.evenings import body, make, say
from tests.sessions.test_planning_api import like, plan_of, touched
from tests.sync.talk import couple

URL = "/api/v1/plans/ready"


@pytest.fixture(autouse=True)
def two_lengths(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Most of what these tests ask is the same for all lengths."""
    if "all_lengths" not in request.fixturenames:
        monkeypatch.setattr(plans_ready, "MINUTES", (15, 30))


@pytest.fixture
def all_lengths() -> tuple[int, ...]:
    return plans_ready.MINUTES


def ready(browser: Browser, etag: str = "") -> Any:
    return browser.get(URL, HTTP_IF_NONE_MATCH=etag)


def plans(browser: Browser) -> dict[tuple[str | None, int], Any]:
    """By who receives, and minutes."""
    return {(each["receiver"], each["minutes"]): each for each in ready(browser).json()["plans"]}


def test_there_is_one_for_each_direction_and_length(sam: Browser, alex: Browser, all_lengths: tuple[int, ...]) -> None:
    couple(sam, alex)
    sams, alexs = str(sam.person.pk), str(alex.person.pk)
    told = plans(sam)
    assert set(told) == {(who, minutes) for who in (sams, alexs) for minutes in all_lengths}
    assert all_lengths == (15, 20, 30, 45, 60)
    assert {(each["giver"], each["receiver"]) for each in told.values()} == {(sams, alexs), (alexs, sams)}
    assert all(each["plan"]["seconds"] == minutes * 60 for (_, minutes), each in told.items())


def test_they_are_those_that_one_is_given_with_a_connection(sam: Browser, alex: Browser) -> None:
    couple(sam, alex)
    like(alex, "shoulder_tops", interest="leave_out")
    for (receiver, minutes), each in plans(sam).items():
        asked = sam.post("/api/v1/plans", {"minutes": minutes, "receiver": receiver}).json()
        assert {"plan": each["plan"], "for_you": each["for_you"]} == asked


def test_one_alone_gives_and_receives_too(sam: Browser) -> None:
    told = plans(sam)
    assert {receiver for receiver, _ in told} == {None, str(sam.person.pk)}
    assert sam.post("/api/v1/sessions", body(told[None, 30]["plan"])).status_code == 201


def test_who_has_them_is_told_so(sam: Browser) -> None:
    etag = ready(sam)["ETag"]
    again = ready(sam, etag)
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)


def test_it_takes_few_queries_to_tell(sam: Browser, django_assert_max_num_queries: Any) -> None:
    etag = ready(sam)["ETag"]
    with django_assert_max_num_queries(11):
        assert ready(sam, etag).status_code == 304


@pytest.mark.parametrize("change", ["preference", "caution", "feedback", "forgotten", "couple"])
def test_there_is_something_new_after_each_change_that_moves_a_plan(
    sam: Browser, alex: Browser, quiet: Plan, change: str
) -> None:
    session = make(sam, quiet)
    say(sam, session, areas=["shoulder_tops"], technique="petrissage", verdict="not_for_me")
    etag = ready(sam)["ETag"]
    {
        "preference": lambda: like(sam, "calves", interest="love"),
        "caution": lambda: sam.post("/api/v1/cautions", {"effect": "avoid_area", "area": "lower_back"}),
        "feedback": lambda: say(sam, session, areas=["calves"], technique="petrissage", verdict="more_next_time"),
        "forgotten": lambda: sam.post("/api/v1/forgotten", {}),
        "couple": lambda: couple(sam, alex),
    }[change]()
    assert ready(sam, etag).status_code == 200
    assert ready(sam)["ETag"] != etag


def test_what_is_private_to_the_partner_moves_nothing_but_plans(sam: Browser, alex: Browser) -> None:
    """A limit that no plan comes near leaves every byte as it was, the mark included."""
    couple(sam, alex)
    before = ready(sam)
    alex.post("/api/v1/cautions", {"effect": "cap_all", "level": 4.0})
    alex.post("/api/v1/forgotten", {"area": "toes"})
    after = ready(sam)
    assert (after["ETag"], after.content) == (before["ETag"], before.content)


def test_what_is_avoided_is_in_none_of_them(sam: Browser, alex: Browser) -> None:
    couple(sam, alex)
    alex.post("/api/v1/cautions", {"effect": "avoid_area", "area": "lower_back"})
    for (receiver, _), each in plans(sam).items():
        if receiver == str(alex.person.pk):
            assert "lower_back" not in touched(each["plan"])
            assert each["for_you"] is None
            assert "AVOIDED" not in json.dumps(each)


def test_they_are_small_on_the_line(sam: Browser, all_lengths: tuple[int, ...]) -> None:
    answer = sam.get(URL, HTTP_ACCEPT_ENCODING="gzip")
    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) < 60_000


def test_what_is_asked_with_wishes_is_another_plan(sam: Browser) -> None:
    assert plan_of(sam, focus={"calves": 3}) != plans(sam)[None, 30]["plan"]
