"""Reading routines over REST: one's own, a partner's, the library, and nobody else's."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from routines import services
from routines.api.pagination import RoutinePagination
from routines.library import all_starters, recipe_json
from sync.models import Membership, Space
from sync.services import space_write
from tests.people import Browser
from tests.routines.makers import oil, routine, touch

pytestmark = pytest.mark.django_db
URL = "/api/v1/routines"
LIBRARY = [starter.id for starter in all_starters()]
#: The login session, the person.
LOGIN = 2


def keep(browser: Browser, title: str = "Ours", space: Any = "me") -> str:
    return str(services.keep_copy(browser.person, routine(oil(), touch(), title=title), space).id)


def couple(*browsers: Browser) -> Space:
    space = Space.objects.create(kind=Space.Kind.COUPLE, epoch="together")
    for browser in browsers:
        Membership.objects.create(space=space, person=browser.person, kind=space.kind)
    return space


def listed(browser: Browser, url: str = URL) -> list[str]:
    return [each["id"] for each in browser.get(url).json()["results"]]


def test_it_lists_own_routines_before_the_library(sam: Browser) -> None:
    first, second = keep(sam), keep(sam)
    assert listed(sam) == [second, first, *LIBRARY]


def test_it_summarises(sam: Browser) -> None:
    own = keep(sam, "Quick and light")
    assert sam.get(URL).json()["results"][0] == {
        "id": own,
        "source": "own",
        "title": "Quick and light",
        "intro": "",
        "seconds": 120,
        "minutes": 2,
        "position": "prone",
        "step_count": 2,
        "areas": ["shoulder_tops"],
    }


@pytest.mark.parametrize("count", [0, 1, 7])
def test_it_lists_with_the_same_queries_however_much_there_is(
    sam: Browser, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        keep(sam)
    with django_assert_max_num_queries(LOGIN + 3):
        assert len(listed(sam)) == count + len(LIBRARY)


def test_it_turns_pages_without_losing_or_repeating(sam: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RoutinePagination, "page_size", 2)
    own = [keep(sam) for _ in range(5)]
    seen, url = [], URL
    while url:
        page = sam.get(url).json()
        seen += [each["id"] for each in page["results"]]
        url = page["next"]
    assert seen == [*reversed(own), *LIBRARY]


@pytest.mark.parametrize("cursor", ["nonsense", "cD1ub25zZW5zZQ==", "bz0xJnA9MQ==", "%00", "cj0xJnA9LTE="])
def test_it_does_not_know_a_cursor_that_was_not_ours(sam: Browser, cursor: str) -> None:
    keep(sam)
    answer = sam.get(URL, {"cursor": cursor})
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize("starter", all_starters(), ids=lambda starter: starter.id)
def test_it_shows_a_starter_whole(sam: Browser, starter: Any) -> None:
    shown = sam.get(f"{URL}/{starter.id}").json()
    assert {name: shown[name] for name in recipe_json(starter)} == recipe_json(starter)
    assert (shown["seconds"], shown["minutes"]) == (starter.total_seconds, starter.minutes)
    assert {finding["severity"] for finding in shown["findings"]} <= {"warning"}


def test_it_shows_an_own_routine_with_what_the_rules_say(sam: Browser) -> None:
    own = services.keep_copy(sam.person, routine(touch()))
    shown = sam.get(f"{URL}/{own.id}").json()
    assert [step["key"] for phase in shown["phases"] for step in phase["steps"]] == ["stroke"]
    assert [finding["code"] for finding in shown["findings"]] == ["oil_missing", "no_opening", "no_closing"]


def test_it_lists_phases_and_steps(sam: Browser) -> None:
    own = keep(sam)
    phases, steps = sam.get(f"{URL}/{own}/phases").json(), sam.get(f"{URL}/{own}/steps").json()
    assert [(phase["key"], phase["seconds"], "steps" in phase) for phase in phases] == [("main", 120, False)]
    assert [(step["key"], step["phase"], step["total_seconds"]) for step in steps] == [
        ("oil", "main", 60),
        ("stroke", "main", 60),
    ]


@pytest.mark.parametrize("part", ["", "/phases", "/steps"])
def test_it_reads_one_routine_in_three_queries(
    sam: Browser, part: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    own = keep(sam)
    with django_assert_num_queries(LOGIN + 3):
        assert sam.get(f"{URL}/{own}{part}").status_code == 200
    with django_assert_num_queries(LOGIN):
        assert sam.get(f"{URL}/the-long-evening{part}").status_code == 200


@pytest.mark.parametrize("part", ["", "/phases", "/steps"])
def test_it_is_nobody_elses(sam: Browser, alex: Browser, charlie: Browser, nobody: APIClient, part: str) -> None:
    shared = keep(sam, space=couple(sam, alex).id)
    private = keep(sam)
    asked = {name: (shared, private) for name in ("sam", "alex", "charlie")}
    found = {
        name: [browser.get(f"{URL}/{own}{part}").status_code for own in asked[name]]
        for name, browser in {"sam": sam, "alex": alex, "charlie": charlie}.items()
    }
    assert found == {"sam": [200, 200], "alex": [200, 404], "charlie": [404, 404]}
    assert nobody.get(f"{URL}/{shared}{part}").status_code in (401, 403)


def test_it_lists_nothing_of_anybody_else(sam: Browser, alex: Browser, charlie: Browser) -> None:
    shared, private = keep(sam, space=couple(sam, alex).id), keep(sam)
    assert listed(sam) == [private, shared, *LIBRARY]
    assert listed(alex) == [shared, *LIBRARY]
    assert listed(charlie) == LIBRARY


@pytest.mark.parametrize(
    "routine_id",
    ["nowhere", "019a1fd0-2b00-7000-8000-000000000000", "0", "a" * 300, "%00", "the-long-evening%20"],
)
@pytest.mark.parametrize("part", ["", "/phases", "/steps"])
def test_it_does_not_find_what_is_not_there(sam: Browser, routine_id: str, part: str) -> None:
    answer = sam.get(f"{URL}/{routine_id}{part}")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_it_does_not_find_what_was_deleted(sam: Browser) -> None:
    own = services.keep_copy(sam.person, routine(touch()))
    with space_write(sam.person) as write:
        write.delete("routine", own.id)
    assert sam.get(f"{URL}/{own.id}").status_code == 404
    assert listed(sam) == LIBRARY


@pytest.mark.parametrize("part", ["routines/the-long-evening", "routines/desk-shoulders/steps", "vocabulary"])
def test_it_sends_nothing_twice(sam: Browser, part: str) -> None:
    first = sam.get(f"/api/v1/{part}")
    again = sam.get(f"/api/v1/{part}", headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert sam.get(f"/api/v1/{part}", headers={"If-None-Match": '"other"'}).status_code == 200


def test_it_gives_a_changed_routine_another_etag(sam: Browser) -> None:
    own = services.keep_copy(sam.person, routine(touch()))
    before = sam.get(f"{URL}/{own.id}")["ETag"]
    with space_write(sam.person) as write:
        write.patch("routine", own.id, {"title": "Renamed"})
    assert sam.get(f"{URL}/{own.id}", headers={"If-None-Match": before}).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_vocabulary_is_only_for_reading(sam: Browser, method: str) -> None:
    answer = getattr(sam, method)("/api/v1/vocabulary", {})
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")


def test_it_serves_the_whole_vocabulary(sam: Browser) -> None:
    words = sam.get("/api/v1/vocabulary").json()
    assert words["pressure_scale"] == {"lowest": 1.0, "highest": 4.0, "step": 0.5}
    areas = {area["id"]: area for area in words["areas"]}
    assert len(areas) == 26
    assert (areas["glutes"]["tier"], areas["lower_back"]["max_pressure"]) == (2, 3.0)
    assert "spine" in {zone["id"] for zone in words["excluded_zones"]}


def test_it_shows_the_vocabulary_to_whoever_is_signed_in(charlie: Browser, nobody: APIClient) -> None:
    assert charlie.get("/api/v1/vocabulary").status_code == 200
    assert nobody.get("/api/v1/vocabulary").status_code in (401, 403)
