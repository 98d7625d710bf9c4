"""What a check says: a stable code, how bad it is, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Finding:
    """`step` is the step's key, "" for the routine as a whole. Codes are stable: phones and tests rely on them."""

    code: str
    severity: Literal["error", "warning"]
    step: str
    message: str


def error(code: str, step: str, message: str) -> Finding:
    return Finding(code, "error", step, message)


def warning(code: str, step: str, message: str) -> Finding:
    return Finding(code, "warning", step, message)
