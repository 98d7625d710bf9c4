"""What the phone has to download, from the built files: the first load's JavaScript and everything kept offline."""

from __future__ import annotations

import gzip
import json
import re

from config.shell import revision
from tests.e2e.server import ROOT

DIST = ROOT / "frontend" / "dist"
FIRST_LOAD_JS = 60 * 1024
PRECACHE = 400 * 1024
SHELL = 4 * 1024  # what the page itself weighs at the most; tests/platform looks at its bytes


def gzipped(path: str) -> int:
    return len(gzip.compress((DIST / path).read_bytes(), 9, mtime=0))


def first_load_scripts() -> set[str]:
    """The entry and everything it imports before it can run."""
    manifest = json.loads((DIST / ".vite" / "manifest.json").read_text())
    todo = [key for key, chunk in manifest.items() if chunk.get("isEntry")]
    seen: set[str] = set()
    while todo:
        key = todo.pop()
        if key not in seen:
            seen.add(key)
            todo += manifest[key].get("imports", [])
    return {manifest[key]["file"] for key in seen}


def precached() -> list[str]:
    urls = re.findall(r'"?url"?:\s*[`"](/static/app/[^`"]+)[`"]', (DIST / "sw.js").read_text())
    return [url.removeprefix("/static/app/") for url in urls]


def test_first_load_javascript_fits_the_budget() -> None:
    sizes = {name: gzipped(name) for name in first_load_scripts()}
    assert sum(sizes.values()) <= FIRST_LOAD_JS, sizes


def test_everything_kept_offline_fits_the_budget() -> None:
    sizes = {name: gzipped(name) for name in precached()}
    assert len(sizes) > 5
    assert sum(sizes.values()) + gzipped("sw.js") + SHELL <= PRECACHE, sizes


def test_every_built_asset_is_kept_offline_but_the_scanner() -> None:
    """Tying two phones needs the network anyway, and the library that reads codes is a tenth of everything."""
    built = {f"assets/{file.name}" for file in (DIST / "assets").iterdir()}
    left_out = built - set(precached())
    assert [name.removeprefix("assets/").split("-")[0] for name in left_out] == ["jsQR"]


def test_the_worker_asks_for_the_page_of_its_own_build() -> None:
    """Else the server refuses it, and no phone would ever be ready offline."""
    assert f"/?__WB_REVISION__={revision(DIST)}" in (DIST / "sw.js").read_text()


def test_fonts_are_latin_only() -> None:
    fonts = [name for name in precached() if name.endswith(".woff2")]
    assert fonts
    assert all("latin" in name and "latin-ext" not in name for name in fonts), fonts
