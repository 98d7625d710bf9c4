"""Who is asking: a login cookie; and proof, with everything that writes, that our own pages ask."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.middleware import get_user
from drf_spectacular.authentication import SessionScheme
from rest_framework import status
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import APIException, PermissionDenied
from rest_framework.request import Request

from partners import login
from partners.models import Person


class CsrfFailed(APIException):
    status_code = status.HTTP_403_FORBIDDEN
    default_code = "csrf"
    default_detail = "The CSRF token is missing or stale. Fetch a new one and try again."


class CookieLogin(SessionAuthentication):
    """The framework's cookie login, with three differences.

    It asks for the CSRF token before anybody is signed in, too (a foreign page could else sign a visitor in as somebody
    else), makes it 401 instead of 403 for who is not signed in, and now and then prolongs the login.
    """

    def authenticate(self, request: Request) -> tuple[Person, None] | None:
        self.enforce_csrf(request)
        person = get_user(request._request)
        if not isinstance(person, Person):
            return None
        login.prolong(request._request)
        return person, None

    def authenticate_header(self, request: Request) -> str:
        return "Cookie"

    def enforce_csrf(self, request: Any) -> None:
        try:
            super().enforce_csrf(request)
        except PermissionDenied as error:
            raise CsrfFailed from error


class CookieLoginScheme(SessionScheme):  # type: ignore[no-untyped-call]  # the base class is not typed
    """How the OpenAPI description names it."""

    target_class = "partners.api.authentication.CookieLogin"
