"""Routines as files: written, read back whole, and read with care when somebody else wrote them."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.conf import settings
from hypothesis import given
from rest_framework.test import APIClient

from routines.api.examples import FILE
from routines.exchange.read import read
from routines.exchange.schema import schema
from routines.exchange.write import document
from routines.library import all_starters
from routines.models import MOST_STEPS, Routine, Step
from routines.recipe import Routine as Recipe
from routines.selectors import Found
from tests.people import Browser
from tests.routines import makers
from tests.routines.makers import patient
from tests.sync.talk import couple

URL = "/api/v1/routines"
WHOLE = ("title", "intro", "notes", "position", "props", "agreements", "undress", "omitted", "phases")
Json = dict[str, Any]


def file(**changes: Any) -> Json:
    """The file of the API's example, with its routine changed."""
    whole: Json = copy.deepcopy(FILE.value)
    whole["routine"].update(changes)
    return whole


def with_step(**changes: Any) -> Json:
    whole = file()
    whole["routine"]["phases"][0]["steps"][0].update(changes)
    return whole


def told(data: Json) -> list[tuple[str, str]]:
    return [(each.path, each.code) for each in read(data).left_out]


def same(left: Recipe, right: Recipe) -> bool:
    return all(getattr(left, name) == getattr(right, name) for name in WHOLE)


# --- there and back -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("starter", all_starters(), ids=lambda each: each.id)
def test_a_starter_comes_back_as_it_was(starter: Recipe) -> None:
    reading = read(json.loads(json.dumps(document(Found(starter), "/schema"))))
    assert (same(reading.routine, starter), reading.left_out) == (True, [])
    assert reading.routine.copied_from == starter.id


@patient
@given(makers.recipes())
def test_any_routine_comes_back_as_it_was(recipe: Recipe) -> None:
    """(Made-up recipes may point at steps that are not there; those pointers are told of and go.)"""
    reading = read(json.loads(json.dumps(document(Found(recipe), "/schema"))))
    assert {each.code for each in reading.left_out} <= {"unknown_step"}
    assert reading.left_out or same(reading.routine, recipe)


@pytest.mark.parametrize("starter", all_starters(), ids=lambda each: each.id)
def test_the_published_schema_is_true_of_what_is_written(starter: Recipe) -> None:
    jsonschema.Draft202012Validator(schema()).validate(json.loads(json.dumps(document(Found(starter), "/schema"))))


@pytest.mark.parametrize("wrong", [{"title": 5}, {"phases": None}, {"notes": "one"}, {"position": "floating"}])
def test_the_published_schema_says_what_is_wrong(wrong: Json) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(file(**wrong), schema())


def test_the_schema_is_written_down() -> None:
    committed = json.loads((Path(settings.BASE_DIR) / "docs" / "routine.schema.json").read_text())
    assert committed == json.loads(json.dumps(schema())), "run: manage.py routine_schema"


def test_the_schema_is_published_for_anybody(db: None) -> None:
    answer = APIClient().get("/schemas/routine-1.json")
    assert answer.json() == {**schema(), "$id": "http://testserver/schemas/routine-1.json"}
    assert answer["Content-Type"] == "application/schema+json"


# --- over REST ------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_it_is_a_file_to_keep(sam: Browser) -> None:
    answer = sam.get(f"{URL}/the-long-evening/file")
    assert answer["Content-Disposition"] == 'attachment; filename="the-long-evening.unknot.json"'
    assert answer.json()["$schema"] == "http://testserver/schemas/routine-1.json"
    assert sam.get(f"{URL}/the-long-evening/file", headers={"If-None-Match": answer["ETag"]}).status_code == 304


@pytest.mark.django_db
def test_what_a_newer_app_says_is_kept_and_goes_out_again(sam: Browser) -> None:
    newer = with_step(warmth=3, pressure={"start": 2, "end": 2, "curve": [1, 2]}, key="knead")
    newer["routine"] |= {"mood": {"before": "tired"}, "a/b": 1}
    newer["routine"]["phases"][0]["light"] = "low"
    made = sam.post(f"{URL}/import", newer).json()
    out = sam.get(f"{URL}/{made['routine']['id']}/file").json()["routine"]
    again = sam.get(f"{URL}/{sam.post(f'{URL}/import', {**newer, 'routine': out}).json()['routine']['id']}/file")
    step = out["phases"][0]["steps"][0]
    assert (out["mood"], out["a/b"], out["phases"][0]["light"]) == ({"before": "tired"}, 1, "low")
    assert (step["warmth"], step["pressure"]["curve"]) == (3, [1, 2])
    assert (made["left_out"], again.json()["routine"]) == ([], out)
    assert Step.objects.get(key="knead", weight=1, phase__routine=made["routine"]["id"]).extra["/warmth"] == 3


@pytest.mark.django_db
def test_it_is_taken_into_the_space_of_both(sam: Browser, alex: Browser, charlie: Browser) -> None:
    space = couple(sam, alex).id
    made = sam.post(f"{URL}/import?space={space}", FILE.value).json()["routine"]["id"]
    assert [one.get(f"{URL}/{made}").status_code for one in (alex, charlie)] == [200, 404]
    assert charlie.post(f"{URL}/import?space={space}", FILE.value).status_code == 404
    assert charlie.post(f"{URL}/import?space=nowhere", FILE.value).json()["code"] == "invalid"


