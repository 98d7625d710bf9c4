"""Playing the recorded exchanges of tests/traces against the server. The format is described there."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from rest_framework.test import APIClient

from partners.models import Person
from sync import clocks
from sync.models import Device, Membership, Space
from tests.people import browser_of

FOLDER = Path(__file__).parent.parent / "traces"
Json = dict[str, Any]


class Player:
    """Sets the stage of one trace and plays its steps.

    Epochs and tags are random, so cursors get canonical names in the order in which they turn up: k1.4.t2.
    """

    def __init__(self, trace: Json, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch
        self._names: dict[str, str] = {}
        self._people = {name: Person.objects.create(id=pk) for name, pk in trace["people"].items()}
        for space in trace["spaces"]:
            made = Space.objects.create(id=space["id"], kind=space["kind"], epoch="k1")
            for name in space["members"]:
                Membership.objects.create(space=made, person=self._people[name], kind=made.kind)
        self._savepoint = ""
        self._clients: dict[str, APIClient] = {}
        self._acts: dict[str, Callable[[Json], object]] = {
            "back_up": self._back_up,
            "restore": self._restore,
            "new_epoch": lambda step: call_command("new_epoch", verbosity=0, stdout=StringIO()),
            "revoke": lambda step: Device.objects.filter(key=step["device"]).update(revoked_at=timezone.now()),
            "leave": lambda step: Membership.objects.filter(
                space=step["space"], person=self._people[step["person"]]
            ).delete(),
        }

    def play(self, step: Json) -> tuple[int, Json] | None:
        """Do one step. For an exchange, return the status and the body of the answer."""
        if step["do"] != "exchange":
            self._acts[step["do"]](step)
            return None
        self._patch.setattr(clocks, "now", lambda: step["clock"])
        answer = self._client(step["person"]).post("/api/v1/sync", self._actual(step["request"]), format="json")
        return answer.status_code, self._canonical(answer.json())

    def _client(self, name: str) -> APIClient:
        if name not in self._clients:
            self._clients[name] = browser_of(self._people[name])
        return self._clients[name]

    def _back_up(self, step: Json) -> None:
        self._savepoint = transaction.savepoint()

    def _restore(self, step: Json) -> None:
        transaction.savepoint_rollback(self._savepoint)

    # --- cursors ----------------------------------------------------------------------------------------

    def _canonical(self, answer: Json) -> Json:
        for space in answer.get("spaces", []):
            epoch, version, tag, *began = space["cursor"].split(".")
            space["cursor"] = ".".join([self._name(epoch, "k"), version, self._name(tag, "t"), *began])
        return answer

    def _name(self, actual: str, letter: str) -> str:
        key = letter + actual
        if key not in self._names:
            self._names[key] = f"{letter}{1 + sum(name.startswith(letter) for name in self._names.values())}"
        return self._names[key]

    def _actual(self, request: Json) -> Json:
        known = {name: key[1:] for key, name in self._names.items()}
        if not isinstance(request.get("cursors"), dict):
            return request
        cursors = {
            space: ".".join(known.get(part, part) for part in cursor.split(".")) if isinstance(cursor, str) else cursor
            for space, cursor in request["cursors"].items()
        }
        return request | {"cursors": cursors}


def names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.json"))


def read(name: str) -> Json:
    trace: Json = json.loads((FOLDER / f"{name}.json").read_text())
    return trace


def record(name: str, trace: Json) -> None:
    (FOLDER / f"{name}.json").write_text(json.dumps(trace, indent=1, ensure_ascii=False) + "\n")
