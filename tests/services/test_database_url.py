"""DATABASE_URL: what it may be, and that whoever gets it wrong hears so at the start, without the password."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.database import database, sqlite_in


def read(url: str, workers: int = 1) -> dict[str, Any]:
    found = database(url, workers)
    return {name.lower(): found[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}


def test_it_reads_every_part() -> None:
    found = read("postgres://sam:p%2Fa%40ss%25@[::1]:5433/unknot%20two", workers=8)

    assert found == {"name": "unknot two", "user": "sam", "password": "p/a@ss%", "host": "::1", "port": 5433}


def test_it_may_be_the_socket_of_this_machine() -> None:
    assert read("postgresql:///unknot")["host"] == ""
    assert read("postgres://sam@%2Frun%2Fpostgresql/unknot")["host"] == "/run/postgresql"


def test_its_options_replace_ours() -> None:
    usual = database("postgres:///unknot", 1)["OPTIONS"]
    found = database("postgres:///unknot?sslmode=verify-full&options=-c%20statement_timeout%3D0", 1)["OPTIONS"]

    assert found == {**usual, "sslmode": "verify-full", "options": "-c statement_timeout=0"}


@pytest.mark.parametrize("folder", ["/srv/unknot", "/srv/50% of it #1?", "state"])
def test_sqlite_is_a_file_in_the_state_folder(folder: str) -> None:
    assert database(sqlite_in(Path(folder)), 1)["NAME"] == f"{folder}/unknot.sqlite3"


@pytest.mark.parametrize(
    "url",
    [
        "unknot", "mysql://localhost/unknot", "postgres:", "postgres://", "postgres://localhost", "postgres://localhost/",
        "postgres://localhost/a/b", "postgres://localhost:https/unknot", "postgres://localhost:99999/unknot",
        "postgres://[::1/unknot", "postgres://localhost/unknot?sslmod=require", "postgres://localhost/unknot?require",
        "postgres://sam:hush#hush@localhost/unknot", "postgres://sam:hush/hush@localhost/unknot",
        "postgres://sam:hush?hush@localhost/unknot", "sqlite://", "sqlite:///", "sqlite://unknot.sqlite3",
        "sqlite:///unknot.sqlite3?timeout=3",
    ],
)  # fmt: skip
def test_it_refuses_what_it_does_not_understand(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL") as refused:
        database(url, 1)

    assert "hush" not in str(refused.value)


def test_sqlite_is_for_one_process() -> None:
    with pytest.raises(ImproperlyConfigured, match="one worker process"):
        database("sqlite:///unknot.sqlite3", 2)
