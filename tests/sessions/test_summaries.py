"""What is kept of an evening in numbers is what its log says, whatever is written, in which order and by whom."""

from __future__ import annotations

import random
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sessions.memory.keeping import freshen, of_events, of_sessions
from sessions.memory.summing import sum_up
from sessions.models import Session, SessionEvent, Summary, Touched
from sessions.plans.schema import Plan
from sessions.timeline import Event
from sync import couples
from sync.kinds import get
from sync.models import Space
from sync.stamps import BIRTH, stamp_of
from tests.effort import examples
from tests.people import Browser, meet
from tests.sessions.evenings import T0, body, give_all, make
from tests.sync.secrets import some_plan
from tests.sync.talk import Line, couple, new_id

USUAL = settings(deadline=None, suppress_health_check=list(HealthCheck))
Story = list[tuple[str, int]]
ACTIONS = ("make", "tell", "tell", "tell", "tell", "plan_for", "rename", "share", "mark", "leave", "pair")
stories = st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 63)), min_size=8, max_size=16)


class Evenings:
    """Two people and what they write about their evenings, a push of several events at a time."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.people = [meet("Sam"), meet("Alex")]
        self.lines = [Line(person) for person in self.people]
        for line in self.lines:
            line.sync()
        self.plan: Any = some_plan(self.people[0])
        self.home: Space | None = None
        self.made: list[str] = []
        self.make(0)

    def each_of(self, which: int) -> tuple[Line, str]:
        return self.lines[which % 2], self.made[which // 2 % len(self.made)]

    def make(self, which: int) -> None:
        place = str(self.home.id) if self.home and which % 4 else "me"
        row = new_id()
        fields = body(self.plan)
        line = self.lines[which % 2]
        line.sync(line.say("create", row, "session", space=place, fields=fields))
        self.made.append(row)

    def tell(self, which: int) -> None:
        line, session = self.each_of(which)
        others = self.random.choices(self.made, k=which % 5)
        events = [self.event(each) for each in (session, *others)]
        line.sync(*(line.say("create", new_id(), "session_event", fields=event) for event in events))

    def event(self, session: str) -> dict[str, Any]:
        kind = self.random.choice(["start", "next", "back", "pause", "resume", "answer", "stay", "stop", "finish"])
        step = self.random.randrange(len(self.plan["steps"]))
        payload: dict[str, Any] = {"step": step} if kind in ("next", "back", "answer", "stay") else {}
        payload |= {"value": self.random.choice(["yes", "no", "leave_out"])} if kind == "answer" else {}
        payload |= {"seconds": self.random.randrange(-60, 300)} if kind == "stay" else {}
        at = T0 + self.random.randrange(0, 1800) * 1000
        return {"session": session, "seq": self.random.randrange(9), "at": at, "kind": kind, "payload": payload}

    def plan_for(self, which: int) -> None:
        self.write("patch", which, {"planned_for": T0 + which * 86_400_000})

    def rename(self, which: int) -> None:
        self.write("patch", which, {"receiver": {"person": None, "name": f"Robin {which}"}})

    def share(self, which: int) -> None:
        self.write("share", which)

    def mark(self, which: int) -> None:
        self.write(("delete", "undelete")[which // 8 % 2], which)

    def write(self, op: str, which: int, fields: dict[str, Any] | None = None) -> None:
        line, session = self.each_of(which)
        line.sync(line.say(op, session, "session", fields=fields or {}, base=dict.fromkeys(fields or {}, 10**6)))

    def leave(self, which: int) -> None:
        couples.leave(self.people[which % 2].person)
        self.home = None

    def pair(self, which: int) -> None:
        self.home = self.home or couple(*self.people)


def kept() -> dict[Any, Any]:
    touched: dict[Any, dict[tuple[str, str], int]] = {}
    for each in Touched.objects.all():
        touched.setdefault(each.summary_id, {})[each.area, each.technique] = each.seconds
    return {
        each.session_id: (
            (each.at, each.started_at, each.ended_at, each.seconds, each.outcome, each.receiver_name),
            touched.get(each.session_id, {}),
        )
        for each in Summary.objects.filter(session__deleted=False)
    }


def told() -> dict[Any, Any]:
    """The same, from the logs."""
    said = {}
    for row in Session.objects.filter(deleted=False):
        events = SessionEvent.objects.filter(session=row)
        log = [Event(str(each.id), each.seq, each.at, each.kind, each.payload) for each in events]
        summed = sum_up(row.plan, log, row.planned_for, stamp_of(row, BIRTH).at)
        numbers = (summed.at, summed.started_at, summed.ended_at, summed.seconds, summed.outcome)
        said[row.id] = ((*numbers, row.receiver["name"]), dict(summed.touched))
    return said


def play(story: Story, seed: int) -> None:
    start = transaction.savepoint()
    try:
        evenings = Evenings(seed)
        for action, which in story:
            getattr(evenings, action)(which)
            for each in evenings.people:
                freshen(each.person)
            assert kept() == told()
    finally:
        transaction.savepoint_rollback(start)


@settings(USUAL, max_examples=examples(25))
@given(story=stories, seed=st.integers(0, 2**32))
def test_a_summary_is_what_its_log_says(db: None, story: Story, seed: int) -> None:
    play(story, seed)


def once(rows: Any) -> None:
    of_sessions([row for row in rows if not Summary.objects.filter(session=row).exists()])


def only_the_first(rows: Any) -> None:
    of_events(rows[:1])


MISTAKES: dict[str, tuple[str, Callable[[Any], None]]] = {
    "events change nothing": ("session_event", lambda rows: None),
    "of several evenings one is summed up": ("session_event", only_the_first),
    "a new plan or time changes nothing": ("session", once),
    "a new evening has no summary": ("session", lambda rows: None),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_it_notices_a_mistake(db: None, mistake: str) -> None:
    name, wrong = MISTAKES[mistake]
    kind = get(name)
    assert kind
    hunt = settings(USUAL, max_examples=60, derandomize=True, database=None, phases=[Phase.generate])
    was = kind.after
    object.__setattr__(kind, "after", wrong)
    try:
        with pytest.raises(AssertionError):
            hunt(given(story=stories, seed=st.integers(0, 2**32))(play))()
    finally:
        object.__setattr__(kind, "after", was)


def test_evenings_from_before_there_were_sums_are_summed_up(sam: Browser, quiet: Plan) -> None:
    give_all(sam, make(sam, quiet), quiet)
    Summary.objects.all().delete()

    import_module("sessions.migrations.0008_sums_of_what_is_there").mark_all(apps, None)
    freshen(sam.person)

    assert kept() == told()
    assert not Summary.objects.filter(stale=True).exists()
