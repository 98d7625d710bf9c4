"""The database holds what the serializers promise, and no massage is taken for a login."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session as HttpSession
from django.db import IntegrityError, connection, transaction

from sessions.models import Feedback, Reflection, Session, SessionEvent
from sessions.plans.schema import Plan
from tests.people import Browser
from tests.sessions.evenings import log, make, say


def test_no_model_points_at_a_login_session() -> None:
    pointing = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.related_model is HttpSession
    ]
    assert pointing == []


def test_the_two_kinds_of_sessions_have_tables_of_their_own() -> None:
    assert (Session._meta.db_table, HttpSession._meta.db_table) == ("massage_sessions_session", "django_session")


@pytest.mark.parametrize(
    ("model", "column", "value"),
    [
        (Session, "title", ""),
        (SessionEvent, "kind", "sing"),
        (Feedback, "verdict", "great"),
        (Feedback, "pressure_felt", "soft"),
        (Reflection, "mood_after", 9),
    ],
)
def test_the_database_knows_the_words_too(sam: Browser, quiet: Plan, model: Any, column: str, value: Any) -> None:
    session = make(sam, quiet)
    log(sam, session, (0, "start"))
    say(sam, session)
    sam.post("/api/v1/reflections", {"session": session})
    with connection.cursor() as cursor, pytest.raises(IntegrityError), transaction.atomic():
        cursor.execute(f"UPDATE {model._meta.db_table} SET {column} = %s", [value])
