"""The body of POST /api/v1/sync: reading it into plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sync import limits, mutations
from sync.mutations import Mutation, as_uuid, is_count
from sync.problems import Problem


@dataclass(frozen=True)
class Envelope:
    """`now` is the phone's clock (epoch ms), None where it sent nonsense. `person` is whose rows the phone holds."""

    device: UUID
    schema: int
    cursors: Mapping[UUID, str]
    mutations: Sequence[Mutation]
    now: float | None = None
    person: str | None = None


def read(body: Any) -> Envelope:
    """Read the whole request.

    Raises Problem 400 `malformed` and 413 `too_large`. What is wrong with one mutation alone is no error here.
    """
    if not isinstance(body, dict):
        raise _malformed("The body is an object.")
    device = as_uuid(body.get("device"))
    if device is None:
        raise _malformed("`device` is a UUID that the phone made.")
    schema = body.get("schema")
    if not isinstance(schema, int) or not is_count(schema):
        raise _malformed("`schema` is the number of the schema that the phone speaks.")
    person = body.get("person")
    return Envelope(
        device=device,
        schema=schema,
        cursors=_cursors(body.get("cursors", {})),
        mutations=_mutations(body.get("mutations", [])),
        now=body["now"] if isinstance(body.get("now"), int | float) else None,
        person=person if isinstance(person, str) else None,
    )


def _cursors(raw: Any) -> dict[UUID, str]:
    """A cursor that cannot be read is one that this database never minted: it leads to a reset, not to an error."""
    if not isinstance(raw, dict) or len(raw) > limits.MAX_CURSORS:
        raise _malformed(f"`cursors` is an object of at most {limits.MAX_CURSORS} spaces.")
    cursors = {}
    for name, cursor in raw.items():
        space = as_uuid(name)
        if space is None or not isinstance(cursor, str):
            raise _malformed("`cursors` maps ids of spaces to strings.")
        cursors[space] = cursor
    return cursors


def _mutations(raw: Any) -> list[Mutation]:
    if not isinstance(raw, list):
        raise _malformed("`mutations` is a list.")
    if len(raw) > limits.MAX_MUTATIONS:
        raise Problem(413, "too_large", f"At most {limits.MAX_MUTATIONS} mutations at once.")
    return [mutations.read(each) for each in raw]


def _malformed(detail: str) -> Problem:
    return Problem(400, "malformed", detail)
