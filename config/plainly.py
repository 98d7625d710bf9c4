"""A sync in which nothing is out of the ordinary: what makes it plain, and the answers to several of them.

Whatever else there is to be said of a request, Django says it, and with its own words: here, that is None.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.http import HttpRequest, parse_cookie
from rest_framework.exceptions import NotAuthenticated, ParseError

from config.bridge import Message
from config.parsers import parsed
from config.renderers import QuickJSONRenderer
from partners import login
from partners.api.authentication import CookieLogin, CsrfFailed
from sync.services import synchronise

logger = logging.getLogger("unknot.plainly")

#: The headers that decide where a request comes from and what is in it, by their names in WSGI.
_HEADERS = {
    b"host": "HTTP_HOST",
    b"origin": "HTTP_ORIGIN",
    b"referer": "HTTP_REFERER",
    b"x-forwarded-proto": "HTTP_X_FORWARDED_PROTO",
    b"cookie": "HTTP_COOKIE",
    b"x-csrftoken": "HTTP_X_CSRFTOKEN",
    b"content-type": "CONTENT_TYPE",
    b"accept": "HTTP_ACCEPT",
}
_UNDERSTOOD = ("*/*", "application/json")
_render = QuickJSONRenderer().render
#: Logins whose headers have been looked at; a phone sends the same ones each time.
_KEPT = 1024


@dataclass(frozen=True, slots=True)
class Plain:
    """`key` is that of the login session, which may have ended; `said` is the body, read as JSON."""

    key: str
    said: dict[str, Any]


def read(scope: Message, body: bytes) -> Plain | None:
    """Read what can be read without a look into the database."""
    headers = dict(scope["headers"])
    if len(headers) != len(scope["headers"]) or scope["query_string"] or scope["scheme"] != "http":
        return None
    key = _login_key(*map(headers.get, _HEADERS))
    try:
        said = parsed(body)
    except ParseError:
        return None
    return Plain(key, said) if key and isinstance(said, dict) else None


@functools.lru_cache(maxsize=_KEPT)
def _login_key(*values: bytes | None) -> str | None:
    """The key of the login, if a page of ours sends JSON and understands it. (TLS ends before us, at a proxy.)"""
    given = {
        name: value.decode("latin-1")
        for name, value in zip(_HEADERS.values(), values, strict=True)
        if value is not None
    }
    is_json = given.get("CONTENT_TYPE") == "application/json" and given.get("HTTP_ACCEPT", "*/*") in _UNDERSTOOD
    if not is_json or "HTTP_HOST" not in given:
        return None
    request = HttpRequest()
    request.method, request.META = "POST", given
    request.COOKIES = parse_cookie(given.get("HTTP_COOKIE", ""))
    try:
        request.get_host()
        CookieLogin().enforce_csrf(request)
    except (SuspiciousOperation, CsrfFailed):
        return None
    return request.COOKIES.get(settings.SESSION_COOKIE_NAME) if request.is_secure() == settings.HTTPS else None


def answer_together(requests: Sequence[Plain]) -> list[bytes | None]:
    """Answer in their order. What was pushed is committed by then; where there is None, nothing of it is kept."""
    return _all(requests) or [answer for each in requests for answer in _all([each]) or [None]]


def _all(requests: Sequence[Plain]) -> list[bytes | None] | None:
    """The answers to all of them, in one transaction if there is something to write; None if one of them fails.

    A savepoint for each would save a second time where something is wrong, and cost a sixth where nothing is.
    """
    try:
        with transaction.atomic() if any("mutations" in each.said for each in requests) else nullcontext():
            return [_answer(each) for each in requests]
    except Exception:
        logger.debug("%d requests are not plain", len(requests), exc_info=True)
        return None


def _answer(request: Plain) -> bytes:
    """Raises whatever is wrong: Django will meet it again, answer it and log it."""
    person = login.plainly(request.key)
    if person is None:
        raise NotAuthenticated
    return _render(synchronise(person, request.said, request.key, plainly=True))
