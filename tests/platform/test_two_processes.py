"""Two server processes on one database tell each other what was written: through PostgreSQL, and through Redis."""

from __future__ import annotations

import http.client
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests import daemons
from tests.bench.client import WirePhone
from tests.e2e.server import Server
from tests.platform.ears import Ear, second_phone


class Worker(Server):
    """One of several processes that share what `shared` says."""

    def __init__(self, state: Path, shared: dict[str, str]) -> None:
        super().__init__(state)
        self._shared = shared

    def environment(self) -> dict[str, str]:
        return super().environment() | self._shared


@pytest.fixture(scope="module", params=["postgres", "redis"])
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Server]]:
    state = tmp_path_factory.mktemp(request.param)
    with daemons.postgres() if request.param == "postgres" else daemons.redis() as url:
        shared = {"DATABASE_URL" if request.param == "postgres" else "REDIS_URL": url}
        first, second = Worker(state, shared), Worker(state, shared)
        try:
            yield first.start(), second.start()
        finally:
            first.kill()
            second.kill()


@pytest.fixture
def sam(pair: tuple[Server, Server]) -> WirePhone:
    """Sam's phone speaks with the first process."""
    phone = WirePhone(pair[0].url, "Sam")
    phone.sync()
    return phone


def listening(pair: tuple[Server, Server], phone: WirePhone) -> Ear:
    """Another device of the same person, with the second process."""
    other = second_phone(phone)
    other.connection = http.client.HTTPConnection("localhost", pair[1].port)
    ear = Ear(other)
    assert ear.event() == ("message", {"spaces": phone.cursors})
    return ear


def rename(phone: WirePhone, name: str) -> None:
    fields = {"name": name, "color": "amber"}
    phone.sync([{"op": "create", "kind": "profile", "id": str(uuid.uuid4()), "fields": fields}])


def test_rows_written_with_one_process_reach_a_phone_at_the_other(pair: tuple[Server, Server], sam: WirePhone) -> None:
    ear = listening(pair, sam)
    before = dict(sam.cursors)

    rename(sam, "From the other process")

    heard = ear.event()
    assert heard is not None
    name, told = heard
    assert (name, told["from"], told["cursor"]) == ("delta", before[told["id"]], sam.cursors[told["id"]])
    assert [change["data"]["name"] for change in told["changes"]] == ["From the other process"]


def test_a_hundred_pushes_bring_the_phone_to_where_the_space_is(pair: tuple[Server, Server], sam: WirePhone) -> None:
    ear = listening(pair, sam)

    for number in range(100):
        rename(sam, f"Name {number}")

    (space,) = sam.cursors
    while (heard := ear.event()) and _cursor(heard, space) != sam.cursors[space]:
        pass
    assert heard, "the stream ended before it came there"


def _cursor(heard: tuple[str, dict[str, object]], space: str) -> object:
    name, told = heard
    spaces = told["spaces"] if name == "message" else {told["id"]: told["cursor"]}
    assert isinstance(spaces, dict)
    return spaces[space]


def test_a_login_that_ends_at_one_process_ends_its_stream_at_the_other(
    pair: tuple[Server, Server], sam: WirePhone
) -> None:
    ear = listening(pair, sam)
    sam.post("/api/v1/sign-out", {})
    assert ear.event() is None


def test_a_command_beside_the_servers_is_heard(pair: tuple[Server, Server], sam: WirePhone) -> None:
    ear = listening(pair, sam)
    person = sam.get("/api/v1/me")["id"]
    program = (
        "from partners.models import Person; from partners.services import change_profile;"
        f"change_profile(Person.objects.get(id='{person}'), {{'name': 'By a command'}})"
    )

    pair[0].manage("shell", "-v0", "-c", program)

    heard = ear.event()
    assert heard is not None
    assert heard[1]["changes"][0]["data"]["name"] == "By a command"


def test_what_was_missed_while_the_line_was_down_is_told_when_it_is_back(tmp_path: Path) -> None:
    with daemons.postgres() as url:
        server = Worker(tmp_path, {"DATABASE_URL": url})
        try:
            server.start()
            sam = WirePhone(server.url, "Sam")
            sam.sync()
            ear = Ear(sam)
            ear.event()
            with psycopg.connect(url, autocommit=True) as database:
                database.execute("UPDATE sync_space SET version = version + 1, tag = 'beef'")  # nobody says so
                database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
            heard = ear.event()
            assert heard is not None
            assert all(cursor.endswith(".beef") for cursor in heard[1]["spaces"].values())
        finally:
            server.kill()
