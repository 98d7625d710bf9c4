"""Routines as rows: copied from recipes, read back, and kept safe by every way in."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from rest_framework.exceptions import ValidationError

from routines import selectors, services
from routines.library import all_starters, recipe_json, starter
from routines.models import Phase, Step
from routines.models import Routine as RoutineRow
from routines.recipe import Routine
from sync.ids import uuid7
from sync.services import space_write
from tests.people import Browser
from tests.routines import makers
from tests.routines.makers import oil, routine, touch

pytestmark = pytest.mark.django_db

WHOLE = ("title", "intro", "notes", "position", "props", "agreements", "undress", "omitted", "phases")


def same(kept: Routine, source: Routine) -> bool:
    return all(getattr(kept, name) == getattr(source, name) for name in WHOLE)


@pytest.mark.parametrize("source", all_starters(), ids=lambda each: each.id)
def test_it_keeps_every_property_of_a_starter(sam: Browser, source: Routine) -> None:
    row = services.keep_copy(sam.person, source)
    kept = selectors.find(sam.person, str(row.id))
    assert same(kept, source)
    assert (kept.copied_from, kept.source, kept.id) == (source.id, "own", str(row.id))


@settings(makers.patient, max_examples=20, suppress_health_check=list(HealthCheck))
@given(source=makers.recipes())
def test_it_keeps_any_recipe(sam: Browser, source: Routine) -> None:
    row = services.keep_copy(sam.person, source)
    assert same(selectors.find(sam.person, str(row.id)), source)


def test_it_keeps_where_a_copy_of_a_copy_came_from(sam: Browser) -> None:
    row = services.keep_copy(sam.person, all_starters()[5])
    again = services.keep_copy(sam.person, selectors.find(sam.person, str(row.id)))
    assert selectors.find(sam.person, str(again.id)).copied_from == all_starters()[5].id


def test_it_writes_nothing_of_a_routine_with_an_unsafe_step(sam: Browser) -> None:
    with pytest.raises(ValidationError) as refused:
        services.keep_copy(sam.person, routine(oil(), touch(path=("spine",))))
    assert list(refused.value.detail) == ["excluded_zone"]
    assert (RoutineRow.objects.count(), Phase.objects.count(), Step.objects.count()) == (0, 0, 0)


def test_it_orders_by_rank_byte_by_byte(sam: Browser) -> None:
    row = services.keep_copy(sam.person, routine(touch("first"), touch("second")))
    second = Step.objects.get(key="second")
    with space_write(sam.person) as write:
        write.patch("step", second.id, {"rank": "1"})
        write.patch("step", Step.objects.get(key="first").id, {"rank": "a"})
    third = {
        **recipe_json(routine(touch("third")))["phases"][0]["steps"][0],
        "phase": str(second.phase_id),
        "rank": "Z",
    }
    with space_write(sam.person) as write:
        write.create("step", third)
    assert [step.key for step in selectors.find(sam.person, str(row.id)).steps] == ["second", "third", "first"]


def test_it_leaves_out_what_was_deleted(sam: Browser) -> None:
    row = services.keep_copy(sam.person, routine(touch("one"), touch("two")))
    with space_write(sam.person) as write:
        write.delete("step", Step.objects.get(key="one").id)
    assert [step.key for step in selectors.find(sam.person, str(row.id)).steps] == ["two"]
    with space_write(sam.person) as write:
        write.delete("phase", Phase.objects.get().id)
    assert selectors.find(sam.person, str(row.id)).phases == ()


# --- what a phone may write ---------------------------------------------------------------------------


def push(browser: Browser, op: str, kind: str, row_id: UUID, fields: dict[str, Any]) -> dict[str, Any]:
    """Send one mutation as a new phone would, and return its result."""
    mutation = {"mid": 1, "uid": str(uuid7()), "space": "me", "op": op, "kind": kind, "id": str(row_id)}
    mutation |= {"at": 1_763_800_000_000, "fields": fields, "base": {}}
    body = {"device": str(uuid7()), "schema": 1, "now": 1_763_800_000_000, "cursors": {}, "mutations": [mutation]}
    answer = browser.post("/api/v1/sync", body)
    assert answer.status_code == 200, answer.content
    result: dict[str, Any] = answer.json()["results"][0]
    return result


def kept_step(browser: Browser, **changes: Any) -> Step:
    services.keep_copy(browser.person, routine(oil(), touch(**changes)))
    return Step.objects.get(key="stroke")


UNSAFE: list[tuple[str, dict[str, Any]]] = [
    ("area_cap", {"areas": ["neck_sides"], "pressure": {"start": 2, "end": 2.5}}),
    ("excluded_zone", {"areas": ["groin"]}),
    ("technique_off", {"technique": "stretch_passive"}),
    ("technique_not_here", {"technique": "tapotement", "areas": ["lower_back"]}),
    ("consent_tier_low", {"areas": ["glutes"]}),
    ("body_weight_cap", {"force_source": "body_weight", "pressure": {"start": 2, "end": 4}}),
]


@pytest.mark.parametrize(("code", "fields"), UNSAFE, ids=[code for code, _fields in UNSAFE])
def test_it_refuses_a_patch_that_makes_a_step_unsafe(sam: Browser, code: str, fields: dict[str, Any]) -> None:
    row = kept_step(sam)
    result = push(sam, "patch", "step", row.id, fields)
    assert (result["status"], result["code"]) == ("rejected", "invalid")
    assert code in result["errors"]
    row.refresh_from_db()
    assert row.areas == ["shoulder_tops"]


def test_it_sees_a_patch_together_with_what_is_there(sam: Browser) -> None:
    """Neither field is wrong by itself: the area was there before, the pressure comes now."""
    row = kept_step(sam, areas=("lower_back",))
    result = push(sam, "patch", "step", row.id, {"pressure": {"start": 2, "end": 3.5}})
    assert set(result["errors"]) == {"area_cap", "spine_side_cap"}


def test_it_takes_a_safe_patch(sam: Browser) -> None:
    row = kept_step(sam)
    assert push(sam, "patch", "step", row.id, {"pressure": {"start": 2, "end": 3}})["status"] == "applied"
    assert Step.objects.get(key="stroke").pressure == {"start": 2.0, "end": 3.0, "mode": "steady", "back": None}


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("pressure", {"pressure": {"start": 2}}),
    ("pressure", {"pressure": {"start": 2, "end": "nan"}}),
    ("pressure", {"pressure": {"start": 2, "end": "-inf"}}),
    ("pressure", {"pressure": {"start": 2, "end": 2, "depth": 9}}),
    ("pressure", {"pressure": [1, 2]}),
    ("bound", {"bound": None}),
    ("rank", {"rank": "a0"}),
    ("rank", {"rank": "é"}),
    ("areas", {"areas": "neck_back"}),
    ("tools", {"tools": ["palm"] * 41}),
    ("alternatives", {"alternatives": [{"when": "never", "title": "x", "text": "y", "technique": "holding"}]}),
    ("alternatives", {"alternatives": [{}] * 41}),
    ("side_policy", {"side_policy": "inside"}),
    ("weight", {"weight": -1}),
    ("weight", {"weight": "nan"}),
    ("key", {"key": ""}),
    ("color", {"color": "amber"}),
]


@pytest.mark.parametrize(("field", "fields"), WRONG, ids=str)
def test_it_refuses_a_step_of_the_wrong_shape(sam: Browser, field: str, fields: dict[str, Any]) -> None:
    result = push(sam, "patch", "step", kept_step(sam).id, fields)
    assert (result["status"], result["code"]) == ("rejected", "invalid")
    assert list(result["errors"]) == [field]


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("routine", "title", ""),
        ("routine", "position", "floating"),
        ("routine", "agreements", ["obey"]),
        ("routine", "props", [{"kind": "whip"}]),
        ("routine", "source", "some where"),
        ("phase", "intent", "conquest"),
        ("phase", "drape_state", "painted"),
        ("phase", "pressure_start_max", 3),
        ("phase", "pressure_start_max", "nan"),
    ],
)
def test_it_refuses_routines_and_phases_with_unknown_words(sam: Browser, kind: str, field: str, value: Any) -> None:
    kept_step(sam)
    model: Any = {"routine": RoutineRow, "phase": Phase}[kind]
    result = push(sam, "patch", kind, model.objects.get().id, {field: value})
    assert (result["status"], list(result["errors"])) == ("rejected", [field])


def test_it_finds_nothing_of_a_stranger_to_write_to(sam: Browser, charlie: Browser) -> None:
    row = kept_step(sam)
    assert push(charlie, "patch", "step", row.id, {"title": "Mine now"})["code"] == "not_found"
    assert push(charlie, "patch", "phase", row.phase_id, {"title": "Mine now"})["code"] == "not_found"
    own = recipe_json(routine(touch("smuggled")))["phases"][0]["steps"][0]
    smuggled = push(charlie, "create", "step", uuid7(), {**own, "phase": str(row.phase_id), "rank": "V"})
    assert (smuggled["status"], smuggled["code"]) == ("rejected", "not_found")
    assert not Step.objects.filter(key="smuggled").exists()


def test_it_fits_every_step_of_the_library_into_one_mutation() -> None:
    long_evening = starter("the-long-evening")
    assert long_evening is not None
    steps = [step for phase in recipe_json(long_evening)["phases"] for step in phase["steps"]]
    assert max(len(json.dumps(step)) for step in steps) < 8_000
