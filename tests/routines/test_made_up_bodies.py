"""What nobody would send: anything at all in any place of a body. None is a crash, and what is taken can be read."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routines.api.examples import NEW_ROUTINE, PHASE, STEP
from routines.models import Step
from routines.safety import check_step, errors
from routines.selectors import step_of
from tests.people import Browser
from tests.routines.makers import patient
from tests.routines.test_authoring import URL, with_steps

pytestmark = pytest.mark.django_db
STEP_WITH_ALL: dict[str, Any] = {
    **STEP,
    "alternatives": [{"when": "choice", "title": "Other", "text": "So.", "technique": "holding"}],
    "ask": None,
    "breath": None,
    "path": [],
    "requires": [],
    "motion": {"kind": "along", "direction": "ascending"},
    "placements": [{"tool_side": "left", "target_side": "left"}],
    "weight": 1,
}
KNOWN = ("spine", "groin", "palm", "neck_sides", "tapotement", "mirror")
words = st.sampled_from([*KNOWN, "", "🧡", "\u202e", "nul\0", "x" * 700])
numbers = st.sampled_from([-1, 0, 0.5, 4, 5, 3601, 1e300, 2**60])
values = st.recursive(
    st.none() | st.booleans() | words | numbers,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=5,
)


@st.composite
def bent(draw: st.DrawFn, whole: dict[str, Any]) -> dict[str, Any]:
    """`whole` with something else in one to three of its places."""
    body = copy.deepcopy(whole)
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(sorted(body)))
        place, value = body[name], draw(values)
        if isinstance(place, dict) and place and draw(st.booleans()):
            place[draw(st.sampled_from(sorted(place)))] = value
        else:
            body[name] = value
    return body


@settings(patient, max_examples=150, suppress_health_check=list(HealthCheck))
@given(step=bent(STEP_WITH_ALL))
def test_it_takes_no_step_that_the_rules_are_against(sam: Browser, step: dict[str, Any]) -> None:
    own = with_steps(sam)
    answer = sam.post(f"{own}/steps", {**step, "phase": "back"})
    assert answer.status_code in (201, 400), answer.content
    if answer.status_code == 201:
        key = answer.json()["key"]
        assert sam.get(f"{own}/steps/{key}").json() == answer.json()
        assert errors(check_step(step_of(Step.objects.get(id=answer.json()["id"])))) == []
        assert sam.patch(f"{own}/steps/{key}", {name: step[name] for name in step if name != "key"}).status_code == 200


ROUTINE: dict[str, Any] = {
    **NEW_ROUTINE.value,
    "intro": "",
    "notes": ["One."],
    "props": [{"kind": "towel", "label": "A towel", "placement": "", "quantity": 2}],
    "agreements": ["stop_means_stop"],
    "undress": "as_you_like",
    "omitted": [{"title": "Feet", "areas": ["feet"]}],
    "extra": {},
}


@settings(patient, max_examples=80, suppress_health_check=list(HealthCheck))
@given(body=bent(ROUTINE))
def test_a_routine_is_taken_whole_or_refused(sam: Browser, body: dict[str, Any]) -> None:
    answer = sam.post(URL, body)
    assert answer.status_code in (201, 400), answer.content
    if answer.status_code == 201:
        own = f"{URL}/{answer.json()['id']}"
        assert sam.get(own).json() == answer.json()
        assert sam.patch(own, body).status_code == 200


@settings(patient, max_examples=80, suppress_health_check=list(HealthCheck))
@given(body=bent({**PHASE, "pressure_start_max": 2, "extra": {}}))
def test_a_phase_is_taken_whole_or_refused(sam: Browser, body: dict[str, Any]) -> None:
    own = with_steps(sam)
    named = {**body, "key": "new"} if body["key"] == "back" else body
    answer = sam.post(f"{own}/phases", named)
    assert answer.status_code in (201, 400), answer.content
    if answer.status_code == 201:
        key = answer.json()["key"]
        assert sam.get(f"{own}/phases/{key}").json() == answer.json()
        assert (
            sam.patch(f"{own}/phases/{key}", {name: named[name] for name in named if name != "key"}).status_code == 200
        )