@pytest.mark.django_db
def test_ids_of_others_mean_nothing_in_a_file(sam: Browser, charlie: Browser) -> None:
    sams = sam.post(f"{URL}/import", FILE.value).json()["routine"]["id"]
    theirs = file(id=sams, space=sams, title="Mine")
    made = charlie.post(f"{URL}/import", theirs).json()["routine"]
    assert made["id"] != sams
    assert sam.get(f"{URL}/{sams}").json()["title"] == "Shoulders"


@pytest.mark.django_db
def test_50_megabytes_are_too_large(sam: Browser) -> None:
    answer = sam.generic("POST", f"{URL}/import", b" " * 50_000_000, "application/json")
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


NO_ROUTINES: list[tuple[Any, str]] = [
    ({}, "not_a_routine"),
    ([], "not_a_routine"),
    ("unknot-routine", "not_a_routine"),
    ({**FILE.value, "format": "gpx"}, "not_a_routine"),
    ({**FILE.value, "routine": []}, "not_a_routine"),
    ({**FILE.value, "version": "1"}, "not_a_routine"),
    ({**FILE.value, "version": 0}, "not_a_routine"),
    ({**FILE.value, "version": 2}, "newer_format"),
    (file(phases=[{**FILE.value["routine"]["phases"][0], "steps": [{}] * 10_000}]), "too_many"),
    (file(phases=[{}] * 41), "too_many"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("data", "code"), NO_ROUTINES, ids=[str(number) for number in range(len(NO_ROUTINES))])
def test_it_refuses_what_is_no_routine(sam: Browser, data: Any, code: str) -> None:
    answer = sam.post(f"{URL}/import", data)
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert Routine.objects.count() == 0


# --- what is left out -----------------------------------------------------------------------------------------------

STEP_0 = "/routine/phases/0/steps/0"
LEFT_OUT: list[tuple[Json, list[tuple[str, str]]]] = [
    (with_step(path=["groin"]), [(STEP_0, "excluded_zone")]),
    (with_step(pressure={"start": 2, "end": 4.5}), [(STEP_0, "pressure_level")]),
    (with_step(areas=["neck_sides"], pressure={"start": 2, "end": 3}), [(STEP_0, "area_cap")]),
    (with_step(bound={"min": -40, "ideal": 60, "max": 90}), [(STEP_0, "invalid")]),
    (with_step(bound={"min": 40, "ideal": 60, "max": 90_000}), [(STEP_0, "invalid")]),
    (with_step(technique="magic"), [(STEP_0, "unknown_word")]),
    (with_step(title="nul\0"), [(STEP_0, "invalid")]),
    (with_step(weight=2**60), [(STEP_0, "invalid")]),
    (with_step(continues="gone"), [("/routine", "unknown_step")]),
    (with_step(story="x" * 5000), [(STEP_0, "invalid")]),
    (file(title=5 * ["x"]), [("/routine/title", "invalid")]),
    (file(position="floating"), [("/routine/position", "invalid")]),
    (file(phases=["one"]), [("/routine/phases/0", "invalid")]),
    (file(phases=[{"title": "No more than that"}]), [("/routine/phases/0", "incomplete")]),
]


@pytest.mark.parametrize(("data", "wanted"), LEFT_OUT, ids=[f"{each[1]} {n}" for n, each in enumerate(LEFT_OUT)])
def test_it_says_of_each_thing_why_it_was_left_out(data: Json, wanted: list[tuple[str, str]]) -> None:
    assert told(data) == wanted


def test_it_says_where_and_what_in_words() -> None:
    (left,) = read(with_step(bound={"min": -40, "ideal": 60, "max": 90})).left_out
    assert (left.what, left.message.startswith("bound, min: ")) == ("Kneading the shoulders", True)


def test_it_names_again_what_has_the_same_key() -> None:
    doubled = file()
    (phase,) = doubled["routine"]["phases"]
    phase["steps"] *= 2
    keys = [step.key for step in read(doubled).routine.steps]
    assert (keys[0], len(set(keys))) == ("knead", 2)


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["🧡 👩‍❤️‍👨", "مساج الظهر", "<script>alert(1)</script>"])
def test_it_keeps_any_words_as_they_are(sam: Browser, text: str) -> None:
    made = sam.post(f"{URL}/import", file(title=text, intro=text, notes=[text])).json()["routine"]
    assert (made["title"], made["intro"], made["notes"]) == (text, text, [text])
    assert f'"{text}"' in sam.get(f"{URL}/{made['id']}/file").content.decode()


@pytest.mark.django_db
def test_as_much_as_fits_is_taken(sam: Browser) -> None:
    many = file()
    (phase,) = many["routine"]["phases"]
    phase["steps"] = [{**phase["steps"][0], "key": f"s{number}"} for number in range(MOST_STEPS)]
    made = sam.post(f"{URL}/import", many).json()
    assert (len(made["routine"]["phases"][0]["steps"]), made["left_out"]) == (MOST_STEPS, [])
