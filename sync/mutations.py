"""One mutation as a phone sends it: reading it, and what is wrong with it before anything is looked up."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson

from sync import kinds, limits
from sync.problems import Problem, Refused

OPS = ("create", "patch", "delete", "undelete", "erase", "share", "unshare", "leave")
#: What `leave` is about: the couple, which is no row. Its id is the couple space's.
COUPLE = "couple"


@dataclass(frozen=True)
class Mutation:
    """`at` is epoch ms by the phone's clock, or None where it sent nonsense. `base` None means "as it is now"."""

    mid: int | None
    uid: UUID
    op: str
    kind: str
    row_id: UUID | None
    space: str = "me"
    at: int | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    base: Mapping[str, int] | None = None
    #: Made again out of a file of one's own, even if it was erased.
    restored: bool = False
    #: For the journal: the fields as they came, in a form that every database can hold.
    received: Any = None
    #: Why it is refused before anything is looked up.
    flaw: Refused | None = None


def read(raw: Any) -> Mutation:
    """Read one element of `mutations`.

    Only what identifies it must be right: without a mid or a uid it could not be answered, and the whole request is
    `malformed`. Anything else that is wrong becomes a refusal of this one, so that it cannot block the queue.
    """
    if not isinstance(raw, dict):
        raise Problem(400, "malformed", "A mutation is an object.")
    mid, uid = raw.get("mid"), as_uuid(raw.get("uid"))
    if not is_count(mid) or mid == 0 or uid is None:
        raise Problem(400, "malformed", "A mutation needs a mid (1, 2, 3, …) and a uid (a UUID).")
    fields = raw.get("fields", {})
    flaw = _flaw(raw, fields)
    held = fields if is_storable(fields) else json.dumps(fields)
    return Mutation(
        mid=mid,
        uid=uid,
        op=_plain(raw.get("op")),
        kind=_plain(raw.get("kind")),
        row_id=as_uuid(raw.get("id")),
        space=_plain(raw.get("space")),
        at=raw["at"] if isinstance(raw.get("at"), int | float) else None,
        fields={} if flaw else fields,
        base=_base(raw.get("base"), fields),
        received=held,
        flaw=flaw,
    )


def _flaw(raw: dict[str, Any], fields: Any) -> Refused | None:
    kind = kinds.get(raw["kind"]) if isinstance(raw.get("kind"), str) else None
    most = kind.max_bytes if kind else limits.MAX_MUTATION_BYTES
    if _size(raw) > most:
        return Refused("too_large")
    if raw.get("op") not in OPS:
        return Refused("unknown_op")
    if kind is None and (raw["op"], raw.get("kind")) != ("leave", COUPLE):
        return Refused("unknown_kind")
    errors = {}
    if as_uuid(raw.get("id")) is None:
        errors["id"] = ["Must be a UUID."]
    if not isinstance(fields, dict) or not is_storable(fields):
        errors["fields"] = ["Must be an object of plain JSON values."]
    if not isinstance(raw.get("base", {}), dict):
        errors["base"] = ["Must be an object of field versions."]
    return Refused("invalid", errors) if errors else None


def _size(raw: dict[str, Any]) -> int:
    """Bytes of its JSON."""
    try:
        return len(orjson.dumps(raw))
    except orjson.JSONEncodeError:  # half a character, a number beyond 64 bits: refused, too, but for another reason
        return len(json.dumps(raw, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def _base(raw: Any, fields: Any) -> dict[str, int]:
    """The versions the phone had seen; one that makes no sense means it had seen nothing."""
    if not isinstance(raw, dict) or not isinstance(fields, dict):
        return {}
    return {name: raw[name] for name in fields if is_count(raw.get(name))}


def _plain(raw: Any) -> str:
    """A word for the journal: never longer than its column, never a character that a database refuses."""
    if not isinstance(raw, str):
        return ""
    return raw[:36].encode("utf-8", "replace").decode().replace("\0", "?")


def as_uuid(raw: Any) -> UUID | None:
    """Read a UUID in its usual form, with hyphens."""
    if not isinstance(raw, str) or len(raw) != 36:
        return None
    try:
        return UUID(raw)
    except ValueError:
        return None


def is_count(raw: Any) -> bool:
    return isinstance(raw, int) and not isinstance(raw, bool) and 0 <= raw <= limits.MAX_SAFE_INTEGER


def is_storable(value: Any, depth: int = 0) -> bool:
    """Whether every database and every phone can hold `value`: no NUL, no half character, no number out of range."""
    if depth > limits.MAX_DEPTH:
        return False
    if isinstance(value, dict):
        return all(is_storable(key, depth) and is_storable(inner, depth + 1) for key, inner in value.items())
    if isinstance(value, list):
        return all(is_storable(inner, depth + 1) for inner in value)
    if isinstance(value, str):
        return "\0" not in value and not any("\ud800" <= letter <= "\udfff" for letter in value)
    if isinstance(value, float):
        return math.isfinite(value)
    return not isinstance(value, int) or abs(value) <= limits.MAX_SAFE_INTEGER
