"""What the server writes about itself: where something went wrong, never what somebody wrote."""

from __future__ import annotations

import logging
import traceback
from typing import Any


class Discreet(logging.Formatter):
    """Tracebacks without the exceptions' messages: a database, for one, quotes the row that it refuses."""

    def formatException(self, ei: Any) -> str:
        parts: list[str] = []
        error: BaseException | None = ei[1]
        while error is not None:
            kind = type(error)
            parts += [*traceback.format_tb(error.__traceback__), f"{kind.__module__}.{kind.__qualname__}\n"]
            error = error.__cause__ or error.__context__
        return "".join(parts)
