"""Schemathesis makes up requests for every operation that the description names: none may end in a 500."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase
from hypothesis import settings as effort
from pytest_django import Settings
from rest_framework.test import APIClient
from schemathesis import checks

from config.wsgi import application
from tests.people import Browser, browser_of

# About twenty seconds of work for the operations there are; the plan in a new session is most of it.
EXAMPLES = 12
BEFORE_SIGNING_IN = {"/api/v1/start", "/api/v1/sign-in"}


schema = schemathesis.openapi.from_wsgi("/api/v1/schema", application)


@pytest.fixture(autouse=True)
def no_limits(settings: Settings) -> None:
    settings.RATE_LIMITS = False


@contextmanager
def within_the_transaction() -> Iterator[None]:
    """Keep the test's connection open between requests, as Django's own client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


@schema.parametrize()
@effort(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_it_answers_as_described_whatever_sam_sends(case: schemathesis.Case, sam: Browser) -> None:
    # Anew each time: signing out is one of the things that happen.
    browser = APIClient() if case.path in BEFORE_SIGNING_IN else browser_of(sam.person)
    token = browser.get("/api/v1/csrf").json()["token"]
    cookies = {name: morsel.value for name, morsel in browser.cookies.items()}

    with within_the_transaction():
        case.call_and_validate(
            headers={"X-CSRFToken": token, "Host": "localhost"},
            cookies=cookies,
            checks=[
                checks.not_a_server_error,
                checks.status_code_conformance,
                checks.content_type_conformance,
                checks.response_schema_conformance,
            ],
        )
