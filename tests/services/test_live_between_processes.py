"""Live hints from one server process to another, by way of PostgreSQL and by way of Redis."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bench.client import WirePhone
from tests.e2e.server import Server
from tests.platform.ears import Ear, second_phone
from tests.services.postgres import Postgres
from tests.services.redis import Redis

Pair = tuple[Server, Server]


@pytest.fixture(scope="module")
def through_postgres(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    yield from pair(tmp_path_factory.mktemp("state"), DATABASE_URL=postgres.create(), REDIS_URL="")


@pytest.fixture(scope="module")
def through_redis(postgres: Postgres, redis: Redis, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    yield from pair(tmp_path_factory.mktemp("state"), DATABASE_URL=postgres.create(), REDIS_URL=redis.url)


def pair(state: Path, **variables: str) -> Iterator[Pair]:
    """Two servers with one database and one secret key."""
    here, there = Server(state, **variables), Server(state, **variables)
    try:
        yield here.start(), there.start()
    finally:
        here.kill()
        there.kill()


@pytest.fixture(params=["through_postgres", "through_redis"])
def servers(request: pytest.FixtureRequest) -> Pair:
    made: Pair = request.getfixturevalue(request.param)
    return made


def signed_up(server: Server, name: str) -> WirePhone:
    phone = WirePhone(server.url, name)
    phone.sync()
    return phone


def rename(phone: WirePhone, name: str) -> Any:
    fields = {"name": name, "color": "amber"}
    return phone.sync([{"op": "create", "kind": "profile", "id": str(uuid.uuid4()), "fields": fields}])["spaces"][0]


def test_rows_reach_a_phone_at_another_process(servers: Pair) -> None:
    here, there = servers
    sam, charlie = signed_up(here, "Sam"), signed_up(here, "Charlie")
    ear, strange = Ear(second_phone(sam), port=there.port), Ear(second_phone(charlie), port=there.port)
    ear.event(), strange.event()
    (before,), (theirs,) = sam.cursors.values(), charlie.cursors.values()

    told = rename(sam, "Samantha")
    own = rename(charlie, "Charlie's own")

    assert ear.event() == ("delta", {"from": before, **told})
    assert strange.event() == ("delta", {"from": theirs, **own}), "the first that a stranger hears"


def test_a_stream_at_another_process_ends_with_the_login(servers: Pair) -> None:
    here, there = servers
    sam = signed_up(here, "Sam")
    ear = Ear(second_phone(sam), port=there.port)
    ear.event()

    sam.post("/api/v1/sign-out", {})

    assert ear.event() is None


def test_what_was_said_while_redis_was_away_is_made_up_for(through_redis: Pair, redis: Redis) -> None:
    here, there = through_redis
    sam = signed_up(here, "Sam")
    ear = Ear(second_phone(sam), port=there.port)
    ear.event()

    redis.stop()
    told = rename(sam, "Said into the silence")
    redis.start()

    assert ear.event() == ("message", {"spaces": {told["id"]: told["cursor"]}})
    assert rename(sam, "Heard again")["cursor"] in json.dumps(ear.event())
