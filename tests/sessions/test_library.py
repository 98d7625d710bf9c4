"""The library that phones carry."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from django.core.management import call_command

from routines.library import all_starters
from sessions.library import bundled, compact, recipes


def test_it_writes_the_same_bytes_every_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        call_command("export_library", to=tmp_path / "deep" / name)
    assert (tmp_path / "deep" / "one").read_bytes() == (tmp_path / "deep" / "two").read_bytes()


def test_it_holds_every_starter_to_read_and_to_play(tmp_path: Path) -> None:
    call_command("export_library", to=tmp_path / "library.json")
    library = json.loads((tmp_path / "library.json").read_text())
    assert [routine["id"] for routine in library["routines"]] == [recipe.id for recipe in all_starters()]
    for routine in library["routines"]:
        assert routine["plan"]["seconds"] == routine["minutes"] * 60
        assert all(routine[name] for name in ("title", "intro", "position", "notes"))


def test_it_stays_small() -> None:
    assert len(gzip.compress(compact(bundled()).encode())) < 45_000


def test_its_version_tells_what_is_in_it() -> None:
    library = bundled()
    assert library["version"] == bundled()["version"]
    assert len(library["version"]) == 12


def test_the_recipes_that_phones_copy_add_little_to_it() -> None:
    assert list(recipes()) == [recipe.id for recipe in all_starters()]
    assert len(gzip.compress(compact(recipes()).encode())) < 6_500
