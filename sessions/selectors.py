"""Reads about sessions, in the shapes that the API answers with. Everything goes through the person's spaces."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypedDict
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from partners.models import Person
from sessions.models import Approval, Feedback, Reflection, Session, SessionEvent
from sessions.timeline import Event, replay
from sessions.vocabulary import Outcome, Verdict
from sync.rest import rows


class Remembered(TypedDict):
    """One line of the history. Times are epoch milliseconds, `minutes` the time that hands were given."""

    id: UUID
    title: str
    giver: dict[str, Any]
    receiver: dict[str, Any]
    planned_for: int | None
    started_at: int | None
    ended_at: int | None
    minutes: int
    outcome: Outcome
    verdicts: dict[str, int]


def sessions(person: Person) -> QuerySet[Session]:
    """Return the sessions of `person`, their plans not loaded yet."""
    return rows(Session, person).defer("plan")


def events(person: Person, session_id: UUID) -> QuerySet[SessionEvent]:
    """Return the log of a session in its order; raise Http404 when there is no such session for `person`."""
    session = get_object_or_404(sessions(person), id=session_id)
    return rows(SessionEvent, person).filter(session=session).order_by("at", "seq", "id")


def said(model: type[Feedback] | type[Reflection], person: Person, session_id: UUID | None) -> QuerySet[Any]:
    """Return what `person` said, and what was shared with them; about one session, or about all."""
    found = rows(model, person).filter(session__deleted=False)
    return found.filter(session=session_id) if session_id else found


def approvals(session: Session) -> QuerySet[Approval]:
    """Return what who receives an evening has said yes to, for whoever sees that evening."""
    found = Approval.objects.filter(session=session, space=session.space_id, deleted=False)
    return found.filter(owner=session.receiver["person"])


def remembered(person: Person, page: Sequence[Session]) -> list[Remembered]:
    """Tell of each session on a page what its log says. Two queries, however much there is."""
    logs = _logs(person, page)
    verdicts = _verdicts(person, page)
    return [_remembered(session, logs[session.id], verdicts[session.id]) for session in page]


def _remembered(session: Session, log: Iterable[Event], verdicts: Counter[str]) -> Remembered:
    timeline = replay(session.plan, log)
    return {
        "id": session.id,
        "title": session.title,
        "giver": session.giver,
        "receiver": session.receiver,
        "planned_for": session.planned_for,
        "started_at": timeline.started_at,
        "ended_at": timeline.ended_at,
        "minutes": round(timeline.seconds_given / 60),
        "outcome": timeline.outcome,
        "verdicts": {verdict: verdicts[verdict] for verdict in Verdict.values},
    }


def _logs(person: Person, page: Sequence[Session]) -> dict[UUID, list[Event]]:
    logs: dict[UUID, list[Event]] = defaultdict(list)
    for event in rows(SessionEvent, person).filter(session__in=[session.id for session in page]):
        logs[event.session_id].append(Event(str(event.id), event.seq, event.at, event.kind, event.payload))
    return logs


def _verdicts(person: Person, page: Sequence[Session]) -> dict[UUID, Counter[str]]:
    """What `person` can see of what was said: their own words, and what was shared with them."""
    verdicts: dict[UUID, Counter[str]] = defaultdict(Counter)
    found = rows(Feedback, person).filter(session__in=[session.id for session in page]).exclude(verdict="")
    for session_id, verdict in found.values_list("session_id", "verdict"):
        verdicts[session_id][verdict] += 1
    return verdicts
