"""Live streams of the real server: who may listen, what they hear and when it ends."""

from __future__ import annotations

import json
import os
import signal
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bench.client import WirePhone
from tests.e2e.server import Server, eventually
from tests.platform.ears import Ear, second_phone


class Impatient(Server):
    app = "tests.platform.impatient:application"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Impatient(tmp_path_factory.mktemp("live")).running() as server:
        yield server


@pytest.fixture
def sam(server: Server) -> WirePhone:
    return signed_up(server, "Sam")


@pytest.fixture
def charlie(server: Server) -> WirePhone:
    return signed_up(server, "Charlie")


def signed_up(server: Server, name: str) -> WirePhone:
    phone = WirePhone(server.url, name)
    phone.sync()
    return phone


def rename(phone: WirePhone, name: str) -> Any:
    fields = {"name": name, "color": "amber"}
    return phone.sync([{"op": "create", "kind": "profile", "id": str(uuid.uuid4()), "fields": fields}])


def threads(server: Server) -> int:
    assert server.process
    tasks = Path("/proc").glob("[0-9]*/task")
    return sum(len(list(each.iterdir())) for each in tasks if os.getpgid(int(each.parent.name)) == server.process.pid)


def files(server: Server, name: str) -> int:
    """How often the server's processes hold a file of this name open."""
    assert server.process
    handles = Path("/proc").glob("[0-9]*/fd/*")
    ours = (each for each in handles if os.getpgid(int(each.parts[2])) == server.process.pid)
    return sum(os.path.basename(os.readlink(each)) == name for each in ours if os.path.islink(each))


def test_it_begins_with_how_far_along_each_space_is(sam: WirePhone) -> None:
    assert Ear(sam).event() == ("message", {"spaces": sam.cursors})


def test_it_brings_the_rows_of_another_phone_with_the_cursor_before_them(sam: WirePhone) -> None:
    ear = Ear(second_phone(sam))
    ear.event()
    before = dict(sam.cursors)

    told = rename(sam, "Samantha")["spaces"][0]

    assert ear.event() == ("delta", {"from": before[told["id"]], **told})


def test_it_does_not_tell_a_phone_what_it_wrote_itself(sam: WirePhone) -> None:
    ear, other = Ear(sam), second_phone(sam)
    ear.event()

    rename(sam, "By this phone")
    rename(other, "By the other one")

    heard = ear.event()
    assert heard is not None
    assert heard[1]["changes"][0]["data"]["name"] == "By the other one"


def test_it_tells_a_stranger_nothing(sam: WirePhone, charlie: WirePhone) -> None:
    ear, other = Ear(charlie), second_phone(charlie)
    assert ear.event() == ("message", {"spaces": charlie.cursors})

    rename(sam, "Sam's secret")
    rename(other, "Charlie's own")

    heard = ear.event()
    assert "Charlie's own" in json.dumps(heard)
    assert "Sam's secret" not in json.dumps(heard)


def test_it_pings(sam: WirePhone) -> None:
    ear = Ear(sam)
    ear.event()
    assert [ear.line(), ear.line()] == [":\n", "\n"]


def test_it_ends_when_the_login_does(sam: WirePhone, charlie: WirePhone) -> None:
    ear, other = Ear(sam), Ear(charlie)
    ear.event(), other.event()

    sam.post("/api/v1/sign-out", {})

    assert ear.event() is None
    rename(second_phone(charlie), "Still listening")
    assert other.event()


def test_it_ends_when_the_device_is_revoked(sam: WirePhone) -> None:
    ear = Ear(second_phone(sam))
    ear.event()
    (lost, *_rest) = sam.get("/api/v1/devices")

    sam.delete(f"/api/v1/devices/{lost['id']}")

    assert ear.event() is None


@pytest.mark.parametrize("device", ["none", "%00", "018f2b6e-0000-7000-8000", "' OR 1=1"])
def test_it_refuses_what_is_no_device(sam: WirePhone, device: str) -> None:
    ear = Ear(sam, device.replace(" ", "+"))
    assert (ear.status, ear.body["code"]) == (400, "malformed")


def test_it_knows_no_device_of_somebody_else(sam: WirePhone, charlie: WirePhone) -> None:
    ear = Ear(charlie, sam.device)
    assert (ear.status, ear.body["code"]) == (404, "not_found")


def test_it_asks_for_a_login(sam: WirePhone) -> None:
    sam.cookies.clear()
    ear = Ear(sam)
    assert (ear.status, ear.body["code"]) == (401, "signed_out")


@pytest.mark.parametrize(
    ("origin", "status"), [("http://localhost:1", 403), ("https://localhost", 403), ("null", 403), ("own", 200)]
)
def test_it_answers_pages_of_its_own_origin_alone(sam: WirePhone, origin: str, status: int) -> None:
    own = f"http://localhost:{sam.connection.port}"
    assert Ear(sam, Origin=own if origin == "own" else origin).status == status


def test_it_may_not_be_kept_or_embedded(sam: WirePhone) -> None:
    headers = Ear(sam).headers
    assert headers["Content-Type"] == "text/event-stream"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_it_ends_the_oldest_of_too_many_streams_of_one_person(sam: WirePhone) -> None:
    ears = [Ear(sam) for _ in range(20)]
    first, second = ears[:2]
    first.event(), second.event()

    ears.append(Ear(sam))

    assert first.event() is None
    rename(second_phone(sam), "Heard by the second")
    assert second.event()


def test_idle_streams_take_no_thread_and_no_connection(server: Server, charlie: WirePhone) -> None:
    people = [signed_up(server, f"Person {number}") for number in range(10)]
    before = threads(server), files(server, "unknot.sqlite3")

    ears = [Ear(phone) for phone in people for _ in range(20)]

    assert all(ear.event() for ear in ears)
    assert (threads(server), files(server, "unknot.sqlite3")) == before
    rename(charlie, "Answered meanwhile")


def test_it_stops_at_once_although_somebody_listens(tmp_path: Path) -> None:
    server = Server(tmp_path).start()
    ear = Ear(signed_up(server, "Sam"))
    ear.event()
    assert server.process

    server.process.send_signal(signal.SIGTERM)

    assert ear.event() is None
    eventually(lambda: server.process and server.process.poll() is not None, what="the server has stopped")
