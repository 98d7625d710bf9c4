"""The server's timeline agrees with the cases that the phone's player is held to as well."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from sessions.timeline import Event, replay

FOLDER = Path(__file__).parents[1] / "vectors" / "player"
CASES = [case for file in sorted(FOLDER.glob("*.json")) for case in json.loads(file.read_text())]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_it_agrees_with_the_shared_case(case: dict[str, Any]) -> None:
    plan = json.loads((FOLDER / "plans" / f"{case['plan']}.json").read_text())
    timeline = replay(plan, [Event(**event) for event in case["events"]], case["now"])
    told = {**asdict(timeline), "seconds_given": timeline.seconds_given}
    seen = {field: told[field] for field in case["expect"]}
    assert seen == {
        field: pytest.approx(value, abs=1e-6) if isinstance(value, float) else value
        for field, value in case["expect"].items()
    }
