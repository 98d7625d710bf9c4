"""The login cookie: begun by start and sign-in, prolonged once a week while it is used."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib import auth
from django.http import HttpRequest
from django.utils import timezone

from partners.models import Person
from partners.push.services import end_login
from sync import hints

# Each prolonging is a write and a new cookie; the cookie itself lives 400 days, so a week more or less is nothing.
PROLONG_AFTER = timedelta(days=7)
_MARK = "prolonged"


def begin(request: HttpRequest, person: Person) -> None:
    """Sign `person` in. The session key and the CSRF token are new ones from here on."""
    auth.login(request, person, backend="partners.logins.Persons")
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
    last = request.session.get(_MARK)
    if last is None or timezone.now().date() - date.fromisoformat(last) >= PROLONG_AFTER:
        _mark(request)


def _mark(request: HttpRequest) -> None:
    request.session[_MARK] = timezone.now().date().isoformat()
