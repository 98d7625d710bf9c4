"""Keeps the summaries what their logs say. A write to a session or its log marks its summary in the same transaction,
which costs it one statement; whoever reads summaries next sums up what is marked. A replay with each event would cost a
running session six times as much, for numbers that nobody looks at before it is over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from partners.models import Person
from sessions.memory.models import Summary, Touched
from sessions.memory.summing import Sum, sum_up
from sessions.models import Session, SessionEvent
from sessions.timeline import Event
from sync import rest
from sync.stamps import BIRTH, stamp_of
from sync.visit import spaces_for_write

#: Logs that are replayed at a time.
AT_ONCE = 100
_DERIVED = [
    "stale", "at", "started_at", "ended_at", "seconds", "outcome", "giver", "receiver", "giver_name", "receiver_name",
    "routine",
]  # fmt: skip


def of_sessions(rows: Sequence[Session]) -> None:
    """For `Kind.after`."""
    stale = [Summary(session=row) for row in rows]
    Summary.objects.bulk_create(
        stale, batch_size=200, update_conflicts=True, unique_fields=["session"], update_fields=["stale"]
    )


def of_events(rows: Sequence[SessionEvent]) -> None:
    """For `Kind.after`."""
    Summary.objects.filter(session__in={row.session_id for row in rows}).update(stale=True)


def freshen(person: Person) -> None:
    """Sum up what has changed of all that `person` sees. One query where nothing has, as nearly always."""
    if not _stale(person).exists():
        return
    with transaction.atomic():
        spaces_for_write(person)  # so that nothing is written between the log that is read and the sum that is kept
        ids = list(_stale(person).values_list("pk", flat=True))
        for first in range(0, len(ids), AT_ONCE):
            sum_up_again(ids[first : first + AT_ONCE])


def _stale(person: Person) -> QuerySet[Summary]:
    return Summary.objects.filter(stale=True, session__in=rest.rows(Session, person).values("id"))


def sum_up_again(ids: Collection[UUID]) -> None:
    """Derive the summaries of these sessions anew. Five queries, however many there are."""
    sessions = list(Session.objects.filter(id__in=ids))
    logs = _logs(ids)
    sums = {row.id: sum_up(row.plan, logs[row.id], row.planned_for, stamp_of(row, BIRTH).at) for row in sessions}
    summaries = [_summary(row, sums[row.id]) for row in sessions]
    Summary.objects.bulk_update(summaries, _DERIVED, batch_size=50)
    Touched.objects.filter(summary__in=sums).delete()
    Touched.objects.bulk_create([each for key, one in sums.items() for each in _touched(key, one)], batch_size=200)


def _logs(ids: Collection[UUID]) -> dict[UUID, list[Event]]:
    logs: dict[UUID, list[Event]] = defaultdict(list)
    for event in SessionEvent.objects.filter(session__in=ids, deleted=False):
        logs[event.session_id].append(Event(str(event.id), event.seq, event.at, event.kind, event.payload))
    return logs


def _summary(row: Session, summed: Sum) -> Summary:
    return Summary(
        session=row,
        stale=False,
        at=summed.at,
        started_at=summed.started_at,
        ended_at=summed.ended_at,
        seconds=summed.seconds,
        outcome=summed.outcome,
        giver=row.giver["person"],
        receiver=row.receiver["person"],
        giver_name=row.giver["name"],
        receiver_name=row.receiver["name"],
        routine=str(row.plan["routine"]["id"])[:80],
    )


def _touched(session: UUID, summed: Sum) -> list[Touched]:
    return [
        Touched(summary_id=session, area=area, technique=technique, seconds=seconds)
        for (area, technique), seconds in summed.touched.items()
    ]
