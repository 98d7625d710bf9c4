"""Every error as RFC 9457 problem details with a stable code.

    {"type": "about:blank", "title": "Bad Request", "status": 400,
     "code": "invalid", "detail": "…", "errors": {"name": ["…"]}}

`errors` is there for code `invalid` only. An exception may add members of its own in an attribute `extra` (a mapping).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from rest_framework import exceptions
from rest_framework.response import Response

MEDIA_TYPE = "application/problem+json"

# The framework's names for codes that we promise under our own.
_CODES = {
    "parse_error": "malformed",
    "not_authenticated": "signed_out",
    "authentication_failed": "signed_out",
    "permission_denied": "forbidden",
    "throttled": "slow_down",
    "unsupported_media_type": "unsupported",
}

_TOO_LARGE = "The request is too large."

logger = logging.getLogger("unknot.problems")


def problem_response(error: Exception, context: dict[str, Any]) -> Response | None:
    """Answer an exception of an API view; None lets one that nobody foresaw become a 500."""
    if isinstance(error, OperationalError | InterfaceError):
        logger.exception("The database is busy or away")
        busy = body(503, "busy", "The server is busy. Try again in a moment.")
        return Response(busy, 503, headers={"Retry-After": "1"}, content_type=MEDIA_TYPE)
    if isinstance(error, RequestDataTooBig):
        return Response(body(413, "too_large", _TOO_LARGE), 413, content_type=MEDIA_TYPE)
    known = _as_api_exception(error)
    if known is None:
        return None
    return Response(describe(known), known.status_code, headers=_headers(known), content_type=MEDIA_TYPE)


def _as_api_exception(error: Exception) -> exceptions.APIException | None:
    if isinstance(error, exceptions.APIException):
        return error
    if isinstance(error, Http404):
        return exceptions.NotFound()
    if isinstance(error, PermissionDenied):
        return exceptions.PermissionDenied()
    return None


def describe(error: exceptions.APIException) -> dict[str, Any]:
    """Return the problem details of `error`."""
    extra: Mapping[str, Any] = getattr(error, "extra", {})
    if isinstance(error, exceptions.ValidationError):
        detail = "Some of it cannot be taken as it is."
        return body(error.status_code, "invalid", detail, errors=flat(error.detail), **extra)
    code = str(getattr(error, "code", None) or getattr(error.detail, "code", error.default_code))
    return body(error.status_code, _CODES.get(code, code), str(error.detail), **extra)


def body(status: int, code: str, detail: str, **extra: Any) -> dict[str, Any]:
    """Return the members of a problem."""
    title = HTTPStatus(status).phrase
    return {"type": "about:blank", "title": title, "status": status, "code": code, "detail": detail, **extra}


def flat(detail: Any, path: str = "") -> dict[str, list[str]]:
    """Return a tree of validation errors as `{"steps.0.title": ["…"]}`; "non_field_errors" are about the whole."""
    if isinstance(detail, Mapping):
        pairs = [(str(key), value) for key, value in detail.items()]
    elif isinstance(detail, list) and any(isinstance(each, Mapping | list) for each in detail):
        pairs = [(str(index), value) for index, value in enumerate(detail)]
    else:
        messages = detail if isinstance(detail, list) else [detail]
        return {path or "non_field_errors": [str(each) for each in messages]}
    errors: dict[str, list[str]] = {}
    for key, value in pairs:
        if value:
            errors |= flat(value, f"{path}.{key}" if path else key)
    return errors


def _headers(error: exceptions.APIException) -> dict[str, str]:
    """Return what must stand beside a problem: how to sign in, when to come back."""
    headers: dict[str, str] = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    wait = getattr(error, "wait", None) or getattr(error, "retry_after", None)
    if wait is not None:
        headers["Retry-After"] = str(int(wait))
    return headers


# --- what Django itself refuses, before or beside the API's views ---------------------------------


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return problem(403, "csrf", "The CSRF token is missing or stale. Fetch a new one and try again.")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
        return problem(413, "too_large", _TOO_LARGE)
    return problem(400, "malformed", "The request makes no sense.")


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem(403, "forbidden", "This is not allowed.")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem(404, "not_found", "There is nothing here.")


def server_error(request: HttpRequest) -> HttpResponse:
    return problem(500, "server_error", "Something went wrong on our side. Nothing of yours is lost.")


def problem(status: int, code: str, detail: str) -> HttpResponse:
    """Return a problem from outside the API's views."""
    return JsonResponse(body(status, code, detail), status=status, content_type=MEDIA_TYPE)
