"""The login session and its person, as Django looks them up at every request: with statements that are made once."""

from __future__ import annotations

import functools
from typing import Any
from uuid import UUID

from django.contrib.auth.backends import BaseBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from partners.models import Person
from sync.statements import Prepared

_session = Prepared(lambda key: Session.objects.filter(session_key=key))
_person = Prepared(lambda key: Person.objects.filter(id=key))


class SessionStore(db.SessionStore):
    """Django's sessions in the database. (The settings name this module.)"""

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        return dict(_opened(session_data))

    def _get_session_from_db(self) -> Session | None:
        session: Session | None
        (session,) = _session(self.session_key or "") or [None]
        if session is None or session.expire_date <= timezone.now():
            self._session_key = None
            return None
        return session


@functools.lru_cache(maxsize=1024)
def _opened(session_data: bytes | str) -> dict[str, Any]:
    """What a session holds: its signature is looked at once, not with every request."""
    return db.SessionStore().decode(session_data)


class Persons(BaseBackend):
    """Who a login is of. Nobody signs in through it: there are no passwords."""

    def get_user(self, user_id: UUID) -> Person | None:
        person: Person | None
        (person,) = _person(user_id) or [None]
        return person
