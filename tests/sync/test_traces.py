"""The exchanges in tests/traces, which the phone's tests play as well, are what the server really says.

UNKNOT_RECORD_TRACES=1 writes the answers into the files instead. Then read the difference.
"""

from __future__ import annotations

import os

import pytest

from tests.sync import traces

RECORD = os.environ.get("UNKNOT_RECORD_TRACES") == "1"


@pytest.mark.parametrize("name", traces.names())
def test_it_answers_as_recorded(name: str, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    trace = traces.read(name)
    player = traces.Player(trace, monkeypatch)
    for step in trace["steps"]:
        said = player.play(step)
        if said and RECORD:
            step["status"], step["response"] = said
        elif said:
            assert said == (step["status"], step["response"]), step["about"]
    if RECORD:
        traces.record(name, trace)


def test_it_covers_every_status_and_error() -> None:
    exchanges = [step for name in traces.names() for step in traces.read(name)["steps"] if step["do"] == "exchange"]
    results = [result for step in exchanges for result in step["response"].get("results", [])]
    codes = {step["response"]["code"] for step in exchanges if step["status"] != 200}

    assert {r["status"] for r in results} == {"applied", "duplicate", "lost_to", "superseded_by_delete", "rejected"}
    assert {r["code"] for r in results if "code" in r} == {
        "invalid", "unknown_kind", "unknown_op", "not_found", "not_yours", "exists", "immutable", "too_large"
    }  # fmt: skip
    assert codes == {"gap", "forked", "revoked", "upgrade", "malformed", "other_person"}
    assert any(space["reset"] for step in exchanges for space in step["response"].get("spaces", []))
    assert any("gone" in step["response"] for step in exchanges)
