"""Writing response bodies."""

from __future__ import annotations

from typing import Any

import orjson
from rest_framework.renderers import JSONRenderer
from rest_framework.utils.encoders import JSONEncoder

_others = JSONEncoder().default


class QuickJSONRenderer(JSONRenderer):
    """The same JSON as the framework's, written by orjson."""

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        return b"" if data is None else orjson.dumps(data, _others, orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS)
