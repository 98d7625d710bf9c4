"""Steps that nobody would send: anything at all in any place of one. None is a crash, and what is taken can be read."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routines.api.examples import STEP
from routines.models import Step
from routines.safety import check_step, errors
from routines.selectors import step_of
from tests.people import Browser
from tests.routines.makers import patient
from tests.routines.test_authoring import with_steps

pytestmark = pytest.mark.django_db
WHOLE: dict[str, Any] = {
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
def steps(draw: st.DrawFn) -> dict[str, Any]:
    step = copy.deepcopy(WHOLE)
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(sorted(step)))
        place, value = step[name], draw(values)
        if isinstance(place, dict) and place and draw(st.booleans()):
            place[draw(st.sampled_from(sorted(place)))] = value
        else:
            step[name] = value
    return step


@settings(patient, max_examples=150, suppress_health_check=list(HealthCheck))
@given(step=steps())
def test_it_takes_no_step_that_the_rules_are_against(sam: Browser, step: dict[str, Any]) -> None:
    own = with_steps(sam)
    answer = sam.post(f"{own}/steps", {**step, "phase": "back"})
    assert answer.status_code in (201, 400), answer.content
    if answer.status_code == 201:
        key = answer.json()["key"]
        assert sam.get(f"{own}/steps/{key}").json() == answer.json()
        assert errors(check_step(step_of(Step.objects.get(id=answer.json()["id"])))) == []
        assert sam.patch(f"{own}/steps/{key}", {name: step[name] for name in step if name != "key"}).status_code == 200
