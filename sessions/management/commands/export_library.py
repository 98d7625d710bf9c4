"""Writes the starter library and the vocabulary to where the build of the phone app picks it up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from routines.api.vocabulary import vocabulary
from sessions.library import bundled, compact, recipes


class Command(BaseCommand):
    help = "Write the starters, their recipes and the vocabulary, for the phone app to bundle."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        target = Path(settings.BASE_DIR) / "frontend" / "src" / "generated" / "library.json"
        parser.add_argument("--to", type=Path, default=target, help="the file to write (default: %(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path = options["to"]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(compact(bundled()) + "\n", encoding="utf-8")
        target.with_name("recipes.json").write_text(compact(recipes()) + "\n", encoding="utf-8")
        target.with_name("vocabulary.json").write_text(compact(vocabulary()) + "\n", encoding="utf-8")
