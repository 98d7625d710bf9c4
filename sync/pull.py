"""What a phone has not seen yet of each space, page by page."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import CharField, Q, QuerySet, Value

from sync import kinds, limits
from sync.cursors import Cursor, at_version, now_at
from sync.models import Departure, Space
from sync.rows import Rows, change, departed


class _Found(NamedTuple):
    kind: str
    id: UUID
    version: int


def news(space: Space, cursor: Cursor | None, *, reset: bool) -> dict[str, Any] | None:
    """One element of `spaces`: everything after `cursor`, or the whole space without one. None when there is no news.

    `space` must have been read before, or be locked: then a row written meanwhile comes early, and never late.
    """
    if cursor is not None and cursor.version == space.version:
        return None
    since = cursor.version if cursor else 0
    began = cursor.began if cursor else space.version
    page, more = _page(space, since, began)
    end = min(page[-1].version, space.version) if more else space.version
    follow = at_version(space, end, began) if end < space.version else now_at(space)
    return describe(space, str(follow), _changes(space, page), reset=reset, more=more)


def describe(
    space: Space, cursor: str, changes: list[dict[str, Any]], *, reset: bool = False, more: bool = False
) -> dict[str, Any]:
    return {
        "id": str(space.id),
        "kind": space.kind,
        "cursor": cursor,
        "reset": reset,
        "more": more,
        "changes": changes,
    }


def written(space: Space, rows: Rows) -> dict[str, Any] | None:
    """The news for a phone that was up to date when its push began: what it has just written, from memory."""
    here = [(name, row) for (name, _id), row in rows.changed.items() if row.space_id == space.id]
    changes = [change(_kind(name), row) for name, row in here]
    changes += [departed(*key, version) for key, version in rows.left[space.id].items()]
    return describe(space, str(now_at(space)), changes) if changes else None


def _page(space: Space, since: int, began: int) -> tuple[list[_Found], bool]:
    """The next rows in the order of their versions. A page ends where a version ends, so that a cursor can name it."""
    found = _keys(space, Q(version__gt=since), began)[: limits.PAGE_ROWS + 1]
    page = [_Found(*key) for key in found]
    if len(page) <= limits.PAGE_ROWS:
        return page, False
    cut = page[-1].version
    whole = [key for key in page if key.version < cut]
    if not whole:  # one huge version fills the page: it goes out in one piece
        whole = [_Found(*key) for key in _keys(space, Q(version=cut), began)]
    return whole, True


def _keys(space: Space, wanted: Q, began: int) -> QuerySet[Any, Any]:
    """Kind, id and version of the rows of all kinds, and of those that left, in one query."""
    left = Departure.objects.filter(wanted, space=space, version__gt=began).values_list("kind", "row_id", "version")
    wanted_rows = Q(wanted, Q(deleted=False) | Q(version__gt=began), space=space)
    queries = [
        kind.model.objects.filter(wanted_rows).values_list(Value(kind.name, CharField()), "id", "version")
        for kind in kinds.all_kinds()
    ]
    return queries[0].union(*queries[1:], left, all=True).order_by("version")


def _changes(space: Space, page: list[_Found]) -> list[dict[str, Any]]:
    """The rows of a page: one query for each kind that is in it."""
    ids: dict[str, list[UUID]] = defaultdict(list)
    for key in page:
        ids[key.kind].append(key.id)
    rows = {
        (name, row.id): row
        for name, wanted in ids.items()
        for row in _kind(name).model.objects.filter(id__in=wanted, space=space)
    }
    return [
        change(_kind(key.kind), rows[key.kind, key.id]) if (key.kind, key.id) in rows else departed(*key)
        for key in page
    ]


def _kind(name: str) -> kinds.Kind:
    kind = kinds.get(name)
    if kind is None:
        raise LookupError(f"no such kind: {name}")
    return kind
