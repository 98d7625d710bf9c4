"""Two people with rows of every kind, and every byte that the phones of either receive: answers and live streams."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from unittest import mock
from uuid import UUID

from django.db import connection

from config.streams import Hub, Stream
from routines.services import keep_copy
from routines.starters import STARTERS
from sync import couples, hints
from sync.listening import listener
from sync.models import Space
from tests.people import Browser, meet
from tests.sync.talk import Json, Line, couple, new_id

SHORT = min(STARTERS, key=lambda starter: len(starter.steps))
#: Kinds that a phone creates, and the field that holds what nobody may hear; "" where ids and counts are all there is.
WORDS = {
    "preference": "", "setting": "", "caution": "", "session": "title", "session_event": "", "reflection": "note",
    "feedback": "technique", "approval": "", "forgotten": "", "note": "text", "diary": "text",
}  # fmt: skip
OWNED = {"preference", "caution", "reflection", "feedback", "approval", "forgotten", "diary"}
#: Kinds that never leave the personal space.
KEPT = {"caution", "forgotten"}
#: Events are never taken back alone.
FOR_GOOD = {"session_event"}
READ = (
    "/api/v1/history", "/api/v1/history/2026", "/api/v1/history?mood=3", "/api/v1/sessions", "/api/v1/feedback",
    "/api/v1/reflections", "/api/v1/preferences", "/api/v1/cautions", "/api/v1/forgotten", "/api/v1/learned",
    "/api/v1/loves", "/api/v1/loves?person={partner}", "/api/v1/export",
)  # fmt: skip
ABOUT_A_SESSION = {"session_event", "reflection", "feedback", "approval"}


plans: list[Json] = []


def some_plan(browser: Browser) -> Json:
    """The same for all tests: making one takes a while."""
    if not plans:
        plans.append(browser.post("/api/v1/plans", {"routine": {"source": "starter", "id": SHORT.id}}).json()["plan"])
    return plans[0]


def fields_of(kind: str, text: str, session: str, plan: Json, me: str) -> Json:
    """What it takes to make such a row. Who makes a session receives."""
    step = next(step for step in plan["steps"] if step["technique"])
    nobody, somebody = {"person": None, "name": "Nobody"}, {"person": me, "name": "Me"}
    return {
        "preference": {"key": "calves", "side": "left", "interest": "love"},
        "caution": {"effect": "no_prone"},
        "setting": {"key": "balance", "value": "hidden"},
        "session": {"title": text, "plan": plan, "giver": nobody, "receiver": somebody, "planned_for": None},
        "session_event": {"session": session, "seq": 1, "at": 1_763_800_000_000, "kind": "start", "payload": {}},
        "reflection": {"session": session, "mood_before": 1, "mood_after": 3, "note": text},
        "feedback": {"session": session, "step": step["key"], "technique": text, "areas": ["calves"]}
        | {"verdict": "more_next_time", "pressure_felt": "too_firm"},
        "approval": {"session": session, "most": {"calves.left": 2}},
        "forgotten": {"area": "calves", "technique": None},
        "note": {"text": text},
        "diary": {"text": text},
    }[kind]


@dataclass(eq=False)
class Row:
    id: str
    kind: str
    maker: int
    shared: bool
    text: str
    #: The partner has had a right to this: its id, and each text it held while it was shared.
    known: set[str] = field(default_factory=set)
    secrets: set[str] = field(default_factory=set)
    #: What moves with it.
    below: list[Row] = field(default_factory=list)

    def hold(self) -> None:
        self.secrets |= {self.id, self.text} - {""}
        if self.shared:
            self.known |= {self.id, self.text}

    def move(self, shared: bool) -> None:
        for row in (self, *self.below):
            row.shared = shared
            row.hold()


class Listening(Line):
    """A phone with a live stream that keeps every byte it gets."""

    def __init__(self, browser: Browser) -> None:
        super().__init__(browser)
        self.heard = b""
        self.stream = Stream()

    def post(self, *mutations: Json, **more: Any) -> Any:
        answer = super().post(*mutations, **more)
        self.heard += answer.content
        return answer


@contextmanager
def streams() -> Iterator[Hub]:
    """What is published reaches the hub of a server process."""
    hub, broker = Hub(), hints.Broker()
    broker.listen(hub.deliver, hub.wanted)
    with mock.patch.object(hints, "broker", return_value=broker):
        yield hub


class Two:
    """Two people with a phone each, and what each may know of the other's rows."""

    def __init__(self, seed: int, hub: Hub) -> None:
        self._random, self._hub = random.Random(seed), hub
        self.people = [meet("Sam"), meet("Alex")]
        self.plan = some_plan(self.people[0])
        self.phones = [Listening(person) for person in self.people]
        self.home: Space | None = couple(*self.people)
        self.rows: list[Row] = []
        self.erased: list[Row] = []
        for phone in self.phones:
            phone.sync()
            attend(self._hub, phone)

    # --- what they do --------------------------------------------------------------------------------------

    def say(self, person: int, op: str, row: Row, **more: Any) -> str:
        phone = self.phones[person]
        place = self.home.id if self.home and row.shared else "me"
        result = phone.sync(phone.say(op, row.id, row.kind, space=str(place), **more))["results"][0]
        return str(result.get("code", result["status"]))

    def text(self) -> str:
        return f"{self._random.getrandbits(64):016x}"

    def pick(self, person: int, which: int, shared: bool, *kinds: str) -> Row | None:
        mine = [row for row in self.rows if row.shared == shared and row.maker == person]
        mine = [row for row in mine if not kinds or row.kind in kinds]
        return mine[which % len(mine)] if mine else None

    def create(self, person: int, which: int) -> None:
        kind = [*WORDS][which % len(WORDS)]
        shared = self.home is not None and which % 2 == 0 and kind not in KEPT
        parent = self.pick(person, which, shared, "session") if kind in ABOUT_A_SESSION else None
        if kind in ABOUT_A_SESSION and parent is None:
            kind = "session"
        row = Row(new_id(), kind, person, shared, self.text() if WORDS[kind] else "")
        me = str(self.people[person].person.pk)
        fields = fields_of(kind, row.text, parent.id if parent else "", self.plan, me)
        if self.in_private(person, row, lambda: self.say(person, "create", row, fields=fields)) == "applied":
            self.rows.append(row)
            row.hold()
            if parent and kind == "session_event":
                parent.below.append(row)

    def create_both(self, person: int, which: int) -> None:
        """A push that writes to both spaces."""
        made = [Row(new_id(), "diary", person, shared, self.text()) for shared in (self.home is not None, False)]
        phone, home = self.phones[person], str(self.home.id) if self.home else "me"
        fields = [{"fields": {"text": row.text}, "space": home if row.shared else "me"} for row in made]
        phone.sync(*(phone.say("create", row.id, row.kind, **more) for row, more in zip(made, fields, strict=True)))
        for row in made:
            row.hold()
        self.rows += made

    def keep(self, person: int, which: int) -> None:
        """A routine of one's own, with all its phases and steps."""
        title = self.text()
        routine = keep_copy(self.people[person].person, replace(SHORT, title=title))
        row = Row(str(routine.id), "routine", person, False, title)
        found = self.phones[person].sync()
        told = [change for space in found.get("spaces", []) for change in space["changes"]]
        parts = [change for change in told if change["kind"] in ("phase", "step")]
        row.below = [Row(change["id"], change["kind"], person, False, "") for change in parts]
        row.move(shared=False)
        self.rows += [row, *row.below]

    def patch(self, person: int, which: int) -> None:
        row = self.pick(person, which, which % 2 == 0, *(kind for kind, name in WORDS.items() if name))
        if row:
            before, row.text = row.text, self.text()
            row.hold()
            fields = {WORDS[row.kind]: row.text}
            base = dict.fromkeys(fields, 10**6)
            said = self.in_private(person, row, lambda: self.say(person, "patch", row, fields=fields, base=base))
            if said == "superseded_by_delete":  # undeleted, it says what it said before
                row.text = before

    def share(self, person: int, which: int) -> None:
        row = self.pick(person, which, shared=False)
        if row and self.say(person, "share", row) == "applied":
            row.move(shared=True)
            self.tells_nothing_of_before(row)

    def unshare(self, person: int, which: int) -> None:
        row = self.pick(person, which, shared=True)
        if row and self.say(person, "unshare", row) == "applied":
            row.move(shared=False)

    def mark(self, person: int, which: int) -> None:
        op = ("delete", "undelete", "undelete")[which % 3]
        if row := self.pick(person, which, False, *WORDS):
            self.in_private(person, row, lambda: self.say(person, op, row))

    def erase(self, person: int, which: int) -> None:
        """For good, with what lives with it. Its words stay secret."""
        row = self.pick(person, which, which % 2 == 0, *WORDS)
        if row and row.kind not in FOR_GOOD:
            self.in_private(person, row, lambda: self.say(person, "erase", row))
            gone = {row, *row.below}
            self.erased += gone
            self.rows = [each for each in self.rows if each not in gone]

    def merge(self, person: int, which: int) -> None:
        """A second phone of the same person changes something that it has not seen since."""
        row = self.pick(person, which, which % 2 == 0, *(kind for kind, name in WORDS.items() if name))
        if row:
            phone, tablet = self.phones[person], Listening(self.people[person])
            tablet.sync()
            self.patch(person, which)
            row.text = self.text()
            row.hold()
            place = str(self.home.id) if self.home and row.shared else "me"
            fields = {WORDS[row.kind]: row.text}
            tablet.sync(tablet.say("patch", row.id, row.kind, space=place, fields=fields, base={}))
            phone.heard += tablet.heard

    def reconnect(self, person: int, which: int) -> None:
        """The phone comes back: with another stream, and sometimes knowing nothing any more."""
        phone, before = Listening(self.people[person]), self.phones[person]
        phone.heard = before.heard
        if which % 2:
            phone.device, phone.cursors, phone.mid = before.device, before.cursors, before.mid
        self.phones[person] = phone
        phone.sync()
        attend(self._hub, phone)

    def read(self, person: int, which: int) -> None:
        """Everything that is asked for by hand."""
        browser, partner = self.people[person], self.people[1 - person].person.pk
        for address in READ:
            answer = browser.get(address.format(partner=partner))
            assert answer.status_code in (200, 404), address
            self.phones[person].heard += answer.getvalue()

    def meddle(self, person: int, which: int) -> None:
        """The partner tries with the id of a private row: it is the id of nothing, or of an own copy."""
        op = ("patch", "delete", "undelete", "share", "unshare")[which % 5]
        row = self.pick(1 - person, which, shared=False)
        if row and (row.kind in OWNED or not row.known):
            assert self.say(person, op, row, fields={"text": "mine"}) == "not_found"

    def leave(self, person: int, which: int) -> None:
        if self.home:
            couples.leave(self.people[person].person)
            self.home = None
            for row in self.rows:
                row.shared = False

    def pair(self, person: int, which: int) -> None:
        self.home = self.home or couple(*self.people)

    # --- what must hold ---------------------------------------------------------------------------------------

    def in_private(self, person: int, row: Row, act: Callable[[], str]) -> str:
        """What is done to a private row changes nothing at all for the partner, neither a counter nor a cursor."""
        before = None if row.shared else self.fresh(1 - person)
        said = act()
        assert before is None or self.fresh(1 - person) == before, f"the partner can tell that a {row.kind} was written"
        return said

    def fresh(self, person: int) -> Mapping[str, Any]:
        """All that a new phone of this person gets."""
        phone = Listening(self.people[person])
        answer = phone.sync()
        self.phones[person].heard += phone.heard
        return answer | {"now": 0}

    def tells_nothing_of_before(self, row: Row) -> None:
        """All of a row that was just shared is as new as its coming."""
        told = self.phones[1 - row.maker].sync()
        changes = [change for space in told.get("spaces", []) for change in space["changes"] if not change["deleted"]]
        for change in changes:
            if change["id"] == row.id:
                assert {*change["fields"].values()} == {change["version"]}, "versions tell of the time before"

    def no_secret_is_heard(self) -> None:
        committed()
        for person, phone in enumerate(self.phones):
            attend(self._hub, phone)
            phone.sync()
            for row in (*self.rows, *self.erased):
                if row.maker != person:
                    found = [word for word in row.secrets - row.known if word.encode() in phone.heard]
                    assert not found, f"{row.kind} {found} of the other one"
            phone.heard = b""


def attend(hub: Hub, phone: Listening) -> None:
    """As config.live does: find out anew who listens where that is in doubt, and send what there is."""
    if phone.stream.doubtful or phone.stream.person is None:
        phone.stream.doubtful = False
        with hub.asking() as turn:
            who = listener(phone.browser.person, UUID(phone.device))
            phone.heard += hub.place(phone.stream, who, turn)
    phone.heard += phone.stream.fetch()


def committed() -> None:
    """What waits for the commit of the test's transaction happens now."""
    waiting, connection.run_on_commit = connection.run_on_commit, []
    for _savepoints, act, _robust in waiting:
        act()
