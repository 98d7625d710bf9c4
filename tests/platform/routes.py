"""Walks the URL resolver: every address that the server answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver

UNKNOWN = UUID("018f2b6e-0000-7000-8000-000000000000")
_VERBS = ("GET", "POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True)
class Route:
    """One address; `path` has its parameters in angle brackets."""

    path: str
    methods: frozenset[str]

    def example(self, **known: Any) -> str:
        """Return an address with `known` for its parameters, and an id that nobody has for the others."""
        return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(known.get(found[1], UNKNOWN)), self.path)


def all_routes() -> list[Route]:
    return sorted(_walk(get_resolver().url_patterns, "/"), key=lambda route: route.path)


def api_routes() -> list[Route]:
    return [route for route in all_routes() if route.path.startswith("/api/")]


def _walk(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[Route]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, path)
        else:
            yield Route(path, _methods(pattern.callback))


def _methods(view: Any) -> frozenset[str]:
    """Return the methods of a view; a plain function of ours is read-only."""
    if actions := getattr(view, "actions", None):
        return frozenset(verb.upper() for verb in actions) & frozenset(_VERBS)
    if cls := getattr(view, "cls", None):
        return frozenset(verb for verb in _VERBS if hasattr(cls, verb.lower()))
    return frozenset({"GET"})
