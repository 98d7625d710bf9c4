"""Everything that the database holds, as bytes to be searched."""

from __future__ import annotations

from django.db import connection


def everything_stored() -> bytes:
    """Every value of every table; of an SQLite in memory its pages too, with whatever is left in their free places."""
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows += cursor.fetchall()
    words = repr(rows).encode()
    return words + pages() if connection.vendor == "sqlite" else words


def pages() -> bytes:
    serialize = getattr(connection.connection, "serialize", None)
    return bytes(serialize()) if serialize and connection.is_in_memory_db() else b""
