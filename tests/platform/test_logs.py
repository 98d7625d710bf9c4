"""Nothing that somebody typed ever gets into a log."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest
from pytest_django import Settings
from rest_framework.test import APIClient

from sync.ids import uuid7
from tests.people import Browser
from tests.platform.failing import SECRET


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that the server's own log handler writes while the test runs."""
    (handler,) = [each for each in logging.getLogger().handlers if each.name == "console"]
    assert isinstance(handler, logging.StreamHandler)
    written = io.StringIO()
    before = handler.setStream(written)
    yield written
    handler.setStream(before)


def test_it_logs_where_it_failed_and_nothing_of_what_it_held(settings: Settings, log: io.StringIO) -> None:
    settings.ROOT_URLCONF = "tests.platform.failing"
    client = APIClient(raise_request_exception=False)

    for name in ("fault", "plain", "locked"):
        client.get(f"/api/v1/{name}?note={SECRET}")

    assert "IntegrityError" in log.getvalue()
    assert "KeyError" in log.getvalue()
    assert "failing.py" in log.getvalue()
    assert SECRET not in log.getvalue()


@pytest.mark.parametrize("url", ["start", "me", "sign-in", "recovery", "sync", "devices", "none"])
def test_it_logs_no_word_of_a_refused_request(sam: Browser, log: io.StringIO, url: str) -> None:
    nobody = APIClient(raise_request_exception=False)
    for body in (
        f'{{"name": "{SECRET}\\u0000", "code": "{SECRET}", "color": "{SECRET}", "device": "{SECRET}"}}',
        SECRET,
    ):
        for client in (sam, nobody):
            for method in ("POST", "PATCH"):
                client.generic(method, f"/api/v1/{url}", body, "application/json")

    assert "/api/v1/" in log.getvalue(), "something was refused, and that is logged"
    assert SECRET not in log.getvalue()


def test_it_logs_no_word_of_what_phones_send(sam: Browser, log: io.StringIO) -> None:
    texts = {"name": f"{SECRET}\x00", "note": SECRET, "title": SECRET, "plan": {"title": SECRET}, "payload": SECRET}
    kinds = ["profile", "session", "session_event", "reflection", "feedback", SECRET]
    mutations = [
        {"mid": at + 1, "uid": str(uuid7()), "space": "me", "op": "create", "kind": kind, "id": str(uuid7()), "at": 0}
        | {"fields": texts}
        for at, kind in enumerate(kinds)
    ]

    answer = sam.post("/api/v1/sync", {"device": str(uuid7()), "schema": 1, "cursors": {}, "mutations": mutations})

    assert {result["status"] for result in answer.json()["results"]} == {"rejected"}
    assert SECRET not in log.getvalue()


def test_it_logs_that_forged_requests_were_refused_and_no_word_of_them(
    sam: Browser, charlie: Browser, log: io.StringIO
) -> None:
    note = {"uid": str(uuid7()), "op": "create", "kind": "profile", "id": str(uuid7()), "fields": {"name": SECRET}}
    phone = {"device": str(uuid7()), "schema": 1, "cursors": {}, "person": str(charlie.person.pk)}
    mine = sam.post("/api/v1/invites", {"purpose": "pair"}).json()

    answers = [
        charlie.post("/api/v1/sync", phone | {"mutations": [note | {"mid": 7}]}),
        charlie.post("/api/v1/sync", phone | {"mutations": [note | {"mid": at} for at in (2, 1)]}),
        charlie.post("/api/v1/sync", phone | {"device": SECRET, "mutations": [note | {"mid": 1}]}),
        charlie.post("/api/v1/sync", phone | {"mutations": [{"mid": at + 1, "uid": SECRET} for at in range(10_000)]}),
        charlie.post("/api/v1/sync", phone | {"person": str(sam.person.pk), "mutations": [note | {"mid": 1}]}),
        sam.post("/api/v1/invites/claim", {"code": mine["code"]}),
        charlie.post(f"/api/v1/invites/{mine['id']}/confirm", {"share": []}),
    ]

    codes = ["gap", "gap", "malformed", "too_large", "other_person", "no_such_code", "not_found"]
    assert [answer.json()["code"] for answer in answers] == codes
    assert log.getvalue().count("/api/v1/sync") == 5
    assert log.getvalue().count("/api/v1/invites") == 2
    assert not [word for word in (SECRET, mine["code"], phone["device"]) if str(word) in log.getvalue()]
