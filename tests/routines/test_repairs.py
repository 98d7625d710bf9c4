"""What a check finds, one tap mends: the finding is gone, and nothing worse is there instead."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routines.api.rows import StepRow
from routines.library import all_starters
from routines.recipe import Routine
from routines.repairs import MENDS, repair
from routines.safety import check, errors
from routines.safety.findings import Finding
from tests.routines import makers
from tests.routines.broken import BROKEN, applied, whole
from tests.routines.makers import patient
from tests.routines.vectors import LINT, case_of, cases

#: Nobody but a person knows what was meant.
NOT_MENDED = {"unknown_word", "touch_incomplete", "out_of_reach", "contradiction_unresolved"}


def found(recipe: Routine, code: str) -> list[Finding]:
    return [each for each in check(recipe) if each.code == code]


def test_a_plain_routine_has_nothing_against_it() -> None:
    assert check(whole()) == []


def test_every_code_has_its_broken_routine() -> None:
    assert set(BROKEN) == set(MENDS)
    assert not NOT_MENDED & set(MENDS)


@pytest.mark.parametrize("code", BROKEN)
def test_it_finds_what_is_broken(code: str) -> None:
    assert found(BROKEN[code], code)


@pytest.mark.parametrize("code", BROKEN)
def test_it_mends_what_is_broken(code: str) -> None:
    recipe = BROKEN[code]
    first = found(recipe, code)[0]
    edits = repair(recipe, first)
    assert edits
    mended = applied(recipe, edits)
    assert first not in check(mended)
    worse = {each.code for each in errors(check(mended))} - {each.code for each in errors(check(recipe))}
    assert worse == set()


@pytest.mark.parametrize("code", BROKEN)
def test_a_repair_is_made_of_fields_that_rows_take(code: str) -> None:
    for edit in repair(BROKEN[code], found(BROKEN[code], code)[0]):
        row = StepRow(data=dict(edit.fields), partial=edit.do == "change_step")
        fields = {name: field for name, field in row.fields.items() if name not in ("phase", "rank")}
        for name, value in edit.fields.items():
            fields[name].run_validation(value)
        assert edit.do == "change_step" or {"key", "title", "say", "text", "role", "bound"} <= set(edit.fields)


@patient
@given(makers.recipes(), st.data())
def test_it_mends_whatever_it_finds_in_any_routine(recipe: Routine, data: st.DataObject) -> None:
    mendable = [each for each in check(recipe) if repair(recipe, each)]
    if mendable:
        one = data.draw(st.sampled_from(mendable))
        mended = applied(recipe, repair(recipe, one))
        assert len(found(mended, one.code)) < len(found(recipe, one.code)) or one not in check(mended)


@pytest.mark.parametrize("starter", all_starters(), ids=lambda each: each.id)
def test_the_library_follows_its_own_advice(starter: Routine) -> None:
    quoted = {each.literal.key for each in starter.contradictions}
    assert [each for each in check(starter) if each.step not in quoted] == []


def test_the_cases_that_the_phone_replays_are_up_to_date() -> None:
    committed = json.loads(LINT.read_text())
    made = json.loads(json.dumps([case_of(name, recipe) for name, recipe in cases()]))
    assert committed == made, "run tests/routines/vectors.py anew"


@patient
@given(makers.recipes())
def test_it_knows_every_code_that_a_check_says(recipe: Routine) -> None:
    assert {each.code for each in check(recipe)} <= {*MENDS, *NOT_MENDED}
