"""DATABASE_URL as Django's settings. Whatever is wrong with it ends the start, and is said without the password."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SQLITE, POSTGRES = "django.db.backends.sqlite3", "django.db.backends.postgresql"

# Milliseconds. Nothing that a phone asks for takes seconds: a query that does waits for a lock, and its phone asks
# again. And a transaction that says nothing any more holds the lock of a space: its host is gone.
_LIMITS = "-c statement_timeout=20000 -c idle_in_transaction_session_timeout=60000"
_ESCAPE = "In a password, # / ? @ are written %23 %2F %3F %40."


def sqlite_in(folder: Path) -> str:
    """Return the address of the database in a state folder."""
    return f"sqlite:///{quote(str(folder / 'unknot.sqlite3'))}"


def database(url: str, workers: int) -> dict[str, Any]:
    """Return the element of DATABASES for `sqlite:///path` or `postgres://user:password@host:port/name?option=value`.

    Options of the address are libpq's, and replace ours. Raises ImproperlyConfigured for anything else, and for more
    than one worker process on SQLite.
    """
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:  # its text would show half of a password with a slash in it
        raise ImproperlyConfigured(f"DATABASE_URL has a host or a port that is none. {_ESCAPE}") from None
    if parts.scheme == "sqlite":
        return _sqlite(parts, workers)
    if parts.scheme in ("postgres", "postgresql"):
        return _postgres(parts)
    raise ImproperlyConfigured("DATABASE_URL must begin with postgres:// or sqlite:///")


def _sqlite(parts: SplitResult, workers: int) -> dict[str, Any]:
    path = unquote(parts.path[1:])
    if not path or parts.netloc or parts.query or parts.fragment:
        raise ImproperlyConfigured("DATABASE_URL for SQLite is sqlite:/// and a path, and no more.")
    if workers != 1:
        raise ImproperlyConfigured("SQLite is for one worker process. Set DATABASE_URL to a PostgreSQL for more.")
    return {
        "ENGINE": SQLITE,
        "NAME": path,
        "CONN_MAX_AGE": None,
        # FULL: what has been acknowledged survives a power cut. IMMEDIATE: a writer waits at BEGIN, never half-way.
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # secure_delete: what was erased is not left in the free places of the file, either.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;"
            " PRAGMA secure_delete=ON;"
            " PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000;",
        },
    }


def _postgres(parts: SplitResult) -> dict[str, Any]:
    name = unquote(parts.path[1:])
    if not name or "/" in name or parts.fragment:
        raise ImproperlyConfigured(f"DATABASE_URL must end in /name-of-the-database. {_ESCAPE}")
    return {
        "ENGINE": POSTGRES,
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": parts.port or "",
        "OPTIONS": {"connect_timeout": "5", "application_name": "unknot", "options": _LIMITS, **_options(parts.query)},
        # A thread keeps its connection, and looks whether it is still alive when a request begins to use it.
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        # Behind a PgBouncer in transaction mode they would be gone at the second row.
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }


def _options(query: str) -> dict[str, str]:
    """Read `?sslmode=require&…`. A word that libpq does not know would otherwise be noticed at the first request."""
    if not query:
        return {}
    psycopg = import_module("psycopg")  # SQLite does without the driver
    try:
        options = dict(parse_qsl(query, strict_parsing=True))
        psycopg.conninfo.make_conninfo(**options)
    except (ValueError, psycopg.ProgrammingError) as error:
        raise ImproperlyConfigured(f"DATABASE_URL: {str(error).strip()}") from None
    return options
