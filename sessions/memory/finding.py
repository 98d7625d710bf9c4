"""Evenings found again: by what was touched, how, with which routine, in which mood, by whom, when, in which words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from partners.models import Person
from sessions.memory.keeping import freshen
from sessions.memory.models import Touched
from sessions.models import Reflection, Session
from sync.rest import rows


def found(person: Person, wanted: Mapping[str, Any]) -> QuerySet[Session]:
    """Return the sessions of `person` that fit all of `wanted`, with their summaries and without their plans.

    `wanted` has some of `area`, `technique`, `routine`, `mood`, `giver`, `receiver`, `outcome`, `since`, `until`
    (dates, both included, where `zone` is), and `text`, which is looked for in titles, names and notes. What somebody
    said counts only where `person` may see it. Each has its time beside it, as `at`.
    """
    freshen(person)
    sessions = rows(Session, person).select_related("summary").defer("plan").annotate(at=F("summary__at"))
    sessions = sessions.exclude(at=None)
    wishes = (_touched(wanted), *_plain(wanted), *_when(wanted), _mood(person, wanted), _text(person, wanted))
    for wish in wishes:
        if wish is not None:
            sessions = sessions.filter(wish)
    return sessions


def _touched(wanted: Mapping[str, Any]) -> Exists | None:
    """Hands were there, in that way: both of the same stroke."""
    named = {name: wanted[name] for name in ("area", "technique") if name in wanted}
    return Exists(Touched.objects.filter(summary=OuterRef("pk"), **named)) if named else None


def _plain(wanted: Mapping[str, Any]) -> list[Q]:
    names = ("routine", "giver", "receiver", "outcome")
    return [Q(**{f"summary__{name}": wanted[name]}) for name in names if name in wanted]


def _when(wanted: Mapping[str, Any]) -> list[Q]:
    zone: tzinfo = wanted["zone"]
    since, until = wanted.get("since"), wanted.get("until")
    begin = Q(summary__at__gte=midnight(since, zone)) if since else None
    end = Q(summary__at__lt=midnight(until + timedelta(days=1), zone)) if until else None
    return [each for each in (begin, end) if each is not None]


def midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone)


def _mood(person: Person, wanted: Mapping[str, Any]) -> Exists | None:
    """The mood afterwards, of anybody who let `person` know."""
    if "mood" not in wanted:
        return None
    return Exists(rows(Reflection, person).filter(session=OuterRef("pk"), mood_after=wanted["mood"]))


def _text(person: Person, wanted: Mapping[str, Any]) -> Q | None:
    text = wanted.get("text")
    if not text:
        return None
    written = Exists(rows(Reflection, person).filter(session=OuterRef("pk"), note__icontains=text))
    named = Q(summary__giver_name__icontains=text) | Q(summary__receiver_name__icontains=text)
    return Q(title__icontains=text) | named | Q(written)
