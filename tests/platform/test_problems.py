"""Whatever is sent, the answer to bad input is a problem with a stable code, and never a 500."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings
from rest_framework.exceptions import ErrorDetail
from rest_framework.test import APIClient

from config.problems import flat
from tests.people import Browser
from tests.platform.failing import SECRET

ME, START = "/api/v1/me", "/api/v1/start"
JSON = "application/json"


def code(client: Client, method: str, url: str, body: bytes | str = b"", content_type: str = JSON) -> tuple[int, str]:
    """Send `body` as it is and return the status and the code of the problem."""
    answer = client.generic(method, url, body, content_type)
    assert answer["Content-Type"] == "application/problem+json", answer.content
    problem = answer.json()
    assert problem["status"] == answer.status_code
    assert {"type", "title", "detail"} <= set(problem)
    return answer.status_code, problem["code"]


def test_it_refuses_a_body_of_five_megabytes(sam: Browser, nobody: APIClient) -> None:
    huge = b'{"name": "' + b"x" * 5_000_000 + b'"}'

    assert code(sam, "PATCH", ME, huge) == (413, "too_large")
    assert code(nobody, "POST", START, huge) == (413, "too_large")
    assert sam.get(ME).json()["name"] == "Sam"


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"",
        b"\xff\xfe",
        b'{"name": "\xed\xa0\x80"}',
        b'{"name": NaN}',
        b"{'name': 1}",
        b"[" * 100_000,
        b"1" * 5000,
    ],
    ids=["cut", "empty", "not text", "half a character", "NaN", "Python", "deep", "a long number"],
)
def test_it_refuses_broken_json(sam: Browser, body: bytes) -> None:
    expected = (400, "invalid") if body == b"" else (400, "malformed")

    assert code(sam, "POST", "/api/v1/sign-in", body) == expected


@pytest.mark.parametrize("charset", ["zlib", "utf-16", "rot13", "nonsense", "latin-1"])
def test_it_reads_json_as_utf8_whatever_the_header_says(sam: Browser, charset: str) -> None:
    body = '{"name": "Zoë"}'.encode()

    answer = sam.generic("PATCH", ME, body, f"application/json; charset={charset}")

    assert (answer.status_code, answer.json()["name"]) == (200, "Zoë")


@pytest.mark.parametrize("body", ["[]", '"text"', "7", "null", "true", "[[]]"])
def test_it_refuses_json_of_another_shape(sam: Browser, body: str) -> None:
    assert code(sam, "PATCH", ME, body) == (400, "invalid")


def test_it_keeps_no_half_characters(sam: Browser) -> None:
    answer = sam.generic("PATCH", ME, r'{"name": "Sam \ud83d\ude42", "color": "moon"}', JSON)
    assert answer.json()["name"] == "Sam 🙂"

    assert code(sam, "PATCH", ME, r'{"name": "Sam \ud83d"}') == (400, "invalid")


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/xml", "application/x-www-form-urlencoded", "nonsense", ""]
)
def test_it_refuses_other_content_types(sam: Browser, content_type: str) -> None:
    assert code(sam, "PATCH", ME, "name=Sam", content_type) == (415, "unsupported")


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        (b"--x", "multipart/form-data; boundary=\x00", (400, "malformed")),
        (b"a=" + b"x" * 5_000_000, "application/x-www-form-urlencoded", (413, "too_large")),
        (b"&".join(b"a=1" for _ in range(2000)), "application/x-www-form-urlencoded", (413, "too_large")),
    ],
    ids=["no boundary", "five megabytes", "two thousand fields"],
)
def test_it_refuses_forms_that_cannot_be_read(
    db: None, body: bytes, content_type: str, expected: tuple[int, str]
) -> None:
    visitor = APIClient(enforce_csrf_checks=True)
    visitor.get("/api/v1/csrf")  # with the cookie, Django looks for the token in the form

    assert code(visitor, "POST", "/", body, content_type) == expected
    assert code(visitor, "POST", START, body, content_type) == (415, "unsupported")


def test_it_refuses_other_methods_and_says_which_there_are(sam: Browser) -> None:
    assert code(sam, "PUT", ME, "{}") == (405, "method_not_allowed")
    assert "PATCH" in sam.put(ME, {})["Allow"]
    assert code(sam, "DELETE", START) == (405, "method_not_allowed")


@pytest.mark.parametrize(
    "url", ["/api/v1/none", "/api/v2/me", "/api/v1/devices/7", "/api/v1/me/", "/api/v1/devices/%00"]
)
def test_it_says_404_where_there_is_nothing(sam: Browser, url: str) -> None:
    assert code(sam, "GET", url) == (404, "not_found")


def test_it_refuses_other_answers_than_json(sam: Browser) -> None:
    answer = sam.get(ME, HTTP_ACCEPT="text/html")

    assert (answer.status_code, answer.json()["code"]) == (406, "not_acceptable")


def test_it_tells_nothing_of_what_went_wrong_inside(settings: Settings, nobody: APIClient) -> None:
    settings.ROOT_URLCONF = "tests.platform.failing"
    nobody.raise_request_exception = False

    assert code(nobody, "GET", "/api/v1/fault") == (500, "server_error")
    assert code(nobody, "GET", "/api/v1/plain") == (500, "server_error")
    assert SECRET not in nobody.get("/api/v1/fault").content.decode()


def test_it_asks_to_come_back_while_the_database_is_locked(settings: Settings, nobody: APIClient) -> None:
    settings.ROOT_URLCONF = "tests.platform.failing"

    assert code(nobody, "GET", "/api/v1/locked") == (503, "busy")
    assert nobody.get("/api/v1/locked")["Retry-After"] == "1"


def test_it_names_the_place_of_each_error() -> None:
    detail = {"steps": [{}, {"title": [ErrorDetail("Too long.")], "sides": [["Odd."]]}], "name": ["Missing."]}

    assert flat(detail) == {"steps.1.title": ["Too long."], "steps.1.sides.0": ["Odd."], "name": ["Missing."]}
    assert flat(["Alone."]) == {"non_field_errors": ["Alone."]}
