"""Sam owns what a test is about, Alex is Sam's partner, Charlie is a stranger, and nobody is not signed in."""

from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from tests.people import Browser, meet


@pytest.fixture
def sam(db: None) -> Browser:
    return meet("Sam")


@pytest.fixture
def alex(db: None) -> Browser:
    return meet("Alex")


@pytest.fixture
def charlie(db: None) -> Browser:
    return meet("Charlie")


@pytest.fixture
def nobody(db: None) -> APIClient:
    return APIClient()
