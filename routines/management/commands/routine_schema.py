"""Writes down the JSON Schema of a routine's file."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from routines.exchange.schema import schema


class Command(BaseCommand):
    help = "Write docs/routine.schema.json."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        target = settings.BASE_DIR / "docs" / "routine.schema.json"
        target.write_text(json.dumps(schema(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
