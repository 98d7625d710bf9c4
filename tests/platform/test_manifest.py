"""The web app manifest: everything that a browser or a store asks of a first-class app."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

PUBLIC = settings.BASE_DIR / "frontend" / "public"


@pytest.fixture
def manifest() -> dict[str, Any]:
    answer = Client().get("/manifest.json")
    assert answer["Content-Type"] == "application/manifest+json"
    assert answer["Cache-Control"] == "no-cache"
    found: dict[str, Any] = answer.json()
    return found


def test_it_names_the_app_for_ever(manifest: dict[str, Any]) -> None:
    assert (manifest["id"], manifest["scope"], manifest["lang"], manifest["dir"]) == ("/", "/", "en", "ltr")
    assert manifest["start_url"].startswith("/")
    assert len(manifest["name"]) <= 30
    assert len(manifest["short_name"]) <= 12
    assert manifest["description"]


def test_it_keeps_a_running_session_when_the_icon_is_tapped(manifest: dict[str, Any]) -> None:
    assert manifest["launch_handler"]["client_mode"][0] == "focus-existing"


def test_it_turns_with_the_phone_and_stands_alone(manifest: dict[str, Any]) -> None:
    assert (manifest["display"], manifest["orientation"]) == ("standalone", "any")
    assert manifest["display_override"] == ["standalone", "minimal-ui"]
    assert manifest["prefer_related_applications"] is False


def test_it_has_icons_for_each_purpose(manifest: dict[str, Any]) -> None:
    found = {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]}

    assert found == {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable"), ("512x512", "monochrome")}


def test_it_shows_the_app_upright_and_lying(manifest: dict[str, Any]) -> None:
    shots = manifest["screenshots"]

    assert {shot["form_factor"] for shot in shots} == {"narrow", "wide"}
    assert all(shot["label"] for shot in shots)
    for form in ("narrow", "wide"):
        assert len({shot["sizes"] for shot in shots if shot["form_factor"] == form}) == 1


def test_it_points_only_to_addresses_that_exist(build: object, manifest: dict[str, Any]) -> None:
    for shortcut in manifest["shortcuts"]:
        assert Client().get(shortcut["url"]).status_code == 200
    assert Client().get(manifest["start_url"]).status_code == 200


def test_its_icons_are_the_size_it_says(manifest: dict[str, Any]) -> None:
    shortcuts = [icon for shortcut in manifest["shortcuts"] for icon in shortcut["icons"]]

    for icon in manifest["icons"] + shortcuts:
        png = (PUBLIC / icon["src"].removeprefix("/static/app/")).read_bytes()
        width, height = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
        assert f"{width}x{height}" == icon["sizes"], icon["src"]
