"""Every address the server answers."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from config import health, schema, shell
from routines.api.files import file_schema

handler400 = "config.problems.bad_request"
handler403 = "config.problems.permission_denied"
handler404 = "config.problems.not_found"
handler500 = "config.problems.server_error"

api: list[URLPattern | URLResolver] = [
    path("", include("sync.api.urls")),  # first: nothing is asked for as often
    path("", include("partners.api.urls")),
    path("", include("routines.api.urls")),
    path("", include("sessions.api.urls")),
    path("schema", schema.schema, name="schema"),
    path("docs", schema.docs, name="docs"),
    path("docs.js", schema.docs_script, name="docs-script"),
]

# The phone app's own router shows a screen for each of these (frontend/src/app/routes.ts).
screens = [
    path(address, shell.shell)
    for address in (
        "",
        "routines",
        "routines/<str:routine>",
        "routines/<str:routine>/edit",
        "plan",
        "plan/new",
        "plan/<str:session>",
        "prepare/<str:routine>",
        "play/<str:session>",
        "remote/<str:session>",
        "session/<str:session>/reflect",
        "history",
        "history/<str:session>",
        "us",
        "pair",
        "pair/phone",
        "settings",
    )
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include(api)),
    path("serviceworker.js", shell.service_worker, name="serviceworker"),
    path("manifest.json", shell.manifest, name="manifest"),
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("schemas/routine-1.json", file_schema),
    *screens,
]
