"""A phone reduced to its wire: one keep-alive connection that signs in and syncs."""

from __future__ import annotations

import http.client
import json
import time
import uuid
from typing import Any
from urllib.parse import urlsplit


class WirePhone:
    """Speaks docs/sync.md over one connection; counts bytes of bodies in both directions."""

    def __init__(self, url: str, name: str = "Sam") -> None:
        address = urlsplit(url)
        self.connection = http.client.HTTPConnection(address.hostname or "localhost", address.port)
        self.cookies: dict[str, str] = {}
        self.device = str(uuid.uuid4())
        self.cursors: dict[str, str] = {}
        self.mid = 0
        self.sent = self.received = 0
        self.token = self.get("/api/v1/csrf")["token"]
        self.post("/api/v1/start", {"name": name})
        self.token = self.get("/api/v1/csrf")["token"]

    def get(self, path: str) -> Any:
        return self._request("GET", path, None)

    def post(self, path: str, body: Any) -> Any:
        return self._request("POST", path, body)

    def delete(self, path: str) -> Any:
        return self._request("DELETE", path, None)

    def _request(self, method: str, path: str, body: Any) -> Any:
        data = b"" if body is None else json.dumps(body, separators=(",", ":")).encode()
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if method != "GET":
            headers |= {"Content-Type": "application/json", "X-CSRFToken": self.token}
        self.connection.request(method, path, data or None, headers)
        response = self.connection.getresponse()
        answer = response.read()
        for header in response.headers.get_all("Set-Cookie") or []:
            name, _, value = header.split(";")[0].partition("=")
            self.cookies[name] = value
        self.sent, self.received = len(data), len(answer)
        if response.status >= 400:
            raise RuntimeError(f"{method} {path}: {response.status} {answer[:300]!r}")
        return json.loads(answer) if answer.startswith((b"{", b"[")) else answer

    def sync(self, mutations: list[dict[str, Any]] | None = None) -> Any:
        """One round trip; keeps cursors and numbers as a real phone does."""
        numbered = []
        for mutation in mutations or []:
            self.mid += 1
            numbered.append({"mid": self.mid, "uid": str(uuid.uuid4()), "space": "me", "at": now(), **mutation})
        body: dict[str, Any] = {"device": self.device, "schema": 1, "now": now(), "cursors": self.cursors}
        if numbered:
            body["mutations"] = numbered
        answer = self.post("/api/v1/sync", body)
        for space in answer.get("spaces", []):
            self.cursors[space["id"]] = space["cursor"]
        refused = [result for result in answer.get("results", []) if result["status"] != "applied"]
        if refused:
            raise RuntimeError(f"not applied: {refused[:2]}")
        return answer


def now() -> int:
    return time.time_ns() // 1_000_000
