"""Short words for requests, and a phone's side of a conversation for tests that are about single exchanges."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from sync import clocks
from sync.couples import join
from sync.ids import uuid7
from sync.models import Space
from tests.people import Browser

URL = "/api/v1/sync"
Json = dict[str, Any]


def new_id() -> str:
    return str(uuid7())


def couple(*browsers: Browser) -> Space:
    """A space that these two share from now on."""
    return join({browser.person: () for browser in browsers})


class Line:
    """A phone on the line: numbers its mutations and keeps its cursors."""

    def __init__(self, browser: Browser) -> None:
        self.browser, self.device = browser, new_id()
        self.cursors: dict[str, str] = {}
        self.mid = 0

    def say(self, op: str, row: str | UUID, kind: str = "note", **more: Any) -> Json:
        """The next mutation."""
        self.mid += 1
        return {
            "mid": self.mid, "uid": new_id(), "space": "me", "op": op, "kind": kind, "id": str(row), "at": clocks.now()
        } | more  # fmt: skip

    def request(self, *mutations: Json, **more: Any) -> Json:
        body = {"device": self.device, "schema": 1, "now": clocks.now(), "cursors": dict(self.cursors)}
        return body | {"mutations": list(mutations)} | more

    def post(self, *mutations: Json, **more: Any) -> Any:
        return self.browser.generic("POST", URL, json.dumps(self.request(*mutations, **more)), "application/json")

    def sync(self, *mutations: Json, **more: Any) -> Json:
        """Post, expect an answer, remember its cursors."""
        answer = self.post(*mutations, **more)
        assert answer.status_code == 200, answer.content
        body: Json = answer.json()
        self.cursors |= {space["id"]: space["cursor"] for space in body.get("spaces", [])}
        return body

    def create(self, text: str = "", kind: str = "note", space: Space | None = None, **fields: Any) -> str:
        """Create a row, and return its id."""
        row = new_id()
        place = str(space.id) if space else "me"
        answer = self.sync(self.say("create", row, kind, space=place, fields={"text": text} | fields))
        assert answer["results"][0]["status"] == "applied", answer
        return row


def rows(answer: Json) -> dict[str, Json]:
    """All changes of an answer, by row."""
    return {change["id"]: change for space in answer.get("spaces", []) for change in space["changes"]}


def outcome(answer: Json) -> Json:
    """The only result."""
    (result,) = answer["results"]
    return dict(result)
