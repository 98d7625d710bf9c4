"""Reading request bodies."""

from __future__ import annotations

import json
import re
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser
from rest_framework.utils.json import strict_constant

_ESCAPED_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


class Utf8JSONParser(JSONParser):
    """JSON is UTF-8 (RFC 8259), whatever charset the header names: "zlib" would be a decompression bomb.

    Half an emoji (a lone surrogate, which JavaScript strings may hold) becomes U+FFFD, as in a browser's own encoder:
    stored as it is, it could never be sent to a phone again.
    Raises ParseError for broken JSON, NaN and Infinity, and for nesting deeper than Python's stack.
    """

    def parse(self, stream: IO[Any], media_type: str | None = None, parser_context: Any = None) -> Any:
        return parsed(stream.read())


def parsed(body: bytes) -> Any:
    """Read a body as the parser does."""
    try:
        said = json.loads(body.decode(), parse_constant=strict_constant)
        return _well_formed(said) if _ESCAPED_SURROGATE.search(body) else said
    except (ValueError, RecursionError) as error:
        raise ParseError("The body is not JSON.") from error


def _well_formed(said: Any) -> Any:
    """Return `said` with U+FFFD for each lone surrogate."""
    text = json.dumps(said, ensure_ascii=False)
    return json.loads(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
