"""The short way of a plain sync: its answers are Django's, and Django has the word wherever anything is not plain."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Container, Iterator
from http.client import HTTPConnection
from typing import Any

import pytest

from config import lane, plainly
from config.lane import Lane
from config.plainly import Plain
from tests.bench.client import WirePhone, now
from tests.e2e.server import Server
from tests.platform.test_front_door import scope

Told = tuple[int, dict[str, str], Any]


class Numbered(Server):
    app = "tests.platform.numbered:application"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Numbered(tmp_path_factory.mktemp("lane")).running() as server:
        yield server


@pytest.fixture
def sam(server: Server) -> WirePhone:
    phone = WirePhone(server.url, "Sam")
    phone.sync()  # Django answers the first one that a server hears
    return phone


def ask(phone: WirePhone, more: Any = None, path: str = "/api/v1/sync", **headers: str | None) -> Told:
    """Sync once more; `more` is of the body, or the body. A header that is None is left out."""
    connection = HTTPConnection(phone.connection.host, phone.connection.port)
    body: Any = {"device": phone.device, "schema": 1, "now": now(), "cursors": phone.cursors}
    body = more if isinstance(more, bytes) else json.dumps(body | (more or {})).encode()
    own = {"Cookie": "; ".join(f"{name}={value}" for name, value in phone.cookies.items())}
    own |= {"X-CSRFToken": phone.token, "Content-Type": "application/json", "Accept": "*/*"}
    given = own | {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("POST", path, body, {name: value for name, value in given.items() if value is not None})
    answer = connection.getresponse()
    told = json.loads(answer.read())
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, told


def edit(mid: int, row: str, **fields: Any) -> dict[str, Any]:
    uid = f"018f0000-0000-7000-8000-{mid:012}"
    what = {"op": "patch", "kind": "profile", "id": row, "fields": fields}
    return {"mid": mid, "uid": uid, "space": "me", "at": now()} | what


def profile(phone: WirePhone) -> str:
    """The id of the row that everybody has."""
    told = ask(phone, {"cursors": {}})[2]
    return next(each["id"] for space in told["spaces"] for each in space["changes"] if each["kind"] == "profile")


def test_nothing_but_the_time_it_takes_tells_it_from_django(sam: WirePhone) -> None:
    (status, head, told), again = ask(sam), ask(sam)
    by_django = ask(sam, path="/api/v1/sync?whole")

    assert head.pop("x-django") == again[1]["x-django"] != by_django[1].pop("x-django")
    for headers in (head, by_django[1]):
        headers.pop("date", None)
    assert (status, head, told | {"now": 0}) == (by_django[0], by_django[1], by_django[2] | {"now": 0})


def test_a_push_goes_it_and_is_answered_with_what_it_wrote(sam: WirePhone) -> None:
    row, (_, before, _) = profile(sam), ask(sam)

    status, head, told = ask(sam, {"mutations": [edit(1, row, name="Samantha")]})

    assert (status, head["x-django"], told["last_mid"]) == (200, before["x-django"], 1)
    assert told["results"][0]["status"] == "applied"
    assert told["spaces"][0]["changes"][0]["data"]["name"] == "Samantha"


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"X_CSRFToken": None}, 403, "csrf"),
        ({"X_CSRFToken": "x" * 64}, 403, "csrf"),
        ({"Origin": "https://elsewhere.example"}, 403, "csrf"),
        ({"Origin": ""}, 403, "csrf"),
        ({"Cookie": None}, 403, "csrf"),
        ({"Content_Type": "text/plain"}, 415, "unsupported"),
        ({"Accept": "text/html"}, 406, "not_acceptable"),
    ],
)
def test_where_it_comes_from_is_no_less_looked_at(
    sam: WirePhone, headers: dict[str, str | None], status: int, code: str
) -> None:
    refused = ask(sam, **headers)

    assert (refused[0], refused[2]["code"]) == (status, code)
    assert refused[1]["content-type"] == "application/problem+json"


def test_a_login_that_has_ended_is_none(sam: WirePhone) -> None:
    assert ask(sam)[0] == 200
    sam.post("/api/v1/sign-out", {})

    status, _, told = ask(sam, Cookie=f"csrf={sam.cookies['csrf']}; sid={sam.cookies['sid']}")

    assert status in (401, 403)
    assert told["code"] in ("signed_out", "csrf")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, "malformed"),
        (b"[]", 400, "malformed"),
        ({"device": "nobody"}, 400, "malformed"),
        ({"person": "somebody else"}, 409, "other_person"),
        ({"mutations": [{"mid": 7, "uid": "018f0000-0000-7000-8000-000000000007"}]}, 409, "gap"),
    ],
)
def test_what_is_wrong_with_a_request_is_said_by_django(sam: WirePhone, body: Any, status: int, code: str) -> None:
    told = ask(sam, body)

    assert (told[0], told[2]["code"]) == (status, code)


def test_a_push_with_something_to_refuse_is_taken_by_django_as_a_whole(sam: WirePhone) -> None:
    row, before = profile(sam), ask(sam)[1]["x-django"]
    wrong = [edit(1, row, name="One"), edit(2, row, nonsense=1), edit(3, row, name="Three")]

    _, head, told = ask(sam, {"mutations": wrong})

    assert head["x-django"] != before
    assert [each["status"] for each in told["results"]] == ["applied", "rejected", "applied"]


def test_a_revoked_phone_hears_it_at_once(sam: WirePhone) -> None:
    other = WirePhone(f"http://localhost:{sam.connection.port}", "Charlie")
    other.sync()
    assert ask(other)[0] == 200
    (device,) = other.get("/api/v1/devices")
    other.delete(f"/api/v1/devices/{device['id']}")

    assert ask(other)[0] in (401, 410)


# --- waiting together, without a server ---------------------------------------------------------------


class Crowd:
    """Plain requests 0, 1, 2 … that come at the same moment; Django answers `-1`. `fail`: those that are not plain."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, fail: Container[int] | None = ()) -> None:
        self.turns: list[list[int]] = []
        self.fail = fail
        self.lane = Lane()
        self.lane._head = [(b"x-head", b"1")]
        monkeypatch.setattr(lane, "DJANGO_THREADS", 1)
        monkeypatch.setattr(lane, "MOST", 3)
        monkeypatch.setattr(plainly, "read", lambda scope, body: Plain("key", {"number": int(body)}))
        monkeypatch.setattr(plainly, "answer_together", self.answer)
        monkeypatch.setattr(lane, "django", self.django)

    def answer(self, asked: list[Plain]) -> list[bytes | None]:
        numbers = [plain.said["number"] for plain in asked]
        self.turns.append(numbers)
        if self.fail is None:
            raise RuntimeError
        return [None if number in self.fail else str(number).encode() for number in numbers]

    async def django(self, scope: Any, body: bytes, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"-1"})

    async def ask(self, number: int) -> int:
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        await self.lane(scope("/api/v1/sync", method="POST"), str(number).encode(), send)
        return int(sent[1]["body"])

    def come(self, count: int) -> list[int]:
        async def all_of_them() -> list[int]:
            return await asyncio.gather(*(self.ask(number) for number in range(count)))

        return asyncio.run(all_of_them())


def test_those_who_wait_are_taken_together_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    crowd = Crowd(monkeypatch)

    assert crowd.come(5) == [0, 1, 2, 3, 4]
    assert crowd.turns == [[0, 1, 2], [3, 4]]


def test_one_that_is_not_plain_goes_to_django_and_the_others_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Crowd(monkeypatch, fail={2}).come(4) == [0, 1, -1, 3]


def test_when_a_turn_fails_all_of_it_goes_to_django_and_the_next_one_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Crowd(monkeypatch, fail=None).come(5) == [-1] * 5


def test_whoever_comes_as_a_turn_ends_is_not_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    crowd = Crowd(monkeypatch)

    async def one_after_the_other() -> list[int]:
        return [await crowd.ask(number) for number in range(5)]

    assert asyncio.run(asyncio.wait_for(one_after_the_other(), 10)) == [0, 1, 2, 3, 4]
    assert crowd.turns == [[0], [1], [2], [3], [4]]
