"""Real servers from Debian's packages. They are started when a test first asks for one, and stopped at the end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.services import postgres as postgresql
from tests.services import redis as redis_server


@pytest.fixture(scope="session")
def postgres() -> Iterator[postgresql.Postgres]:
    with postgresql.cluster() as started:
        yield started


@pytest.fixture
def database_url(postgres: postgresql.Postgres) -> str:
    """A new, empty database."""
    return postgres.create()


@pytest.fixture(scope="session")
def redis() -> Iterator[redis_server.Redis]:
    with redis_server.running() as started:
        yield started
