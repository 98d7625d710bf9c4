"""Every address, and what Sam, Alex, Charlie and nobody get there. One that is not in the table fails."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from sync.models import Device
from tests.people import Browser
from tests.platform.routes import all_routes
from tests.platform.table import TABLE, Row, hello
from tests.platform.world import MARK, World


def ask(client: Client, row: Row, world: World) -> Any:
    (route,) = (route for route in all_routes() if route.path == row.path)
    address = route.example(**{name: make(world) for name, make in row.ids.items()})
    if row.method == "GET":
        return client.get(address)
    return client.generic(row.method, address, _json(row.body(world)), "application/json")


def _json(body: Any) -> bytes:
    rendered: bytes = APIClient()._encode_data(body, "json")[0]
    return rendered


def test_it_lists_every_route() -> None:
    answered = {(method, route.path) for route in all_routes() for method in route.methods}

    assert {(row.method, row.path) for row in TABLE} == answered


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_it_gives_everyone_what_is_theirs(
    row: Row, build: Path, sam: Browser, alex: Browser, charlie: Browser, nobody: APIClient
) -> None:
    world = World(sam)
    ask(nobody, row, world)  # makes what the row is about
    before = world.version()

    others = {
        "alex": ask(alex, row, world),
        "charlie": ask(charlie, row, world),
        "nobody": ask(APIClient(), row, world),
    }

    assert {name: answer.status_code for name, answer in others.items()} == {
        name: getattr(row, name) for name in others
    }
    assert [name for name, answer in others.items() if MARK in answer.getvalue().decode("utf-8", "replace")] == []
    assert world.version() == before, "nobody but Sam wrote to Sam's rows"
    assert not Device.objects.filter(person=sam.person).exclude(revoked_at=None, name=MARK).exists()
    assert ask(sam, row, world).status_code == row.sam


def test_it_rejects_what_phones_may_not_write(sam: Browser, charlie: Browser) -> None:
    world = World(sam)
    request = hello(world)
    create = request["mutations"][0]
    wanted = {"mid": 2, "uid": world.device, "op": "patch", "kind": "session", "id": world.session}
    patch = {**create, **wanted, "fields": {"title": "Mine"}}

    answer = charlie.post("/api/v1/sync", {**request, "mutations": [create, patch]}).json()

    assert [(each["status"], each["code"]) for each in answer["results"]] == [("rejected", "not_found")] * 2
    assert answer["gone"] == [world.space]
    assert MARK not in str(answer)
    assert sam.get(f"/api/v1/sessions/{world.session}").json()["title"] == MARK


@pytest.mark.parametrize("resource", ["sessions", "feedback", "reflections"])
def test_it_tells_nothing_of_a_row_whose_id_is_taken(sam: Browser, charlie: Browser, resource: str) -> None:
    world = World(sam)
    taken = {"sessions": world.session, "feedback": world.feedback, "reflections": world.reflection}[resource]
    mine = World(charlie)
    fields = {"sessions": mine.evening, "feedback": mine.said, "reflections": mine.felt}[resource]()

    answer = charlie.post(f"/api/v1/{resource}", {**fields, "id": taken})

    assert (answer.status_code, answer.json()["code"]) == (409, "exists")
    assert set(answer.json()) == {"type", "title", "status", "code", "detail"}
