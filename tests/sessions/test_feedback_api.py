"""What felt good: one's own, only-mine until shared."""

from __future__ import annotations

from typing import Any

import pytest

from sessions.plans.schema import Plan
from sync.models import Space
from tests.people import Browser
from tests.sessions.evenings import make, say

URL = "/api/v1/feedback"


def test_it_remembers_what_was_said(sam: Browser, quiet: Plan) -> None:
    session = make(sam, quiet)
    said = say(sam, session, technique="effleurage", areas=["shoulder_blades"], verdict="more_next_time").json()
    assert sam.get(f"{URL}/{said['id']}").json() == said
    assert (said["verdict"], said["pressure_felt"], said["areas"]) == ("more_next_time", None, ["shoulder_blades"])


def test_it_stays_with_its_author_although_the_session_is_shared(
    sam: Browser, alex: Browser, shared: Space, quiet: Plan
) -> None:
    said = say(alex, make(sam, quiet, shared)).json()
    assert sam.get(f"{URL}/{said['id']}").status_code == 404
    assert sam.get(URL).json()["results"] == []
    assert len(alex.get(URL).json()["results"]) == 1


def test_it_can_be_shared_and_is_still_only_its_authors_to_change(
    sam: Browser, alex: Browser, shared: Space, quiet: Plan
) -> None:
    said = say(alex, make(sam, quiet, shared), space=str(shared.id)).json()
    assert sam.get(f"{URL}/{said['id']}").json()["verdict"] == "fine"
    for answer in (sam.patch(f"{URL}/{said['id']}", {"verdict": "less"}), sam.delete(f"{URL}/{said['id']}")):
        assert (answer.status_code, answer.json()["code"]) == (403, "not_yours")


def test_it_can_be_changed_and_taken_back(sam: Browser, quiet: Plan) -> None:
    said = say(sam, make(sam, quiet))
    url, seen = f"{URL}/{said.json()['id']}", said["ETag"]
    changed = sam.patch(url, {"verdict": None, "pressure_felt": "too_firm"}, HTTP_IF_MATCH=seen)
    assert (changed.json()["verdict"], changed.json()["pressure_felt"]) == (None, "too_firm")
    assert sam.patch(url, {"verdict": "less"}, HTTP_IF_MATCH=seen).status_code == 412
    assert sam.delete(url, HTTP_IF_MATCH=changed["ETag"]).status_code == 204
    assert sam.get(url).status_code == 404


def test_it_cannot_point_at_a_session_of_others(sam: Browser, charlie: Browser, quiet: Plan) -> None:
    answer = say(charlie, make(sam, quiet))
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize("method", ["get", "patch", "delete"])
def test_it_does_not_exist_for_a_stranger(
    sam: Browser, charlie: Browser, shared: Space, quiet: Plan, method: str
) -> None:
    said = say(sam, make(sam, quiet, shared), space=str(shared.id)).json()
    answer = getattr(charlie, method)(f"{URL}/{said['id']}", {} if method == "patch" else None)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_it_lists_what_is_about_one_session(sam: Browser, quiet: Plan) -> None:
    first, second = make(sam, quiet), make(sam, quiet)
    say(sam, first)
    about = say(sam, second).json()["id"]
    assert [each["id"] for each in sam.get(URL, {"session": second}).json()["results"]] == [about]
    assert sam.get(URL, {"session": "last"}).json()["code"] == "invalid"


def test_it_goes_out_of_sight_with_its_session(sam: Browser, quiet: Plan) -> None:
    session = make(sam, quiet)
    say(sam, session)
    sam.delete(f"/api/v1/sessions/{session}")
    assert sam.get(URL).json()["results"] == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("verdict", "great"),
        ("verdict", ""),
        ("pressure_felt", 3),
        ("areas", ["throat"]),
        ("areas", "feet"),
        ("step", ""),
        ("step", "x" * 41),
        ("session", "this one"),
        ("score", 10),
    ],
)
def test_it_refuses_other_words(sam: Browser, quiet: Plan, field: str, value: Any) -> None:
    answer = sam.post(URL, {"session": make(sam, quiet), "step": "p2.s1.left", field: value})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert any(name.split(".")[0] == field for name in answer.json()["errors"])


PLACE = {"area": "shoulder_blades", "side": "left", "u": 0.4, "v": 0.25}


def test_it_remembers_the_place_as_finely_as_a_fingertip(sam: Browser, quiet: Plan) -> None:
    said = say(sam, make(sam, quiet), place={**PLACE, "u": 0.40312, "v": 0.25}).json()
    assert said["place"] == PLACE
    assert sam.patch(f"{URL}/{said['id']}", {"place": None}).json()["place"] is None


@pytest.mark.parametrize(
    "wrong",
    [{"area": "aura"}, {"side": "both"}, {"area": "scalp"}, {"u": 1.01}, {"v": -0.1}, {"u": "NaN"}, {"colour": "red"}],
)
def test_it_refuses_a_place_that_is_none(sam: Browser, quiet: Plan, wrong: dict[str, Any]) -> None:
    answer = say(sam, make(sam, quiet), place={**PLACE, **wrong})
    assert answer.status_code == 400
    assert [name.partition(".")[0] for name in answer.json()["errors"]] == ["place"]
