"""Writing routines over REST: begun, copied, changed, moved and taken away, by whoever may."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from routines import kinds, services
from routines.api.examples import EDITS, PHASE, STEP
from routines.library import all_starters
from routines.models import Routine, Step
from sync.models import Space
from sync.services import space_write
from tests.people import Browser
from tests.sync.talk import couple

pytestmark = pytest.mark.django_db
URL = "/api/v1/routines"


def begin(browser: Browser, **fields: Any) -> str:
    """Begin a routine, and return its address."""
    answer = browser.post(URL, {"title": "Ours", "position": "prone", **fields})
    assert answer.status_code == 201, answer.content
    return f"{URL}/{answer.json()['id']}"


def with_steps(browser: Browser, *keys: str) -> str:
    """A routine of one phase `back` with a step for each key."""
    own = begin(browser)
    assert browser.post(f"{own}/phases", PHASE).status_code == 201
    for key in keys:
        assert browser.post(f"{own}/steps", {**STEP, "key": key, "phase": "back"}).status_code == 201
    return own


def order(browser: Browser, own: str) -> list[str]:
    return [f"{step['phase']}/{step['key']}" for step in browser.get(f"{own}/steps").json()]


def problem(answer: Any) -> tuple[int, str, set[str]]:
    body = answer.json()
    return answer.status_code, body["code"], set(body.get("errors", {}))


# --- the routine ------------------------------------------------------------------------------------------------


def test_it_begins_with_nothing_in_it(sam: Browser) -> None:
    made = sam.post(URL, {"title": "Sunday", "position": "prone"}).json()
    assert (made["title"], made["source"], made["phases"], made["seconds"]) == ("Sunday", "own", [], 0)
    assert sam.get(f"{URL}/{made['id']}").json() == made


def test_it_is_begun_where_both_see_it(sam: Browser, alex: Browser, charlie: Browser) -> None:
    own = begin(sam, space=str(couple(sam, alex).id))
    assert [browser.get(own).status_code for browser in (sam, alex, charlie)] == [200, 200, 404]
    assert alex.patch(own, {"title": "Ours, better"}).json()["title"] == "Ours, better"


def test_it_is_not_begun_in_a_space_of_others(sam: Browser, charlie: Browser) -> None:
    space = Space.objects.get(memberships__person=sam.person)
    answer = charlie.post(URL, {"title": "Mine", "position": "prone", "space": str(space.id)})
    assert problem(answer) == (404, "not_found", {"space"})


@pytest.mark.parametrize("starter", all_starters(), ids=lambda each: each.id)
def test_it_copies_a_starter(sam: Browser, starter: Any) -> None:
    copy = sam.post(f"{URL}/{starter.id}/copy", {"title": "Our way"}).json()
    assert (copy["title"], copy["copied_from"], copy["source"]) == ("Our way", starter.id, "own")
    assert copy["phases"] == sam.get(f"{URL}/{starter.id}").json()["phases"]


def test_it_duplicates_beside_the_original(sam: Browser, alex: Browser) -> None:
    own = begin(sam, space=str(couple(sam, alex).id), extra={"/color": "red"})
    again = sam.post(f"{own}/copy").json()
    assert again["title"] == "Ours"
    assert alex.get(f"{URL}/{again['id']}").status_code == 200
    assert Routine.objects.get(id=again["id"]).extra == {"/color": "red"}


def test_it_is_deleted_and_brought_back_with_all_that_it_held(sam: Browser) -> None:
    own = with_steps(sam, "one")
    assert sam.delete(own).status_code == 204
    assert sam.get(own).status_code == 404
    assert sam.post(f"{own}/restore").status_code == 200
    assert order(sam, own) == ["back/one"]


@pytest.mark.parametrize("method", ["patch", "delete"])
def test_it_leaves_the_library_as_it_is(sam: Browser, method: str) -> None:
    assert problem(getattr(sam, method)(f"{URL}/desk-shoulders", {}))[:2] == (403, "starter")
    assert problem(sam.post(f"{URL}/desk-shoulders/steps", {**STEP, "phase": "x"}))[:2] == (403, "starter")


# --- phases and steps -------------------------------------------------------------------------------------------


def test_it_answers_with_the_step_as_it_is_read(sam: Browser) -> None:
    own = with_steps(sam)
    made = sam.post(f"{own}/steps", {**STEP, "phase": "back"})
    assert (made.status_code, made.json()["total_seconds"]) == (201, 155)
    assert [made.json()] == sam.get(f"{own}/steps").json()
    assert sam.get(f"{own}/steps/knead").json() == made.json()
    assert sam.get(f"{own}/phases/back").json()["seconds"] == 155


def test_it_names_what_has_no_key(sam: Browser) -> None:
    own = with_steps(sam)
    unnamed = {name: value for name, value in STEP.items() if name != "key"}
    keys = [sam.post(f"{own}/steps", {**unnamed, "phase": "back"}).json()["key"] for _ in range(2)]
    assert len(set(keys)) == 2
    assert all(key.startswith("kneading-the-shoulders-") for key in keys)


@pytest.mark.parametrize(
    ("after", "wanted"), [(None, "one two new"), ("", "new one two"), ("one", "one new two"), ("two", "one two new")]
)
def test_it_puts_a_step_where_it_is_wanted(sam: Browser, after: str | None, wanted: str) -> None:
    own = with_steps(sam, "one", "two")
    sam.post(f"{own}/steps", {**STEP, "key": "new", "phase": "back", "after": after})
    assert order(sam, own) == [f"back/{key}" for key in wanted.split()]


def test_it_moves_steps_and_phases(sam: Browser) -> None:
    own = with_steps(sam, "one", "two", "three")
    sam.post(f"{own}/phases", {**PHASE, "key": "close", "intent": "closing"})
    assert sam.patch(f"{own}/steps/three", {"after": "one"}).status_code == 200
    assert sam.patch(f"{own}/steps/one", {"phase": "close"}).json()["phase"] == "close"
    assert order(sam, own) == ["back/three", "back/two", "close/one"]
    assert sam.patch(f"{own}/phases/close", {"after": "", "title": "First"}).json()["title"] == "First"
    assert order(sam, own) == ["close/one", "back/three", "back/two"]


def test_it_changes_every_field_that_a_step_has(sam: Browser) -> None:
    own = with_steps(sam, "one")
    changed = {**STEP, "key": "one", "pressure": {"start": 1.0, "end": 1.5, "mode": "steady", "back": None}}
    answer = sam.patch(f"{own}/steps/one", {**changed, "why": "Because.", "weight": 2.0, "consent_tier": 1})
    assert {name: answer.json()[name] for name in ("pressure", "why", "weight")} == {
        "pressure": changed["pressure"],
        "why": "Because.",
        "weight": 2.0,
    }


def test_it_takes_a_phase_away_with_its_steps(sam: Browser) -> None:
    own = with_steps(sam, "one", "two")
    assert sam.delete(f"{own}/phases/back").status_code == 204
    assert (order(sam, own), Step.objects.alive().count()) == ([], 0)


def test_it_applies_a_list_of_edits(sam: Browser) -> None:
    own = begin(sam)
    answer = sam.post(f"{own}/edits", EDITS.value)
    assert answer.status_code == 200, answer.content
    (step,) = answer.json()["phases"][0]["steps"]
    assert (step["key"], step["weight"]) == ("knead", 2.0)


def test_it_applies_all_edits_or_none(sam: Browser) -> None:
    own = with_steps(sam, "one")
    first, wrong = {"do": "remove_step", "key": "one"}, {"do": "change_step", "key": "two", "fields": {"weight": 2}}
    assert problem(sam.post(f"{own}/edits", {"edits": [first, wrong]})) == (404, "not_found", {"1.key"})
    unsafe = {"do": "change_step", "key": "one", "fields": {"path": ["groin"]}}
    assert problem(sam.post(f"{own}/edits", {"edits": [unsafe, first]})) == (400, "invalid", {"0.excluded_zone"})
    assert order(sam, own) == ["back/one"]


def test_it_changes_only_what_was_seen(sam: Browser) -> None:
    own = with_steps(sam, "one")
    step, seen = sam.get(f"{own}/steps/one"), sam.get(own)["ETag"]
    assert sam.patch(f"{own}/steps/one", {"weight": 2}, headers={"If-Match": step["ETag"]}).status_code == 200
    late = sam.delete(f"{own}/steps/one", headers={"If-Match": step["ETag"]})
    assert problem(late)[:2] == (412, "changed")
    assert problem(sam.patch(own, {"title": "Late"}, headers={"If-Match": seen}))[:2] == (412, "changed")
    assert sam.patch(own, {"title": "New"}, headers={"If-Match": sam.get(own)["ETag"]}).status_code == 200


def test_a_finding_brings_its_repair_along(sam: Browser) -> None:
    own = with_steps(sam, "one")
    left = sam.get(own).json()["findings"]
    assert {each["code"] for each in left} >= {"no_opening", "no_closing", "no_warm_up", "oil_missing"}
    for _ in range(9):
        if mendable := [each for each in left if each["repair"]]:
            left = sam.post(f"{own}/edits", {"edits": mendable[0]["repair"]}).json()["findings"]
    assert left == []


# --- what phones do meanwhile -----------------------------------------------------------------------------------


def test_it_keeps_a_step_whose_phase_somebody_took_away(sam: Browser) -> None:
    """Alex puts a step into a phase that Sam deletes: it comes last in the main part, and stays there."""
    own = with_steps(sam, "one")
    sam.post(f"{own}/phases", {**PHASE, "key": "close", "intent": "closing"})
    close = sam.get(f"{own}/phases/close").json()["id"]
    with space_write(sam.person) as write:
        write.create("step", {**STEP, "key": "late", "phase": close, "rank": "V"})
        write.delete("phase", UUID(close))
    assert order(sam, own) == ["back/one", "back/late"]
    sam.patch(own, {"title": "Touched"})
    assert order(sam, own) == ["back/one", "back/late"]
    assert {step.phase.key for step in Step.objects.alive()} == {"back"}


def test_it_gives_one_of_two_with_the_same_key_another(sam: Browser) -> None:
    own = with_steps(sam, "one")
    back = sam.get(f"{own}/phases/back").json()["id"]
    with space_write(sam.person) as write:
        write.create("step", {**STEP, "key": "one", "phase": back, "rank": "z"})
    assert sam.patch(f"{own}/steps/one", {"key": "two"}).json()["key"] == "two"
    assert order(sam, own) == ["back/one", "back/two"]
    assert problem(sam.patch(f"{own}/steps/two", {"key": "three"})) == (400, "invalid", {"key"})


# --- bad input ----------------------------------------------------------------------------------------------------

WRONG: list[tuple[dict[str, Any], str]] = [
    ({"areas": ["groin"]}, "excluded_zone"),
    ({"areas": ["neck_sides"], "pressure": {"start": 2, "end": 2.5}}, "area_cap"),
    ({"force_source": "body_weight", "pressure": {"start": 2, "end": 4}}, "body_weight_cap"),
    ({"bound": {"min": -5, "ideal": 60, "max": 90}}, "bound.min"),
    ({"bound": {"min": 70, "ideal": 60, "max": 90}}, "bound_order"),
    ({"technique": "magic"}, "unknown_word"),
    ({"title": "a" * 81}, "title"),
    ({"title": "nul\u0000"}, "title"),
    ({"key": "../steps"}, "key"),
    ({"key": "one"}, "key"),
    ({"after": "nowhere"}, "after"),
    ({"after": 5}, "after"),
    ({"phase": "nowhere"}, "phase"),
    ({"phase": None}, "phase"),
    ({"rank": "V"}, "rank"),
    ({"color": "red"}, "color"),
]


@pytest.mark.parametrize(("fields", "told"), WRONG, ids=str)
def test_it_refuses_a_step_that_does_not_fit(sam: Browser, fields: dict[str, Any], told: str) -> None:
    own = with_steps(sam, "one")
    status, code, errors = problem(sam.post(f"{own}/steps", {**STEP, "phase": "back", **fields}))
    assert (code, told in errors) in {("invalid", True), ("not_found", True)}
    assert status in (400, 404)
    assert order(sam, own) == ["back/one"]


def test_it_takes_as_much_as_a_routine_may_have_and_no_more(sam: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "MOST_STEPS", 2)
    monkeypatch.setattr(kinds, "MOST_PHASES", 2)
    own = with_steps(sam, "one", "two")
    assert problem(sam.post(f"{own}/steps", {**STEP, "phase": "back"})) == (400, "invalid", {"too_many"})
    sam.post(f"{own}/phases", {**PHASE, "key": "close"})
    assert problem(sam.post(f"{own}/phases", PHASE | {"key": "more"})) == (400, "invalid", {"too_many"})
    assert sam.patch(f"{own}/steps/two", {"weight": 2}).status_code == 200
    assert sam.delete(f"{own}/steps/two").status_code == 204
    assert sam.post(f"{own}/steps", {**STEP, "phase": "back"}).status_code == 201


STRANGE = [
    "🧡 👩‍❤️‍👨",
    "مساج الظهر",
    "<script>alert(1)</script>",
    "'; DROP TABLE step; --",
    "\u202eturned round",
    "{{7*7}}",
]


@pytest.mark.parametrize("text", STRANGE)
def test_it_keeps_any_words_as_they_are(sam: Browser, text: str) -> None:
    own = begin(sam, title=text)
    assert sam.get(own).json()["title"] == text
    assert sam.get(own)["Content-Type"] == "application/json"


def test_it_knows_nothing_of_a_strangers_routine(sam: Browser, charlie: Browser) -> None:
    own = with_steps(sam, "one")
    asked = [
        charlie.patch(own, {"title": "Mine"}),
        charlie.delete(own),
        charlie.post(f"{own}/copy"),
        charlie.post(f"{own}/restore"),
        charlie.post(f"{own}/edits", {"edits": [{"do": "remove_step", "key": "one"}]}),
        charlie.post(f"{own}/steps", {**STEP, "phase": "back"}),
        charlie.patch(f"{own}/steps/one", {"weight": 2}),
        charlie.delete(f"{own}/phases/back"),
    ]
    assert {problem(answer)[:2] for answer in asked} == {(404, "not_found")}
    assert order(sam, own) == ["back/one"]


def test_it_moves_no_step_into_a_phase_of_others(sam: Browser, charlie: Browser) -> None:
    sams, theirs = with_steps(sam, "one"), with_steps(charlie, "mine")
    charlie.post(f"{theirs}/phases", {**PHASE, "key": "close"})
    foreign = Step.objects.get(key="one").phase_id
    assert problem(charlie.patch(f"{theirs}/steps/mine", {"phase": str(foreign)}))[0] == 404
    assert order(sam, sams) == ["back/one"]


def test_it_is_one_way_to_write_with_phones(sam: Browser) -> None:
    """What REST writes moves the counter that phones follow, and is journalled."""
    before = Space.objects.get(memberships__person=sam.person).version
    services.make(sam.person, {"title": "Ours", "position": "prone"})
    space = Space.objects.get(memberships__person=sam.person)
    assert (space.version, space.journal.last().kind) == (before + 1, "routine")  # type: ignore[union-attr]
