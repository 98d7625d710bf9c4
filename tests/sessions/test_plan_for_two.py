"""One evening, and both receive: two plans of equal length, each by the rules of its own receiver."""

from __future__ import annotations

from typing import Any

import pytest

from tests.people import Browser
from tests.sessions.evenings import body
from tests.sessions.test_planning_api import like, touched
from tests.sync.talk import couple

URL = "/api/v1/plans/two"


def ask(browser: Browser, first: Browser, second: Browser, minutes: int = 40, **wishes: Any) -> Any:
    halves = [{"receiver": str(each.person.pk)} for each in (first, second)]
    halves[0] |= wishes
    return browser.post(URL, {"minutes": minutes, "halves": halves})


@pytest.mark.parametrize(("minutes", "each", "between"), [(10, 5, 0), (41, 20, 1), (60, 30, 0)])
def test_both_are_equally_long_to_the_second(
    sam: Browser, alex: Browser, minutes: int, each: int, between: int
) -> None:
    couple(sam, alex)
    told = ask(sam, alex, sam, minutes).json()
    assert (told["minutes_each"], told["between"]) == (each, between)
    for made in told["plans"]:
        assert made["plan"]["seconds"] == sum(step["seconds"] for step in made["plan"]["steps"]) == each * 60


def test_each_has_the_plan_that_they_would_have_alone(sam: Browser, alex: Browser) -> None:
    couple(sam, alex)
    like(alex, "shoulder_tops", interest="leave_out")
    like(sam, "calves", interest="love")
    made = ask(sam, alex, sam).json()["plans"]
    for receiver, half in ((alex, made[0]), (sam, made[1])):
        alone = sam.post("/api/v1/plans", {"minutes": 20, "receiver": str(receiver.person.pk)}).json()
        assert half == alone
    assert "shoulder_tops" not in touched(made[0]["plan"])


def test_only_ones_own_half_tells_why(sam: Browser, alex: Browser) -> None:
    couple(sam, alex)
    made = ask(sam, alex, sam).json()["plans"]
    assert [half["for_you"] is None for half in made] == [True, False]


def test_wishes_are_for_one_half(sam: Browser, alex: Browser) -> None:
    couple(sam, alex)
    made = ask(sam, alex, sam, leave_out=[{"area": "lower_back"}]).json()["plans"]
    assert ["lower_back" in touched(half["plan"]) for half in made] == [False, True]


def test_both_can_be_kept(sam: Browser, alex: Browser) -> None:
    couple(sam, alex)
    for half in ask(sam, alex, sam).json()["plans"]:
        assert sam.post("/api/v1/sessions", body(half["plan"])).status_code == 201


def test_nothing_in_it_compares_the_two(sam: Browser, alex: Browser) -> None:
    couple(sam, alex)
    told = ask(sam, alex, sam).json()
    assert set(told) == {"minutes_each", "between", "plans"}
    assert all(set(half) == {"plan", "for_you"} for half in told["plans"])


def test_what_is_not_possible_comes_with_the_nearest_for_both(sam: Browser, alex: Browser) -> None:
    couple(sam, alex)
    hands = {"source": "starter", "id": "hands-and-forearms"}
    answer = ask(sam, alex, sam, 120, routine=hands)
    told = answer.json()
    assert (answer.status_code, told["code"], told["binding"]) == (409, "not_possible", "too_long")
    assert told["missing_seconds"] == (told["nearest"] - 120) * 60
    assert ask(sam, alex, sam, told["nearest"], routine=hands).status_code == 200
    assert ask(sam, alex, sam, told["nearest"] + 2, routine=hands).status_code == 409


def test_nobody_says_yes_for_the_other(sam: Browser, alex: Browser) -> None:
    couple(sam, alex)
    answer = ask(sam, alex, sam, opted_in=["glutes"])
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["halves.0.opted_in"])
    assert ask(alex, alex, sam, opted_in=["glutes"]).status_code == 200


def test_a_stranger_is_nobody(sam: Browser, charlie: Browser) -> None:
    assert ask(sam, charlie, sam).status_code == 404


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"minutes": 9}, "minutes"),
        ({"minutes": 121}, "minutes"),
        ({"minutes": None}, "minutes"),
        ({"halves": []}, "halves"),
        ({"halves": [{}]}, "halves"),
        ({"halves": [{}, {}]}, "halves"),
        ({"halves": [{}, {}, {}]}, "halves"),
        ({"halves": [{"minutes": 20}, {}]}, "halves.0.minutes"),
    ],
)
def test_it_names_what_makes_no_sense(sam: Browser, change: dict[str, Any], field: str) -> None:
    answer = sam.post(URL, {"minutes": 40, "halves": [{"receiver": str(sam.person.pk)}, {}], **change})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert any(name == field or name.startswith(f"{field}.") for name in answer.json()["errors"])


def test_it_names_the_half_that_makes_no_sense(sam: Browser) -> None:
    answer = sam.post(URL, {"minutes": 40, "halves": [{}, {"receiver": str(sam.person.pk), "focus": {"throat": 2}}]})
    assert list(answer.json()["errors"]) == ["halves.1.focus"]
