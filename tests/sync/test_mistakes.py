"""Classic mistakes of sync, each made on purpose in the model, each caught by the promises."""

from __future__ import annotations

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sync.test_world import PROFILE, ModelWorld

# The first failing example is enough, and the same ones are tried each time.
HUNT = settings(
    PROFILE, stateful_step_count=30, max_examples=1500, phases=[Phase.generate], derandomize=True, database=None
)

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
    "torn": "A server that dies in the middle of a request keeps rows whose journal is lost.",
    "stale": "A reborn phone takes the field versions along that it had seen in another history.",
    "late": "The phone takes in answers that it no longer waits for.",
    "flicker": "The phone shows what the server said last, and not what waits in its outbox.",
    "stuck": "The phone keeps what was refused at the head of its queue.",
    "hidden": "The phone drops what was refused without a word.",
    "lastset": "A safety set is a field like any other: the later one stays.",
    "unseen": "The server takes a phone to have seen what a merge has put into its last write.",
    "tenant": "The server looks rows up by their id alone.",
    "anybody": "The server lets partners write what has an owner.",
    "peek": "The server answers for every space of which a cursor is sent.",
    "put": "A patch empties the fields that it does not name.",
    "narrow": "An old app keeps of a row only what it knows.",
    "graves": "A first sync carries everything that was ever deleted.",
    "chatty": "The server speaks of spaces without news.",
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_it_catches(mistake: str) -> None:
    world = type(f"World_{mistake}", (ModelWorld,), {"mistakes": (mistake,)})

    with pytest.raises(AssertionError, match=r"I\d+: "):
        run_state_machine_as_test(world, settings=HUNT)
