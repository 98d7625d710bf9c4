"""Values that no database holds, in every place of every body: refused, on SQLite and PostgreSQL alike."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django import Settings

from tests.people import Browser
from tests.platform.routes import all_routes
from tests.platform.table import TABLE, Row
from tests.platform.world import World

Path = tuple[Any, ...]

WRITING = [row for row in TABLE if row.method in ("POST", "PATCH", "PUT")]
#: As JSON has them. The second is infinite once it is read, the third an integer that no number of a phone reaches.
UNSTORABLE = ['"a\\u0000b"', "1e999", "1" + "0" * 400]


def places(body: Any, path: Path = ()) -> Iterator[Path]:
    """The way to each leaf of `body`, and to one more member in each of its objects. Of a list, the first element."""
    if isinstance(body, dict):
        yield (*path, "more")
        for key, value in body.items():
            yield from places(value, (*path, key))
    elif isinstance(body, list):
        for index, value in enumerate(body[:1]):
            yield from places(value, (*path, index))
    else:
        yield path


def put(body: Any, path: Path, value: str) -> str:
    """Return `body` as JSON, with `value`, which is JSON, at `path`."""
    inner = changed = copy.deepcopy(body)
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = "here it goes"
    return json.dumps(changed).replace('"here it goes"', value)


@pytest.mark.parametrize("row", WRITING, ids=str)
def test_it_is_never_a_crash(row: Row, sam: Browser, settings: Settings) -> None:
    settings.RATE_LIMITS = False
    world = World(sam)
    (route,) = (route for route in all_routes() if route.path == row.path)
    address = route.example(**{name: make(world) for name, make in row.ids.items()})
    body = row.body(world)

    for path in places(body):
        for value in UNSTORABLE:
            answer = sam.generic(row.method, address, put(body, path, value), "application/json")
            assert answer.status_code < 500, (path, value, answer.content)
