"""Many phones, one server, every misfortune we know of: in the end everybody agrees and nothing was lost."""

from __future__ import annotations

from contextlib import ExitStack
from typing import ClassVar

import hypothesis
from hypothesis import HealthCheck, settings
from hypothesis.stateful import get_state_machine_test, run_state_machine_as_test

from tests.effort import examples
from tests.sync.misfortunes import UnluckyWorld
from tests.sync.model import ModelServer
from tests.sync.servers import RealServer, Server, Stage, example
from tests.sync.world import World

#: In each part. All in all a thousand stories for each of the two worlds on the real server.
STORIES = 250
PROFILE = settings(deadline=None, suppress_health_check=list(HealthCheck), stateful_step_count=20)


class RealWorld(UnluckyWorld):
    stage: ClassVar[Stage]

    def make_server(self, seed: int) -> Server:
        self._open = ExitStack()
        return RealServer(self.stage, self._open.enter_context(example(seed)))

    def teardown(self) -> None:
        with getattr(self, "_open", ExitStack()):
            super().teardown()


class ModelWorld(UnluckyWorld):
    def make_server(self, seed: int) -> Server:
        return ModelServer(self.mistakes)


def tell(world: type[World], part: int) -> None:
    """Tell this part of the stories of `world`."""
    test = get_state_machine_test(world, settings=settings(PROFILE, max_examples=examples(STORIES)))
    hypothesis.seed(part)(test)()


def test_it_holds_its_promises_whatever_happens(stage: Stage, part: int) -> None:
    tell(type("World", (RealWorld,), {"stage": stage}), part)


def test_the_model_holds_them_too() -> None:
    run_state_machine_as_test(ModelWorld, settings=settings(PROFILE, max_examples=300))
