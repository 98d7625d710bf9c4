"""Keeps synced rows from being written behind the counter's back: a row without a version never reaches a phone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_open: ContextVar[bool] = ContextVar("synced_rows_writable", default=False)


class WriteOutsideSpace(RuntimeError):
    """A synced row was about to be written without `sync.services.space_write`."""


@contextmanager
def writable() -> Iterator[None]:
    """Opened by sync.writing around each single write, and by nobody else (a test looks)."""
    token = _open.set(True)
    try:
        yield
    finally:
        _open.reset(token)


def require_writable() -> None:
    if not _open.get():
        raise WriteOutsideSpace("Synced rows are written through sync.services.space_write only.")
