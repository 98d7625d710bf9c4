"""Routines as rows: copied from recipes, read back, kept safe."""

from __future__ import annotations

import pytest

from routines import selectors, services
from routines.library import all_starters
from routines.recipe import Routine
from tests.people import Browser

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("starter", all_starters(), ids=lambda each: each.id)
def test_it_keeps_every_property_of_a_starter(sam: Browser, starter: Routine) -> None:
    row = services.keep_copy(sam.person, starter)
    kept = selectors.find(sam.person, str(row.id))
    assert kept.phases == starter.phases
    assert (kept.props, kept.notes, kept.omitted) == (starter.props, starter.notes, starter.omitted)
    assert (kept.copied_from, kept.source, kept.undress) == (starter.id, "own", starter.undress)
