"""A year at a glance: its days and months, who gave, and where hands were. Counted by the database, day by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, tzinfo
from typing import Any, NamedTuple, TypedDict
from uuid import UUID

from django.db.models import Count, F, Max, QuerySet, Sum
from django.db.models.functions import TruncDate

from partners.models import Person, Setting
from partners.own.selectors import hides
from sessions.memory.finding import midnight
from sessions.memory.keeping import freshen
from sessions.memory.models import Summary, Touched
from sessions.models import Session
from sessions.vocabulary import Outcome
from sync.rest import rows

#: Areas that are told of.
MOST_AREAS = 8


class Counted(TypedDict):
    """Minutes are those that hands were given."""

    sessions: int
    minutes: int


class Day(Counted):
    day: date
    #: Ids of who gave; null: somebody without an account.
    givers: list[UUID | None]


class Month(Counted):
    """`month` is 1 to 12."""

    month: int


class Gave(Counted):
    """`name` is the latest one that an evening was written with."""

    person: UUID | None
    name: str


class Area(Counted):
    area: str


class Year(Counted):
    """Of the sessions that had begun."""

    year: int
    months: list[Month]
    days: list[Day]
    #: None: who asks has switched it off for themselves.
    gave: list[Gave] | None
    areas: list[Area]


class _Count(NamedTuple):
    """One day of one giver."""

    day: date
    giver: UUID | None
    name: str
    latest: Any
    sessions: int
    seconds: int


def year(person: Person, number: int, zone: tzinfo) -> Year:
    """Return what `person` sees of a year where `zone` is. Four queries, however much there is."""
    freshen(person)
    begun = _begun(person, number, zone)
    counts = [_Count(**each) for each in _by_day(begun, zone)]
    return {
        "year": number,
        **_total(counts),
        "months": [{"month": month, **_total(some)} for month, some in _grouped(counts, lambda each: each.day.month)],
        "days": [
            {"day": day, **_total(some), "givers": list(dict.fromkeys(each.giver for each in some))}
            for day, some in _grouped(counts, lambda each: each.day)
        ],
        "gave": None if hides(person, Setting.Key.BALANCE) else _balance(counts),
        "areas": [_area(**each) for each in _by_area(begun)],
    }


def _begun(person: Person, number: int, zone: tzinfo) -> QuerySet[Summary]:
    begin, end = (midnight(date(each, 1, 1), zone) for each in (number, number + 1))
    seen = Summary.objects.filter(session__in=rows(Session, person).values("id"), at__gte=begin, at__lt=end)
    return seen.exclude(outcome=Outcome.PLANNED)


def _by_day(begun: QuerySet[Summary], zone: tzinfo) -> Iterable[dict[str, Any]]:
    counted = begun.values(day=TruncDate("at", tzinfo=zone), who=F("giver"), name=F("giver_name"))
    told = counted.annotate(latest=Max("at"), sessions=Count("pk"), spent=Sum("seconds")).order_by("day", "latest")
    for each in told:
        yield {**{name: each[name] for name in ("day", "name", "latest", "sessions")}} | {
            "giver": each["who"],
            "seconds": each["spent"],
        }


def _by_area(begun: QuerySet[Summary]) -> Iterable[Any]:
    touched = Touched.objects.filter(summary__in=begun.values("pk")).values("area")
    counted = touched.annotate(sessions=Count("summary", distinct=True), spent=Sum("seconds"))
    return counted.order_by("-spent", "area")[:MOST_AREAS]


def _grouped(counts: Iterable[_Count], key: Any) -> list[tuple[Any, Sequence[_Count]]]:
    groups: dict[Any, list[_Count]] = defaultdict(list)
    for each in counts:
        groups[key(each)].append(each)
    return list(groups.items())


def _total(counts: Sequence[_Count]) -> Counted:
    return {
        "sessions": sum(each.sessions for each in counts),
        "minutes": round(sum(each.seconds for each in counts) / 60),
    }


def _balance(counts: Sequence[_Count]) -> list[Gave]:
    return [_gave(some) for _, some in _grouped(counts, lambda each: str(each.giver or each.name))]


def _gave(counts: Sequence[_Count]) -> Gave:
    return {
        "person": counts[0].giver,
        "name": max(counts, key=lambda each: each.latest).name,
        **_total(counts),
    }


def _area(area: str, sessions: int, spent: int) -> Area:
    return {"area": area, "sessions": sessions, "minutes": round(spent / 60)}
