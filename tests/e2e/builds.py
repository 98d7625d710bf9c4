"""Builds of the app beside the usual one: a second version, and ones that went wrong on their way to the server."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.e2e.server import ROOT

FRONTEND = ROOT / "frontend"
FIRST = FRONTEND / "dist"


def build(version: str, dist: Path) -> Path:
    """Build the app into `dist` under the name `version`, ready to be served."""
    path = f"{sys.prefix}/bin{os.pathsep}{os.environ['PATH']}"
    settings = {**os.environ, "PATH": path, "UNKNOT_VERSION": version, "UNKNOT_DIST": str(dist)}
    command = ["npm", "run", "-s", "build", "--", "--logLevel", "error"]
    subprocess.run(command, cwd=FRONTEND, env=settings, check=True, stdout=subprocess.DEVNULL)
    return collect(dist)


def to_keep(dist: Path) -> set[str]:
    """The names of all that a phone keeps of a build: the page and every asset but the reader of codes."""
    assets = {file.name for file in (dist / "assets").iterdir() if not file.name.startswith("jsQR-")}
    return {""} | assets


def without(name: str, whole: Path, folder: Path) -> Path:
    """A copy of the build `whole`, one of whose files (a pattern) got lost on the way to the server."""
    shutil.copytree(whole, folder / "dist")
    broken = collect(folder / "dist")
    lost = list((folder / "dist-served" / "app" / "assets").glob(name))
    assert lost, name
    for file in lost:
        file.unlink()
    return broken


def with_worker_of(other: Path, whole: Path, folder: Path) -> Path:
    """A copy of the build `whole` with the service worker of the `other`: half rolled out."""
    shutil.copytree(whole, folder / "dist")
    shutil.copy(other / "sw.js", folder / "dist" / "sw.js")
    return collect(folder / "dist")


def collect(dist: Path) -> Path:
    """Make a build servable."""
    settings = {**os.environ, "UNKNOT_DIST": str(dist)}
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
    subprocess.run(command, cwd=ROOT, env=settings, check=True)
    return dist
