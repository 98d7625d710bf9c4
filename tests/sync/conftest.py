"""The test rows' app joins the installed apps before the test database is made."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings

NOTES = "tests.sync.notes"
#: Parts of the stories that may be told side by side.
PARTS = 4

if not apps.is_installed(NOTES):
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, NOTES]
    apps.set_installed_apps(settings.INSTALLED_APPS)


@pytest.fixture
def stage(db: None) -> Any:
    """Sam, Alex and Charlie before any story begins."""
    # Imported late: the rows of these tests are no app before this file has run.
    return import_module("tests.sync.servers").Stage()


@pytest.fixture(params=range(PARTS))
def part(request: pytest.FixtureRequest) -> int:
    """A seed for each part: the same ones each time, unless --hypothesis-seed asks for others."""
    asked: int = int(request.config.getoption("--hypothesis-seed") or 0) * PARTS + request.param
    return asked
