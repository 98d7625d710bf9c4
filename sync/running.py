"""One statement with as little around it as can be: for SQLite, Django's cursor is as much work as the statement."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.sqlite3.base import FORMAT_QMARK_REGEX


def run(sql: str, values: Sequence[Any]) -> tuple[list[Any], int]:
    """Run `sql`, with its values as the database takes them: the rows that it answers, and how many it wrote.

    Raises Django's errors. Its cursor is left out for SQLite only, and there not where somebody listens in or where a
    transaction is beyond repair.
    """
    database = connections[DEFAULT_DB_ALIAS]
    plain = database.connection if database.vendor == "sqlite" else None
    if plain is None or database.execute_wrappers or database.force_debug_cursor or database.needs_rollback:
        with database.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall() if cursor.description else [], cursor.rowcount
    with database.wrap_database_errors:
        found = plain.execute(_for_sqlite(sql), values)
        return found.fetchall(), found.rowcount


def run_often(sql: str, each: Sequence[Sequence[Any]]) -> None:
    """Run `sql` once for each list of values."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.executemany(sql, each)


@functools.lru_cache(maxsize=512)
def _for_sqlite(sql: str) -> str:
    return FORMAT_QMARK_REGEX.sub("?", sql).replace("%%", "%")
