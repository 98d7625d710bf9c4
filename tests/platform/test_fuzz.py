"""Schemathesis makes up requests, good and bad, for every operation that the description names.

None may end in a 500 or in a status that is not described, and none touches what is Alex's or Charlie's alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase
from hypothesis import settings as effort
from pytest_django import Settings
from rest_framework.test import APIClient
from schemathesis import GenerationMode, checks

from config.wsgi import application
from sync.models import Space
from tests.people import Browser, browser_of
from tests.platform.world import World
from tests.sync.talk import couple

# About forty seconds of work for the operations there are; the plan in a new session is most of it.
EXAMPLES = 12
#: Making up how such bodies could be made up takes minutes; tests/routines/test_made_up_bodies.py has a quicker way.
WHOLE_BODIES = ["make_routine", "change_routine", "add_phase", "change_phase", "add_step", "change_step"]
BEFORE_SIGNING_IN = {"/api/v1/start", "/api/v1/sign-in"}
#: What of Sam's an address may name; made-up ids are those of nothing.
THINGS: dict[str, Callable[[World], str]] = {
    "routines": lambda world: world.routine,
    "sessions": lambda world: world.session,
    "feedback": lambda world: world.feedback,
    "reflections": lambda world: world.reflection,
    "preferences": lambda world: world.preference,
    "cautions": lambda world: world.caution,
    "invites": lambda world: world.invite,
    "devices": lambda world: world.device,
}


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


def named(case: schemathesis.Case, world: World) -> dict[str, str]:
    """The parameters of the address that name a thing of Sam's; none where there is no such thing."""
    resource = case.path.split("/")[3]
    if resource in THINGS:
        return dict.fromkeys(case.path_parameters, THINGS[resource](world))
    return {"kind": "preference", "row_id": world.preference} if resource == "{kind}" else {}


def alone(browser: Browser) -> tuple[int, int]:
    """How often the personal space was written to, and how many rows it has."""
    space = Space.objects.get(memberships__person=browser.person, kind=Space.Kind.PERSONAL)
    return space.version, space.live_rows


@pytest.fixture
def world(sam: Browser, alex: Browser, charlie: Browser) -> World:
    made = World(sam)
    for person in (alex, charlie):
        assert World(person).caution
    assert made.invite  # nobody who is in a couple can make one
    couple(sam, alex)
    return made


@schema.exclude(operation_id=WHOLE_BODIES).parametrize()
@effort(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_it_answers_as_described_whatever_sam_sends(
    case: schemathesis.Case, world: World, alex: Browser, charlie: Browser
) -> None:
    before = alone(alex), alone(charlie)
    call(case, world)
    if case.path_parameters and (known := named(case, world)):
        case.path_parameters = {**case.path_parameters, **known}
        call(case, world)
    assert (alone(alex), alone(charlie)) == before or case.path == "/api/v1/couple"


def test_it_makes_up_good_and_bad_requests() -> None:
    assert set(schema.config.generation.modes) == set(GenerationMode)


def call(case: schemathesis.Case, world: World) -> None:
    # Anew each time: signing out is one of the things that happen.
    browser = APIClient() if case.path in BEFORE_SIGNING_IN else browser_of(world.sam.person)
    token = browser.get("/api/v1/csrf").json()["token"]
    cookies = {name: morsel.value for name, morsel in browser.cookies.items()}

    with within_the_transaction():
        case.call_and_validate(
            # Schemathesis does not unpack what it gets in this process.
            headers={"X-CSRFToken": token, "Host": "localhost", "Accept-Encoding": "identity"},
            cookies=cookies,
            checks=[
                checks.not_a_server_error,
                checks.status_code_conformance,
                checks.content_type_conformance,
                checks.response_schema_conformance,
            ],
        )
