"""The shell: the same bytes for everyone at each address of the phone app, and only for its own build."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from rest_framework.test import APIClient

from config.shell import TEMPLATES, revision
from tests.people import Browser

ROUTES = (settings.BASE_DIR / "frontend" / "src" / "app" / "routes.ts").read_text()
PLAIN = re.findall(r"'(/[^']*)': '", ROUTES)
NAMED = re.findall(r"\[/\^(.+?)\$/, '", ROUTES)


def an_address(pattern: str) -> str:
    """Return an address that a pattern of the phone app's router matches."""
    return pattern.replace("\\/", "/").replace("([^/]+)", "018f2b6e-0000-7000-8000-000000000000")


def test_it_is_the_same_for_everyone_and_sets_nothing(build: Path, sam: Browser) -> None:
    nobody = Client().get("/")

    assert nobody.content == sam.get("/").content
    assert nobody["Cache-Control"] == "no-cache"
    assert "Vary" not in nobody
    assert not nobody.cookies


@pytest.mark.parametrize("address", [*PLAIN, *map(an_address, NAMED)])
def test_it_answers_at_each_address_of_the_phone_app(build: Path, address: str) -> None:
    answer = Client().get(address)

    assert (answer.status_code, answer.content) == (200, Client().get("/").content)


def test_it_knows_the_addresses_of_the_phone_app() -> None:
    assert {"/", "/routines", "/history"} <= set(PLAIN)
    assert len(NAMED) >= 5


@pytest.mark.parametrize("address", ["/nowhere", "/routines/a/b", "/api", "/api/v1", "/admin", "/static/app/none.js"])
def test_it_does_not_answer_elsewhere(build: Path, address: str) -> None:
    answer = Client().get(address)

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_it_has_no_script_or_style_of_its_own(build: Path) -> None:
    page = Client().get("/").content.decode()

    assert re.findall(r"<script(?![^>]*\bsrc=)", page) == []
    assert re.findall(r"<style|\sstyle=|\son\w+=", page) == []
    assert "/static/app/assets/main-abcd1234.js" in page
    assert "/static/app/assets/main-abcd1234.css" in page


def test_it_says_what_a_phone_wants_to_know(build: Path) -> None:
    page = Client().get("/").content.decode()

    for needed in ("viewport-fit=cover", 'name="description"', 'name="color-scheme"', "<noscript>", 'id="app"'):
        assert needed in page
    for linked in ("/manifest.json", "/static/app/icons/apple-180.png"):
        assert f'href="{linked}"' in page


def test_it_goes_to_a_worker_of_the_same_build_only(build: Path) -> None:
    own = revision(build)

    assert Client().get("/", {"__WB_REVISION__": own}).status_code == 200
    other = Client().get("/", {"__WB_REVISION__": "0123456789abcdef"})
    assert (other.status_code, other.json()["code"]) == (409, "other_build")


def test_its_revision_is_what_the_worker_is_built_with(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    for name in ("b-22222222.css", "a-11111111.js"):
        (tmp_path / "assets" / name).write_text("")

    urls = json.dumps(["/static/app/assets/a-11111111.js", "/static/app/assets/b-22222222.css"]).replace(" ", "")
    templates = b"".join((TEMPLATES / name).read_bytes() for name in ("shell.html", "pwa.html"))

    assert revision(tmp_path) == hashlib.sha256(urls.encode() + templates).hexdigest()[:16]


def test_its_revision_changes_with_the_assets_and_with_the_templates(build: Path, tmp_path: Path) -> None:
    before = revision(build)
    (build / "assets" / "player-ffffffff.js").write_text("")
    with_player = revision(build)
    templates = tmp_path / "templates"
    templates.mkdir()
    for name in ("shell.html", "pwa.html"):
        (templates / name).write_bytes((TEMPLATES / name).read_bytes() + b" ")

    assert len({before, with_player, revision(build, templates)}) == 3


def test_the_worker_is_asked_for_anew_each_time(build: Path) -> None:
    answer = Client().get("/serviceworker.js")

    assert answer.content == b"// worker"
    assert answer["Content-Type"].startswith(("application/javascript", "text/javascript"))
    assert answer["Cache-Control"] == "no-cache"


def test_it_is_read_only(build: Path, nobody: APIClient) -> None:
    assert nobody.post("/").status_code == 405
    assert nobody.delete("/serviceworker.js").status_code == 405
