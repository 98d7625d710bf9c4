"""A couple to look at: Sam and Alex, with what they like and a month of evenings. Written as phones would write it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from partners import selectors
from partners import services as people
from partners.models import Person
from partners.pairing import services as pairing
from partners.pairing.models import Invite
from partners.preferences.rows import identity
from routines.selectors import find
from sessions.plans import plan_from
from sessions.plans.schema import Plan
from sessions.vocabulary import ASKING, TOUCHING, Mood, Verdict
from sync.couples import membership, offerable
from sync.services import space_write

#: Seconds that a question takes to be read out and answered.
READING = 4


class Evening(NamedTuple):
    """One evening of the month: `verdicts` are what the receiver said of the first steps with touch, in their order."""

    days_ago: int
    routine: str
    sam_gives: bool
    minutes: int | None
    before: Mood
    after: Mood
    verdicts: tuple[Verdict, ...]


MORE, FINE, LESS = Verdict.MORE_NEXT_TIME, Verdict.FINE, Verdict.LESS
#: `minutes`: ended early after so many; None: given whole.
MONTH = (
    Evening(29, "desk-shoulders", True, None, Mood.KNOTTED, Mood.LOOSENING, (FINE, MORE, FINE)),
    Evening(25, "scalp-and-neck", False, None, Mood.TIGHT, Mood.LOOSE, (MORE, MORE)),
    Evening(20, "twenty-quiet-minutes", True, None, Mood.LOOSENING, Mood.UNDONE, (MORE, FINE, MORE)),
    Evening(13, "the-long-evening", True, 38, Mood.TIGHT, Mood.LOOSE, (FINE, MORE, MORE, LESS, FINE)),
    Evening(8, "hands-and-forearms", False, None, Mood.TIGHT, Mood.LOOSENING, (FINE, MORE)),
    Evening(3, "twenty-quiet-minutes", True, None, Mood.TIGHT, Mood.UNDONE, (MORE, MORE, FINE)),
)

#: (key, side, interest, pressure) of each.
SAM_LIKES = (("forearm", "right", "love", 2.5), ("hand", "right", "love", 2.0), ("scalp", "both", "like", 1.5))
ALEX_LIKES = (
    ("lower_back", "left", "love", 3.5),
    ("lower_back", "right", "love", 3.5),
    ("shoulder_tops", "left", "like", 2.5),
    ("shoulder_tops", "right", "like", 3.0),
    ("feet", "left", "leave_out", None),
    ("feet", "right", "leave_out", None),
)


@transaction.atomic
def make_couple() -> tuple[Person, Person]:
    """Make Sam and Alex, tied, with what they like and their month; return both."""
    sam, alex = people.start("Sam"), people.start("Alex")
    for person, likes in ((sam, SAM_LIKES), (alex, ALEX_LIKES)):
        with space_write(person) as write:
            for key, side, interest, pressure in likes:
                wish = {"key": key, "side": side, "interest": interest, "pressure": pressure}
                write.create("preference", wish, row_id=identity(person.pk, wish))
    _tie(sam, alex)
    for evening in MONTH:
        _give(evening, sam, alex)
    return sam, alex


def _tie(sam: Person, alex: Person) -> None:
    made = pairing.make(sam, Invite.Purpose.PAIR)
    pairing.claim_as_partner(alex, code=made.code)
    for person in (sam, alex):
        pairing.confirm(person, made.invite.pk, offerable())


def _give(evening: Evening, sam: Person, alex: Person) -> None:
    """Write one evening into the couple's space, and what its receiver kept of it into their own."""
    giver, receiver = (sam, alex) if evening.sam_gives else (alex, sam)
    routine = find(sam, evening.routine)
    plan = plan_from(routine)
    couple = membership(giver)
    assert couple
    with space_write(giver) as write:
        fields = {"title": routine.title, "plan": plan, "giver": _role(giver), "receiver": _role(receiver)}
        session = write.create("session", fields, space=couple.space_id)
        for seq, event in enumerate(_log(evening, plan)):
            write.create("session_event", {"session": str(session.id), "seq": seq, **event}, space=couple.space_id)
    with space_write(receiver) as write:
        moods = {"mood_before": evening.before, "mood_after": evening.after, "note": ""}
        write.create("reflection", {"session": str(session.id), **moods})
        felt = [step for step in plan["steps"] if step["kind"] in TOUCHING]
        for step, verdict in zip(felt, evening.verdicts, strict=False):
            said = {"step": step["key"], "technique": step["technique"] or "", "areas": step["areas"]}
            write.create("feedback", {"session": str(session.id), **said, "verdict": verdict})


def _role(person: Person) -> dict[str, str]:
    known = selectors.profile(person)
    assert known
    return {"person": str(person.pk), "name": known.name}


def _log(evening: Evening, plan: Plan) -> Iterator[dict[str, Any]]:
    """Each question is answered as soon as it was read out, nothing else is touched."""
    now = timezone.localtime().replace(hour=20, minute=30, second=0, microsecond=0) - timedelta(days=evening.days_ago)
    stops = now + timedelta(minutes=evening.minutes) if evening.minutes else None
    yield _event(now, "start")
    for index, step in enumerate(plan["steps"]):
        now += timedelta(seconds=READING if step["kind"] in ASKING else step["seconds"])
        if stops and now >= stops:
            yield _event(stops, "stop")
            return
        if step["kind"] in ASKING:
            yield _event(now, "answer", step=index, value="yes")
    yield _event(now, "finish")


def _event(at: datetime, kind: str, **payload: Any) -> dict[str, Any]:
    return {"at": int(at.timestamp() * 1000), "kind": kind, "payload": payload}
