"""What was learned of somebody is shown to them in counts; they have one thing of it forgotten, or all."""

from __future__ import annotations

from typing import Any

import pytest

from sessions.plans.schema import Plan
from sync.models import Space
from tests.people import Browser
from tests.sessions.evenings import log, make, say
from tests.sync.talk import Line, outcome

CALVES, FEET = ("calves", "effleurage"), ("feet", "petrissage")


@pytest.fixture
def session(sam: Browser, quiet: Plan) -> str:
    """An evening of which Sam liked calves twice of three times, and feet once."""
    made = make(sam, quiet, receiver={"person": str(sam.person.pk), "name": "Sam"})
    for verdict in ("more_next_time", "more_next_time", "less"):
        liked(sam, made, CALVES, verdict)
    liked(sam, made, FEET, "more_next_time")
    return made


def liked(browser: Browser, session: str, what: tuple[str, str], verdict: str, **more: Any) -> None:
    area, technique = what
    assert say(browser, session, areas=[area], technique=technique, verdict=verdict, **more).status_code == 201


def learned(browser: Browser) -> dict[tuple[str, str], tuple[int, int, str]]:
    told = browser.get("/api/v1/learned").json()["learned"]
    return {(each["area"], each["technique"]): (each["liked"], each["of"], each["tier"]) for each in told}


def forget(browser: Browser, **what: Any) -> str:
    answer = browser.post("/api/v1/forgotten", what)
    assert answer.status_code == 201, answer.json()
    return str(answer.json()["id"])


def reasons(browser: Browser) -> set[str]:
    wishes = {"minutes": 20, "receiver": str(browser.person.pk)}
    told = browser.post("/api/v1/plans", wishes).json()["for_you"]["reasons"]
    return {reason["code"] for found in told.values() for reason in found}


def test_it_tells_how_often_something_was_liked(sam: Browser, session: str) -> None:
    assert learned(sam) == {CALVES: (2, 3, "seems_so"), FEET: (1, 1, "early_hint")}


def test_one_thing_is_forgotten(sam: Browser, session: str) -> None:
    forget(sam, area="calves", technique="effleurage")
    assert set(learned(sam)) == {FEET}


@pytest.mark.parametrize("what", [{"area": "feet"}, {"technique": "petrissage"}])
def test_all_of_an_area_or_of_a_technique_is_forgotten(sam: Browser, session: str, what: dict[str, str]) -> None:
    forget(sam, **what)
    assert set(learned(sam)) == {CALVES}


def test_everything_is_forgotten_and_what_comes_later_counts(sam: Browser, session: str) -> None:
    forget(sam)
    assert learned(sam) == {}
    liked(sam, session, FEET, "less")
    assert learned(sam) == {FEET: (0, 1, "early_hint")}


def test_forgetting_is_undone(sam: Browser, session: str) -> None:
    before, mark = learned(sam), forget(sam)
    assert [each["id"] for each in sam.get("/api/v1/forgotten").json()["results"]] == [mark]
    assert sam.delete(f"/api/v1/forgotten/{mark}").status_code == 204
    assert learned(sam) == before


def test_the_next_plan_knows_nothing_of_it(sam: Browser, quiet: Plan) -> None:
    made = make(sam, quiet, receiver={"person": str(sam.person.pk), "name": "Sam"})
    blades = next(step for step in quiet["steps"] if step["areas"] == ["shoulder_blades"])
    for _ in range(3):
        liked(sam, made, ("shoulder_blades", str(blades["technique"])), "more_next_time")
    assert "LIKED_BEFORE" in reasons(sam)
    forget(sam, area="shoulder_blades", technique=blades["technique"])
    assert "LIKED_BEFORE" not in reasons(sam)


def test_how_firm_it_may_be_is_forgotten_with_the_area(sam: Browser, session: str, quiet: Plan) -> None:
    index = next(index for index, step in enumerate(quiet["steps"]) if step["areas"] == ["shoulder_blades"])
    log(sam, session, *((second, "softer", {"step": index, "by": "giver"}) for second in range(6)))

    def firmest() -> float:
        plan = sam.post("/api/v1/plans", {"minutes": 20, "receiver": str(sam.person.pk)}).json()["plan"]
        return max(step["pressure"]["to"] for step in plan["steps"] if "shoulder_blades" in step["areas"])

    assert firmest() == 1.0
    forget(sam, area="shoulder_blades", technique="effleurage")
    assert firmest() == 1.0
    forget(sam, area="shoulder_blades")
    assert firmest() > 1.0


def test_nobody_else_learns_of_it(sam: Browser, alex: Browser, charlie: Browser, shared: Space, session: str) -> None:
    phone = Line(alex)
    phone.sync()
    mark = forget(sam, area="calves")
    assert "spaces" not in phone.sync()
    for other in (alex, charlie):
        assert learned(other) == {}
        assert other.get("/api/v1/forgotten").json()["results"] == []
        assert other.delete(f"/api/v1/forgotten/{mark}").status_code == 404


def test_it_cannot_be_shared(sam: Browser, shared: Space) -> None:
    mark, line = forget(sam, area="calves"), Line(sam)
    assert outcome(line.sync(line.say("share", mark, "forgotten")))["code"] == "invalid"
    assert sam.post("/api/v1/forgotten", {"area": "feet", "space": str(shared.id)}).status_code == 400


@pytest.mark.parametrize(
    ("what", "field"),
    [
        ({"area": "nowhere"}, "area"),
        ({"technique": "magic"}, "technique"),
        ({"mood": 3}, "mood"),
        ({"id": "2b1c4f3e-5d6a-4b7c-8d9e-0f1a2b3c4d5e"}, "id"),
    ],
)
def test_it_names_what_makes_no_sense(sam: Browser, what: dict[str, Any], field: str) -> None:
    answer = sam.post("/api/v1/forgotten", what)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])
