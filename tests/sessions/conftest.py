"""A couple with a space of their own, and an evening to make sessions of."""

from __future__ import annotations

import pytest

from routines.library import starter
from sessions.plans import plan_from
from sessions.plans.schema import Plan
from sync.models import Membership, Space
from tests.people import Browser


@pytest.fixture
def shared(sam: Browser, alex: Browser) -> Space:
    """The space that Sam and Alex share."""
    space = Space.objects.create(kind=Space.Kind.COUPLE, epoch="together")
    for browser in (sam, alex):
        Membership.objects.create(space=space, person=browser.person, kind=space.kind)
    return space


@pytest.fixture
def quiet() -> Plan:
    """Twenty quiet minutes."""
    recipe = starter("twenty-quiet-minutes")
    assert recipe is not None
    return plan_from(recipe)
