"""For whoever watches the server: /healthz says that the process answers, /readyz that it can do its work."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from config.problems import problem


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """503 while the database is away or its tables are not those of this version."""
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError:
        return problem(503, "no_database", "The database does not answer.")
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return problem(503, "not_migrated", "The database is not migrated yet.")
    return JsonResponse({"status": "ok"})
