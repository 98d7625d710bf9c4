"""Pages of routines: one's own by cursor, and the starter library at the end of the last one."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from rest_framework.exceptions import NotFound
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request
from rest_framework.views import APIView

from routines import recipe
from routines.library import all_starters
from routines.models import Routine
from routines.selectors import recipes_of


class RoutinePagination(CursorPagination):
    """Newest first: an id tells when its row was made."""

    page_size = 50
    ordering = "-id"

    def recipes(self, rows: QuerySet[Routine], request: Request, view: APIView) -> list[recipe.Routine]:
        """Return the page of `request`. Raises NotFound for a cursor that was not ours."""
        own = recipes_of(self.paginate_queryset(rows, request, view) or [])
        return own if self.has_next else [*own, *all_starters()]

    def decode_cursor(self, request: Request) -> Cursor | None:
        cursor = super().decode_cursor(request)
        if cursor and cursor.position is not None:
            try:
                UUID(str(cursor.position))
            except ValueError:
                raise NotFound(self.invalid_cursor_message) from None
        return cursor
