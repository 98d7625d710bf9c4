"""Taking a file in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser

from routines import selectors, services
from routines.exchange.read import LeftOut, read
from routines.selectors import Found


def take_in(person: AbstractBaseUser, data: Any, space: UUID | None = None) -> tuple[Found, Sequence[LeftOut]]:
    """Make a routine of a file's contents, in `space` (None: the personal one). Raises Problem for what is none."""
    reading = read(data)
    row = services.keep_copy(person, reading.routine, space or "me", reading.extras)
    return selectors.found(person, str(row.id)), reading.left_out
