"""What can go wrong, as problem details with a stable `code`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rest_framework.exceptions import APIException


class Problem(APIException):
    """An answer that is an error. `extra` is merged into the JSON body next to `code` and `detail`."""

    def __init__(self, status: int, code: str, detail: str, **extra: Any) -> None:
        super().__init__(detail, code)
        self.status_code = status
        self.code = code
        self.extra = extra


_STATUS = {"not_found": 404, "not_yours": 403, "exists": 409, "immutable": 409, "too_large": 413, "quota": 409}
_DETAIL = {
    "invalid": "These values do not fit.",
    "unknown_kind": "There is no such kind of row.",
    "unknown_op": "There is no such operation.",
    "not_found": "This does not exist, or not for you.",
    "not_yours": "Only the person who wrote this may change it.",
    "exists": "This id is taken.",
    "immutable": "This cannot be changed once it is made.",
    "too_large": "This is more than fits in one change.",
    "quota": "There is no room for more.",
}


class Refused(Problem):
    """One write refused for good. Over REST it is the answer; in a push it becomes that mutation's result."""

    def __init__(self, code: str, errors: Mapping[str, Any] | None = None) -> None:
        self.errors = dict(errors or {})
        extra = {"errors": self.errors} if self.errors else {}
        super().__init__(_STATUS.get(code, 400), code, _DETAIL[code], **extra)
