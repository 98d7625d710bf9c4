"""Sam owns what a test is about, Alex is Sam's partner, Charlie is a stranger, and nobody is not signed in."""

from __future__ import annotations

import hypothesis
import pytest
from rest_framework.test import APIClient

from tests.people import Browser, meet

# The same examples each time, so that a failure speaks of the last change; ./run soak makes up ever new ones. How long
# one takes says more about the machine than about the code.
hypothesis.settings.register_profile("usual", deadline=None, derandomize=True)
hypothesis.settings.register_profile("brief", max_examples=30, deadline=None, derandomize=True)
# A failure is told at once; whoever looks into it runs the same seed without this profile, and gets a short story.
hypothesis.settings.register_profile("soak", deadline=None, phases=[hypothesis.Phase.generate])
hypothesis.settings.load_profile("usual")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--only-database", action="store_true", help="Only tests whose outcome a database may change.")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--only-database"):
        left = [item for item in items if "db" not in getattr(item, "fixturenames", ())]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in left]


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
