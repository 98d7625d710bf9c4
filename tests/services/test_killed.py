"""kill -9 of a real server, again and again, while three phones write: nothing is lost and nothing is done twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.server import Server
from tests.services.killed import Household
from tests.services.postgres import Postgres

KILLS = 3


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
def test_a_server_that_is_killed_again_and_again_loses_nothing(
    database: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    more = {}
    if database == "postgres":
        cluster: Postgres = request.getfixturevalue("postgres")
        more["DATABASE_URL"] = cluster.create()
    server = Server(tmp_path, **more).start()
    try:
        household = Household(server, seed=1)
        household.live_through(KILLS)
        household.check()
    finally:
        server.kill()

    assert household.rounds == KILLS
    assert any(writer.lost for writer in household.writers)
