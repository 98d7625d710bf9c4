"""/healthz and /readyz."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries


def test_it_is_well_without_asking_the_database(db: None, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        answer = Client().get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_it_is_ready(db: None) -> None:
    assert Client().get("/readyz").json() == {"status": "ok"}


def test_it_is_not_ready_before_the_tables_are_those_of_this_version(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'partners'")

    answer = Client().get("/readyz")

    assert (answer.status_code, answer.json()["code"]) == (503, "not_migrated")
