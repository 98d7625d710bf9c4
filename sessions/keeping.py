"""Keeping tonight as a routine."""

from __future__ import annotations

from uuid import UUID

from django.shortcuts import get_object_or_404

from partners.models import Person
from routines import services
from routines.selectors import Found, found
from sessions import selectors
from sessions.plans.kept import routine_of
from sessions.timeline import Event, replay
from sessions.vocabulary import Outcome
from sync.problems import Problem


def keep_as_routine(person: Person, session_id: UUID, title: str = "") -> Found:
    """Make a routine of what was given in a session, where the session is.

    Raises Http404, and Problem 409: `not_over` for an evening that has not ended, `nothing_given`.
    """
    session = get_object_or_404(selectors.sessions(person), id=session_id)
    log = [
        Event(str(each.id), each.seq, each.at, each.kind, each.payload) for each in selectors.events(person, session.id)
    ]
    timeline = replay(session.plan, log)
    if timeline.outcome not in (Outcome.FINISHED, Outcome.STOPPED):
        raise Problem(409, "not_over", "This evening is not over yet.")
    out = [*timeline.steps_out, *timeline.steps_dropped]
    recipe = routine_of(session.plan, timeline.given, out, title or session.title)
    if not recipe.phases:
        raise Problem(409, "nothing_given", "Nothing was given that could be kept.")
    return found(person, str(services.keep_copy(person, recipe, session.space_id).id))
