"""What a person likes: theirs alone to say, over REST."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from partners.preferences.words import AREAS, CHOICES, CLOSED_AREAS, POSITIONS, Interest, unsaid_interest
from routines import vocabulary
from tests.people import Browser
from tests.sync.talk import couple

URL = "/api/v1/preferences"
BACK = {"key": "lower_back", "side": "left"}


def say(browser: Browser, **fields: Any) -> Any:
    return browser.post(URL, BACK | fields)


def test_it_keeps_what_was_said(sam: Browser) -> None:
    said = say(sam, interest="love", pressure=3.5)

    assert said.status_code == 201
    assert sam.get(f"{URL}/{said.json()['id']}").json() == said.json()
    assert sam.get(URL).json()["results"] == [said.json()]
    assert (said.json()["interest"], said.json()["pressure"], said.json()["choice"]) == ("love", 3.5, None)


def test_it_changes_what_was_said_before_and_leaves_the_rest(sam: Browser) -> None:
    first = say(sam, interest="love").json()

    again = say(sam, pressure=2)

    assert (again.status_code, again.json()["id"]) == (200, first["id"])
    assert (again.json()["interest"], again.json()["pressure"]) == ("love", 2)


def test_it_keeps_each_side_and_each_person_apart(sam: Browser, alex: Browser) -> None:
    ids = {say(who, side=side).json()["id"] for who in (sam, alex) for side in ("left", "right")}

    assert len(ids) == 4


def test_it_can_be_changed_and_taken_back(sam: Browser) -> None:
    said = say(sam, interest="fine")
    url, seen = f"{URL}/{said.json()['id']}", said["ETag"]

    changed = sam.patch(url, {"interest": "leave_out"}, HTTP_IF_MATCH=seen)

    assert changed.json()["interest"] == "leave_out"
    assert sam.patch(url, {"interest": "love"}, HTTP_IF_MATCH=seen).status_code == 412
    assert sam.delete(url, HTTP_IF_MATCH=changed["ETag"]).status_code == 204
    assert sam.get(url).status_code == 404


def test_it_begins_anew_after_it_was_taken_back(sam: Browser) -> None:
    first = say(sam, interest="love", pressure=4).json()
    sam.delete(f"{URL}/{first['id']}")

    again = say(sam, interest="fine")

    assert (again.status_code, again.json()["id"]) == (201, first["id"])
    assert (again.json()["interest"], again.json()["pressure"]) == ("fine", None)


def test_the_key_of_a_row_stays(sam: Browser) -> None:
    url = f"{URL}/{say(sam).json()['id']}"

    for change in ({"key": "calves"}, {"side": "right"}):
        assert sam.patch(url, change).json()["code"] == "immutable"


def test_a_partner_reads_what_is_shared_and_changes_nothing(sam: Browser, alex: Browser) -> None:
    home = couple(sam, alex)
    said = say(sam, interest="leave_out", space=str(home.id)).json()
    url = f"{URL}/{said['id']}"

    assert alex.get(url).json()["owner"] == str(sam.person.pk)
    for answer in (alex.patch(url, {"interest": "love"}), alex.delete(url)):
        assert (answer.status_code, answer.json()["code"]) == (403, "not_yours")
    assert sam.get(url).json()["interest"] == "leave_out"


@pytest.mark.parametrize("method", ["get", "patch", "delete"])
def test_it_does_not_exist_for_anybody_else(sam: Browser, alex: Browser, charlie: Browser, method: str) -> None:
    couple(sam, alex)
    url = f"{URL}/{say(sam, interest='love').json()['id']}"

    for who in (alex, charlie):
        answer = getattr(who, method)(url, {"interest": "fine"} if method == "patch" else None)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
        assert who.get(URL).json()["results"] == []


def test_it_is_not_put_into_a_space_of_others(sam: Browser, charlie: Browser) -> None:
    home = couple(sam)

    assert say(charlie, space=str(home.id)).status_code == 404


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"key": "throat"}, "key"),
        ({"key": "groin"}, "key"),
        ({"key": None}, "key"),
        ({"side": "both"}, "side"),
        ({"side": "middle"}, "side"),
        ({"key": "scalp", "side": "left"}, "side"),
        ({"interest": "adore"}, "interest"),
        ({"interest": ""}, "interest"),
        ({"pressure": 5}, "pressure"),
        ({"pressure": 0.5}, "pressure"),
        ({"pressure": 2.25}, "pressure"),
        ({"choice": "quiet"}, "choice"),
        ({"key": "talk", "side": "both", "interest": "love"}, "interest"),
        ({"key": "talk", "side": "both", "choice": "nothing"}, "choice"),
        ({"key": "position.prone", "side": "both", "pressure": 2}, "pressure"),
        ({"id": "018f2b6e-0000-7000-8000-000000000000"}, "id"),
        ({"owner": "018f2b6e-0000-7000-8000-000000000000"}, "owner"),
        ({"space": "ours"}, "space"),
    ],
)
def test_it_refuses_what_makes_no_sense(sam: Browser, fields: dict[str, Any], wrong: str) -> None:
    answer = say(sam, **fields)

    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert list(answer.json()["errors"]) == [wrong]
    assert sam.get(URL).json()["results"] == []


def test_it_refuses_a_change_that_makes_no_sense(sam: Browser) -> None:
    talk = sam.post(URL, {"key": "talk", "choice": "quiet"}).json()

    answer = sam.patch(f"{URL}/{talk['id']}", {"pressure": 2})

    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["pressure"])


def test_reading_a_whole_map_costs_the_same_as_reading_one(
    sam: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for key, sided in AREAS.items():
        sam.post(URL, {"key": key, "side": "left" if sided else "both", "interest": "fine"})

    with django_assert_num_queries(3):  # login, person, rows
        assert len(sam.get(URL).json()["results"]) == len(AREAS)


def test_the_words_are_those_of_the_vocabulary() -> None:
    assert dict(AREAS) == {area.id: area.sided for area in vocabulary.AREAS.values()}
    assert set(POSITIONS) == set(vocabulary.POSITIONS)
    assert set(CHOICES["undress"]) == set(vocabulary.UNDRESS)


def test_hips_chest_and_belly_are_left_out_until_they_are_opened() -> None:
    closed = {key for key in AREAS if unsaid_interest(key) is Interest.LEAVE_OUT}

    assert closed == CLOSED_AREAS
    assert {area for area in AREAS if vocabulary.AREAS[area].tier == 2} <= closed


def test_one_thing_is_shown_to_the_partner_and_kept_again(sam: Browser, alex: Browser) -> None:
    couple(sam, alex)
    said = say(sam, interest="love").json()
    shared = f"{URL}/{said['id']}/shared"

    shown = sam.put(shared)
    assert (shown.status_code, shown.json()["only_mine"]) == (200, False)
    assert [each["id"] for each in alex.get(URL).json()["results"]] == [said["id"]]
    assert alex.delete(shared).json()["code"] == "not_yours"

    kept = sam.delete(shared)
    assert (kept.json()["space"], kept.json()["only_mine"]) == (said["space"], True)
    assert alex.get(URL).json()["results"] == []
    assert (sam.put(shared).status_code, sam.put(shared).status_code) == (200, 200)
