"""Live hints from one server process to another, by way of PostgreSQL and by way of Redis."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
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


def test_a_hundred_pushes_bring_the_phone_to_where_the_space_is(servers: Pair) -> None:
    here, there = servers
    sam = signed_up(here, "Sam")
    ear = Ear(second_phone(sam), port=there.port)

    for number in range(100):
        told = rename(sam, f"Name {number}")

    while (heard := ear.event()) and told["cursor"] not in json.dumps(heard):
        pass
    assert heard, "the stream ended before it came there"


def test_a_command_beside_the_servers_is_heard(servers: Pair) -> None:
    here, there = servers
    sam = signed_up(here, "Sam")
    ear = Ear(second_phone(sam), port=there.port)
    ear.event()
    program = (
        "from partners.models import Person; from partners.services import change_profile;"
        f"change_profile(Person.objects.get(id='{sam.get('/api/v1/me')['id']}'), {{'name': 'By a command'}})"
    )

    here.manage("shell", "-v0", "-c", program)

    name, told = ear.event() or ("", {})
    assert name == "delta"
    assert told["changes"][0]["data"]["name"] == "By a command"


def test_what_was_missed_while_the_lines_were_cut_is_told_when_they_are_back(through_postgres: Pair) -> None:
    here, there = through_postgres
    sam = signed_up(here, "Sam")
    ears = [Ear(sam), Ear(second_phone(sam), port=there.port)]
    assert all(ear.event() for ear in ears)

    with psycopg.connect(here.more["DATABASE_URL"], autocommit=True) as database:
        silently = "UPDATE sync_space SET version = version + 1, tag = 'beef' WHERE id = %s"
        database.execute(silently, [*sam.cursors])
        lines = "datname = current_database() AND query LIKE 'LISTEN%'"
        database.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {lines}")

    assert all(".beef" in json.dumps(ear.event()) for ear in ears)


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
