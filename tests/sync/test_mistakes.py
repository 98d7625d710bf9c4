"""Nine classic mistakes of sync, each made on purpose in the model, each caught by the promises."""

from __future__ import annotations

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sync.test_world import PROFILE, ModelWorld

# The first failing example is enough, and the same ones are tried each time.
HUNT = settings(PROFILE, max_examples=1500, phases=[Phase.generate], derandomize=True, database=None)

MISTAKES = {
    "gap": "The server takes a batch that has overtaken an earlier one, and the earlier for a repetition.",
    "dup": "The server does not look whether it knows a mutation already.",
    "clobber": "The server writes over values that the phone had not seen.",
    "cursor": "The phone stores the cursor in another transaction than the rows.",
    "race": "The server answers a push with what was just written and skips what came before.",
    "resurrect": "A patch brings a deleted row back.",
    "reuse": "The device key belongs to the person, not to the database on the phone.",
    "noack": "The phone forgets what was acknowledged.",
    "silent": "The server does not say whose value lost.",
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_it_catches(mistake: str) -> None:
    world = type(f"World_{mistake}", (ModelWorld,), {"mistakes": (mistake,)})

    with pytest.raises(AssertionError, match=r"I\d+: "):
        run_state_machine_as_test(world, settings=HUNT)
