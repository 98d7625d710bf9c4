"""Routines as files: one open JSON document each, documented in docs/exchange.md."""

from __future__ import annotations

FORMAT = "unknot-routine"
VERSION = 1
#: The address of the JSON Schema, on whatever origin the app is served from.
SCHEMA_PATH = f"/schemas/routine-{VERSION}.json"
