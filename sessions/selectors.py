"""Reads about sessions, in the shapes that the API answers with. Everything goes through the person's spaces."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any, TypedDict
from uuid import UUID

from django.db.models import QuerySet, Sum
from django.shortcuts import get_object_or_404

from partners.models import Person
from sessions.models import Approval, Feedback, Reflection, Session, SessionEvent, Touched
from sessions.vocabulary import Outcome, Verdict
from sync.rest import rows


class Remembered(TypedDict):
    """One line of the history. Times are epoch milliseconds, `minutes` the time that hands were given.

    `areas` are where hands were, the longest first. The moods are one's own.
    """

    id: UUID
    title: str
    giver: dict[str, Any]
    receiver: dict[str, Any]
    planned_for: int | None
    started_at: int | None
    ended_at: int | None
    minutes: int
    outcome: Outcome
    routine: str
    areas: list[str]
    mood_before: int | None
    mood_after: int | None
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
    """Tell of each session on a page, with its summary, what became of it. Three queries, however much there is."""
    ids = [session.id for session in page]
    areas, moods, verdicts = _areas(ids), _moods(person, ids), _verdicts(person, ids)
    return [
        {
            "id": session.id,
            "title": session.title,
            "giver": session.giver,
            "receiver": session.receiver,
            "planned_for": session.planned_for,
            "started_at": session.summary.started_at,
            "ended_at": session.summary.ended_at,
            "minutes": round(session.summary.seconds / 60),
            "outcome": Outcome(session.summary.outcome),
            "routine": session.summary.routine,
            "areas": areas[session.id],
            "mood_before": moods[session.id]["mood_before"],
            "mood_after": moods[session.id]["mood_after"],
            "verdicts": {verdict: verdicts[session.id][verdict] for verdict in Verdict.values},
        }
        for session in page
    ]


def _areas(ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    areas: dict[UUID, list[str]] = defaultdict(list)
    touched = Touched.objects.filter(summary__in=ids).values_list("summary", "area")
    for session_id, area, _ in touched.annotate(spent=Sum("seconds")).order_by("-spent", "area"):
        areas[session_id].append(area)
    return areas


def _moods(person: Person, ids: Sequence[UUID]) -> dict[UUID, dict[str, int | None]]:
    """One's own, of each moment the one that was said last: notes have rows without a mood."""
    moods: dict[UUID, dict[str, int | None]] = defaultdict(lambda: {"mood_before": None, "mood_after": None})
    found = rows(Reflection, person).filter(session__in=ids, owner=person).order_by("id")
    for session_id, before, after in found.values_list("session_id", "mood_before", "mood_after"):
        said = {"mood_before": before, "mood_after": after}
        moods[session_id] |= {moment: mood for moment, mood in said.items() if mood is not None}
    return moods


def _verdicts(person: Person, ids: Sequence[UUID]) -> dict[UUID, Counter[str]]:
    """What `person` can see of what was said: their own words, and what was shared with them."""
    verdicts: dict[UUID, Counter[str]] = defaultdict(Counter)
    found = rows(Feedback, person).filter(session__in=ids).exclude(verdict="")
    for session_id, verdict in found.values_list("session_id", "verdict"):
        verdicts[session_id][verdict] += 1
    return verdicts
