"""The login cookie: begun by start and sign-in, prolonged once a week while it is used."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import auth
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from partners.logins import Persons, SessionStore
from partners.models import Person
from partners.push.services import end_login
from sync import hints

BACKEND = "partners.logins.Persons"
# Each prolonging is a write and a new cookie; the cookie itself lives 400 days, so a week more or less is nothing.
PROLONG_AFTER = timedelta(days=7)
_MARK = "prolonged"


def begin(request: HttpRequest, person: Person) -> None:
    """Sign `person` in. The session key and the CSRF token are new ones from here on."""
    auth.login(request, person, backend=BACKEND)
    _mark(request)


def end(request: HttpRequest) -> None:
    """Sign out: the login session is gone on the server, too, and with it its live stream and its pushes."""
    person = request.user
    end_login([request.session.session_key or ""])
    auth.logout(request)
    if isinstance(person, Person):
        hints.moved(person.pk)


def prolong(request: HttpRequest) -> None:
    """Give the login its full lifetime again when that was last done a week ago."""
    if _is_due(request.session):
        _mark(request)


def plainly(key: str) -> Person | None:
    """Whose login has this key, for requests that Django's middleware does not see. None: Django has to look.

    It asks what Django asks: that the session is there and has not ended, and that its person is the one it began with.
    """
    held = SessionStore(key).load()
    if held.get(auth.BACKEND_SESSION_KEY) != BACKEND or _is_due(held):
        return None
    person = Persons().get_user(UUID(held[auth.SESSION_KEY]))
    proof = held.get(auth.HASH_SESSION_KEY, "")
    return person if person and constant_time_compare(proof, person.get_session_auth_hash()) else None


def _is_due(held: SessionBase | Mapping[str, Any]) -> bool:
    last = held.get(_MARK)
    return last is None or timezone.now().date() - date.fromisoformat(last) >= PROLONG_AFTER


def _mark(request: HttpRequest) -> None:
    request.session[_MARK] = timezone.now().date().isoformat()
