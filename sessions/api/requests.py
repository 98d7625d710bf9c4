"""What a list of what was said can be narrowed to."""

from __future__ import annotations

from uuid import UUID

from rest_framework.request import Request

from partners.api.requests import uuid_of


def about(request: Request) -> UUID | None:
    """The session that a list is narrowed to, if it is."""
    return uuid_of(dict(request.query_params.items()), "session")
