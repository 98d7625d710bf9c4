"""A phone's live stream over a real connection, for tests."""

from __future__ import annotations

import copy
import http.client
import json
import uuid
from typing import Any

from tests.bench.client import WirePhone

#: Seconds; only a failing test waits so long.
PATIENCE = 10


def second_phone(phone: WirePhone) -> WirePhone:
    """Another device of the same person, with the same login."""
    other = copy.copy(phone)
    other.connection = http.client.HTTPConnection(phone.connection.host, phone.connection.port)
    other.device, other.cursors, other.mid = str(uuid.uuid4()), {}, 0
    other.sync()
    return other


class Ear:
    """Opens a stream at once. `status` and `body` tell of one that was refused."""

    def __init__(self, phone: WirePhone, device: str | None = None, port: int | None = None, **headers: str) -> None:
        self._connection = http.client.HTTPConnection("localhost", port or phone.connection.port, timeout=PATIENCE)
        cookies = "; ".join(f"{name}={value}" for name, value in phone.cookies.items())
        path = f"/api/v1/live?device={device or phone.device}"
        self._connection.request("GET", path, headers={"Cookie": cookies, "Accept": "text/event-stream", **headers})
        self._response = self._connection.getresponse()
        self.status = self._response.status
        self.headers = self._response.headers
        self.body: dict[str, Any] = json.loads(self._response.read()) if self.status >= 400 else {}

    def event(self) -> tuple[str, dict[str, Any]] | None:
        """The next event and its data, None at the end of the stream. Pings are passed over."""
        name, data = "message", ""
        while line := self._response.readline().decode():
            field, _, value = line.rstrip("\n").partition(": ")
            if field == "event":
                name = value
            elif field == "data":
                data = value
            elif not field and data:
                return name, json.loads(data)
        return None

    def line(self) -> str:
        return self._response.readline().decode()

    def close(self) -> None:
        # The response holds a second handle of the socket.
        self._response.close()
        self._connection.close()
