"""Recipes as JSON and back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from routines.library import all_starters, recipe_from_json, recipe_json
from routines.recipe import Routine
from tests.routines import makers
from tests.routines.makers import patient


@patient
@given(makers.recipes())
def test_it_comes_back_as_it_was(recipe: Routine) -> None:
    assert recipe_from_json(json.loads(json.dumps(recipe_json(recipe)))) == recipe


@pytest.mark.parametrize("recipe", all_starters(), ids=lambda recipe: recipe.id)
def test_it_brings_every_starter_back(recipe: Routine) -> None:
    assert recipe_from_json(json.loads(json.dumps(recipe_json(recipe)))) == recipe
