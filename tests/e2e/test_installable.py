"""The browser itself says whether the app may be installed, asked through the DevTools protocol."""

from __future__ import annotations

import json
import struct
import urllib.request
from typing import Any

import pytest

from tests.e2e.phone import Phone
from tests.e2e.server import Server


@pytest.fixture
def manifest(server: Server) -> dict[str, Any]:
    with urllib.request.urlopen(f"{server.url}/manifest.json") as response:
        return json.load(response)


def png_size(url: str) -> tuple[int, int]:
    with urllib.request.urlopen(url) as response:
        assert response.headers["Content-Type"] == "image/png"
        return struct.unpack(">II", response.read(24)[16:24])


def test_chromium_finds_nothing_against_installing(sam: Phone) -> None:
    page = sam.open()
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    protocol = page.context.new_cdp_session(page)
    assert protocol.send("Page.getAppManifest")["errors"] == []
    assert protocol.send("Page.getInstallabilityErrors")["installabilityErrors"] == []


def test_the_app_keeps_its_identity_for_ever(sam: Phone) -> None:
    page = sam.open()
    protocol = page.context.new_cdp_session(page)
    assert protocol.send("Page.getAppId")["appId"] == f"{sam.url}/"


def test_the_manifest_is_first_class(manifest: dict[str, Any]) -> None:
    assert manifest["id"] == "/"
    assert len(manifest["short_name"]) <= 12
    assert {icon["purpose"] for icon in manifest["icons"]} >= {"any", "maskable"}
    assert {shot["form_factor"] for shot in manifest["screenshots"]} == {"narrow", "wide"}
    assert all(shot["label"] for shot in manifest["screenshots"])
    assert manifest["shortcuts"]
    assert manifest["launch_handler"]["client_mode"] == ["focus-existing", "auto"]


def test_every_picture_in_the_manifest_has_the_size_it_claims(server: Server, manifest: dict[str, Any]) -> None:
    pictures = [*manifest["icons"], *manifest["screenshots"]]
    pictures += [icon for shortcut in manifest["shortcuts"] for icon in shortcut["icons"]]
    for picture in pictures:
        width, height = png_size(server.url + picture["src"])
        assert f"{width}x{height}" == picture["sizes"], picture["src"]


def test_strict_policy_holds_on_the_page(sam: Phone) -> None:
    page = sam.open()
    verdict = page.evaluate(
        "(() => { try { document.body.insertAdjacentHTML('beforeend', '<b>x</b>'); return 'allowed' }"
        " catch (error) { return error.name } })()"
    )
    assert verdict == "TypeError"
    assert sam.problems == [verdict for verdict in sam.problems if "TrustedHTML" in verdict]
