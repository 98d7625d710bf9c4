"""The product as ./run serves it, with DATABASE_URL naming a PostgreSQL."""

from __future__ import annotations

import http.client
import json
import uuid
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from tests.bench.client import WirePhone
from tests.e2e.server import Server
from tests.platform.ears import PATIENCE, Ear, second_phone
from tests.services.postgres import Postgres


@pytest.fixture(scope="module")
def database_url(postgres: Postgres) -> str:
    """One for all: they are about different people."""
    return postgres.create()


@pytest.fixture(scope="module")
def server(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    impatient = f"{database_url}?options=-c%20statement_timeout%3D2000"
    with Server(tmp_path_factory.mktemp("state"), DATABASE_URL=impatient, UNKNOT_WORKERS="2").running() as server:
        yield server


@pytest.fixture
def sam(server: Server) -> WirePhone:
    phone = WirePhone(server.url, "Sam")
    phone.sync()
    return phone


def rename(phone: WirePhone, name: str) -> Any:
    fields = {"name": name, "color": "amber"}
    return phone.sync([{"op": "create", "kind": "profile", "id": str(uuid.uuid4()), "fields": fields}])


def test_it_stores_an_edit_and_brings_it_to_another_phone(sam: WirePhone, database_url: str) -> None:
    tablet = second_phone(sam)

    rename(sam, "Samantha")

    with psycopg.connect(database_url) as outside:
        query = "SELECT name FROM partners_profile WHERE space_id = %s ORDER BY version"
        names = outside.execute(query, [*sam.cursors]).fetchall()
    assert names == [("Sam",), ("Samantha",)]
    (space,) = tablet.sync()["spaces"]
    assert [change["data"]["name"] for change in space["changes"]] == ["Samantha"]


def test_it_takes_no_notice_of_a_database_that_was_restarted(sam: WirePhone, database_url: str) -> None:
    with psycopg.connect(database_url, autocommit=True) as outside:
        cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'unknot'"
        (ended,) = outside.execute(cut).fetchone() or (0,)
    assert ended >= 1

    assert rename(sam, "Afterwards")["results"][0]["status"] == "applied"


def test_each_worker_hears_of_every_push(sam: WirePhone) -> None:
    ears = [Ear(second_phone(sam)) for _ in range(8)]
    assert all(ear.event() for ear in ears)

    rename(sam, "Samantha")

    (cursor,) = sam.cursors.values()
    assert all(cursor in json.dumps(ear.event()) for ear in ears)


def test_a_lock_that_is_held_too_long_is_busy_and_not_broken(sam: WirePhone, database_url: str) -> None:
    body = {"device": sam.device, "schema": 1, "now": 0, "cursors": {}, "mutations": [nonsense()]}
    headers = {"Content-Type": "application/json", "X-CSRFToken": sam.token}
    headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in sam.cookies.items())
    other = http.client.HTTPConnection("localhost", sam.connection.port, timeout=PATIENCE)

    with psycopg.connect(database_url) as outside:
        outside.execute("SELECT id FROM sync_space FOR UPDATE")
        other.request("POST", "/api/v1/sync", json.dumps(body), headers)
        answer = other.getresponse()
        told = json.loads(answer.read())

    assert (answer.status, told["code"], answer.headers["Retry-After"]) == (503, "busy", "1")
    assert rename(sam, "Afterwards")["results"][0]["status"] == "applied"


def nonsense() -> dict[str, Any]:
    """A mutation that would be rejected, if it came so far."""
    return {"mid": 1, "uid": str(uuid.uuid4()), "op": "create", "kind": "ghost", "id": str(uuid.uuid4())}
