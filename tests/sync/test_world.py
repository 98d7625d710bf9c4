"""Many phones, one server, every misfortune we know of: in the end everybody agrees and nothing was lost."""

from __future__ import annotations

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.effort import examples
from tests.sync.model import ModelServer
from tests.sync.servers import RealServer, Server
from tests.sync.world import World

PROFILE = settings(deadline=None, suppress_health_check=list(HealthCheck), stateful_step_count=30)


class RealWorld(World):
    """Each example is a savepoint in the test's transaction, and is rolled back."""

    def __init__(self) -> None:
        super().__init__()
        self._start = transaction.savepoint()

    def make_server(self) -> Server:
        return RealServer()

    def teardown(self) -> None:
        try:
            super().teardown()
        finally:
            transaction.savepoint_rollback(self._start)


class ModelWorld(World):
    def make_server(self) -> Server:
        return ModelServer(self.mistakes)


def test_it_holds_its_promises_whatever_happens(db: None) -> None:
    run_state_machine_as_test(RealWorld, settings=settings(PROFILE, max_examples=examples(30)))


def test_the_model_holds_them_too() -> None:
    run_state_machine_as_test(ModelWorld, settings=settings(PROFILE, max_examples=150))
