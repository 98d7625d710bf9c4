"""The shell: the one page of the phone app, the same bytes for everyone and for each of the app's addresses.

It knows nobody: no login session, no CSRF token, no nonce. So the service worker can keep it, and no cache can leak it.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe
from pwa import views as pwa_views

from config.problems import problem

TEMPLATES = settings.BASE_DIR / "frontend" / "templates"


def revision(dist: Path, templates: Path = TEMPLATES) -> str:
    """Return which build the shell belongs to; frontend/vite.sw.config.ts computes the same for the service worker.

    The first 16 hexadecimal digits of the SHA-256 over the JSON list (no spaces) of "/static/app/assets/<name>" for
    each file of `dist`/assets, sorted, followed by the bytes of shell.html and of pwa.html.
    """
    urls = [f"/static/app/assets/{path.name}" for path in sorted((dist / "assets").iterdir())]
    digest = hashlib.sha256(json.dumps(urls, separators=(",", ":"), ensure_ascii=False).encode())
    for name in ("shell.html", "pwa.html"):
        digest.update((templates / name).read_bytes())
    return digest.hexdigest()[:16]


@cache
def built() -> tuple[bytes, str]:
    """Return the page and its revision. A process serves one build."""
    return render_to_string("shell.html").encode(), revision(settings.FRONTEND_DIST)


@require_safe
def shell(request: HttpRequest, **_address: str) -> HttpResponse:
    """Answer any address of the phone app; 409 to a service worker that was built with another shell.

    While a new version is rolled out, its worker may meet a server of the old one. It must not keep a page whose
    scripts it does not have: its installation fails here, and the browser tries again later.
    """
    if settings.DJANGO_VITE["default"]["dev_mode"]:
        return HttpResponse(render_to_string("shell.html"))
    page, own = built()
    if request.GET.get("__WB_REVISION__", own) != own:
        return problem(409, "other_build", "This server has another version of the app.")
    response = HttpResponse(page)
    response.headers["Cache-Control"] = "no-cache"
    return response


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The built worker, through django-pwa. A cache in between must ask again: it is how updates arrive."""
    response: HttpResponse = pwa_views.service_worker(request)
    response.headers["Cache-Control"] = "no-cache"
    return response


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """The web app manifest, through django-pwa."""
    response: HttpResponse = pwa_views.manifest(request)
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Content-Type"] = "application/manifest+json"
    return response
