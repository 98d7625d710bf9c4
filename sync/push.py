"""The mutations of one request, in order, under the lock of `visit`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db import InterfaceError, OperationalError, transaction

from sync import clocks
from sync.mutations import Mutation
from sync.operations import perform
from sync.receipts import Receipts
from sync.writing import Batch, Outcome, refusal


def push(
    batch: Batch, receipts: Receipts, mutations: Sequence[Mutation], phone_now: float | None, plainly: bool = False
) -> list[dict[str, Any]]:
    """Apply what is new and return `results`.

    Nothing that is wrong with one of them touches the others; with `plainly` it is raised, and all must be undone.
    """
    attempt = perform if plainly else _attempt
    batch.rows.load(m for m in mutations if m.uid not in receipts.by_uid)
    before = receipts.by_mid.get((mutations[0].mid or 0) - 1)
    last_at = int(before.at.timestamp() * 1000) if before else 0
    results = []
    for mutation in mutations:
        at = last_at = clocks.put_right(mutation.at, phone_now, batch.now, last_at)
        results.append({"mid": mutation.mid, **_answer(batch, receipts, mutation, at, attempt)})
    return results


def _answer(
    batch: Batch, receipts: Receipts, mutation: Mutation, at: int, attempt: Callable[[Batch, Mutation, int], Outcome]
) -> dict[str, Any]:
    delivered = receipts.by_mid.get(mutation.mid or 0)
    if delivered is not None:
        return {"status": "duplicate", "first": delivered.result}
    first = receipts.by_uid.get(mutation.uid)
    if first is not None:
        batch.enter_repeat(mutation, at, first)
        return {"status": "duplicate", "first": first}
    outcome = attempt(batch, mutation, at)
    answer = receipts.by_uid[mutation.uid] = outcome.answer()
    batch.enter(mutation, at, outcome, answer)
    return answer


def _attempt(batch: Batch, mutation: Mutation, at: int) -> Outcome:
    try:
        with transaction.atomic():
            return perform(batch, mutation, at)
    except (OperationalError, InterfaceError):
        raise  # The database is busy or away: nothing was decided, the phone tries again.
    except Exception as error:
        refused = refusal(error)
        return Outcome("rejected", code=refused.code, errors=refused.errors)
