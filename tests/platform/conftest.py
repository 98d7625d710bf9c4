"""A small build of the phone app, so that these tests need no frontend toolchain."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django_vite.core.asset_loader import DjangoViteAssetLoader
from pwa import app_settings
from pytest_django import Settings

from config import shell


@pytest.fixture
def build(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder as the frontend's build leaves it; the server serves this one while the test runs."""
    dist = tmp_path / "dist"
    (dist / "assets").mkdir(parents=True)
    (dist / ".vite").mkdir()
    (dist / "assets" / "main-abcd1234.js").write_text("")
    (dist / "assets" / "main-abcd1234.css").write_text("")
    (dist / "sw.js").write_text("// worker")
    entry = {"file": "assets/main-abcd1234.js", "css": ["assets/main-abcd1234.css"], "isEntry": True}
    manifest = dist / ".vite" / "manifest.json"
    manifest.write_text(json.dumps({"src/main.ts": {"src": "src/main.ts", **entry}}))
    settings.FRONTEND_DIST = dist
    settings.DJANGO_VITE = {"default": {**settings.DJANGO_VITE["default"], "manifest_path": manifest}}
    # Both libraries read their settings once.
    monkeypatch.setattr(DjangoViteAssetLoader, "_instance", None)
    monkeypatch.setattr(app_settings, "PWA_SERVICE_WORKER_PATH", str(dist / "sw.js"))
    shell.built.cache_clear()
    yield dist
    shell.built.cache_clear()
