"""Phones, a network that does everything networks do, one server: a state machine, and what must hold in it."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.sync import properties
from tests.sync.phone import Phone
from tests.sync.servers import Json, Server

NOW = 1_790_000_000_000
YEARS = 10 * 365 * 24 * 3_600_000
picks = st.integers(0, 11)
texts = st.sampled_from(["a", "b", "c", "d", "e"])
note_fields = st.one_of(
    st.fixed_dictionaries({"text": texts}),
    st.fixed_dictionaries({"text": texts}, optional={"pressure": st.integers(0, 4)}),
    st.fixed_dictionaries({"avoid": st.lists(st.sampled_from(["feet", "neck"]), unique=True)}),
)


@dataclass
class Sent:
    """A request on its way, or one that arrived long ago."""

    phone: Phone
    number: str
    body: Json


@dataclass
class Answered:
    sent: Sent
    status: int
    body: Json


class World(RuleBasedStateMachine):
    """Sam has two phones, Alex and Charlie one each. Subclasses say which server."""

    mistakes: Collection[str] = ()

    def make_server(self) -> Server:
        raise NotImplementedError

    @initialize(seed=st.integers(0, 2**32))
    def begin(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.now = NOW
        self.server = self.make_server()
        sam, alex, charlie = self.server.people
        self.phones = [Phone(person, self.new_id, self.mistakes) for person in (sam, sam, alex, charlie)]
        self.requests: list[Sent] = []
        self.answers: list[Answered] = []
        self.applied: list[Sent] = []
        self.written: dict[Phone, set[str]] = {phone: set() for phone in self.phones}
        self.backed_up = self.restored = False
        self.cursors: dict[Phone, dict[str, str]] = {}

    def new_id(self) -> str:
        bits = f"{self._random.getrandbits(128):032x}"
        return f"{bits[:8]}-{bits[8:12]}-7{bits[13:16]}-8{bits[17:20]}-{bits[20:]}"

    def phone(self, pick: int) -> Phone:
        return self.phones[pick % len(self.phones)]

    # --- people write ----------------------------------------------------------------------------------------

    def write(self, phone: Phone, op: str, kind: str, row_id: str, fields: Json, space: str = "me") -> None:
        self.now += 1000
        self.written[phone].add(phone.write(op, kind, row_id, fields, self.now, space))

    @rule(pick=picks, shared=st.booleans(), kind=st.sampled_from(["note", "note", "diary"]), text=texts)
    def create(self, pick: int, shared: bool, kind: str, text: str) -> None:
        phone = self.phone(pick)
        couple = self.server.couple() if shared and phone.person != self.server.people[2] else None
        self.write(phone, "create", kind, self.new_id(), {"text": text}, couple or "me")

    @rule(pick=picks, which=picks, fields=note_fields)
    def patch(self, pick: int, which: int, fields: Json) -> None:
        if target := self._some_row(self.phone(pick), which):
            self.write(self.phone(pick), "patch", "note", target, fields)

    @rule(first=picks, second=picks, which=picks, one=texts, other=st.none() | texts)
    def write_apart(self, first: int, second: int, which: int, one: str, other: str | None) -> None:
        """Two phones that agree change the same field, or (None) the second deletes the row. The second one syncs."""
        here, there = self.phone(first), self.phone(second)
        for pick in (first, second, first):
            self.round_trip(pick, crash=False)
        both = sorted(set(note_ids(here)) & set(note_ids(there)))
        if here is there or not both:
            return
        target = both[which % len(both)]
        self.write(here, "patch", "note", target, {"text": one})
        self.write(there, "patch" if other else "delete", "note", target, {"text": other} if other else {})
        self.round_trip(second, crash=False)

    @rule(pick=picks, which=picks, op=st.sampled_from(["delete", "undelete"]))
    def remove_or_bring_back(self, pick: int, which: int, op: str) -> None:
        phone = self.phone(pick)
        gone = sorted({m["id"] for m in phone.stored.acked if m["op"] == "delete" and m["kind"] == "note"})
        target = self._some_row(phone, which) if op == "delete" else (gone[which % len(gone)] if gone else None)
        if target:
            self.write(phone, op, "note", target, {})

    @rule(pick=picks, which=picks)
    def write_nonsense(self, pick: int, which: int) -> None:
        if target := self._some_row(self.phone(pick), which):
            self.write(self.phone(pick), "patch", "note", target, {"text": 5 * [0]})

    def _some_row(self, phone: Phone, which: int) -> str | None:
        notes = note_ids(phone)
        return notes[which % len(notes)] if notes else None

    # --- the network -------------------------------------------------------------------------------------------

    @rule(pick=picks, most=st.sampled_from([1, 2, 500]))
    def ask(self, pick: int, most: int) -> None:
        phone = self.phone(pick)
        body = phone.ask(self.now, most)
        self.requests.append(Sent(phone, phone.waiting or "", body))

    @precondition(lambda self: self.requests)
    @rule(pick=picks, again=st.booleans())
    def arrive(self, pick: int, again: bool) -> None:
        """Any request may overtake any other, and come twice."""
        index = pick % len(self.requests)
        sent = self.requests[index] if again else self.requests.pop(index)
        self.answers.append(self.serve(sent))

    def serve(self, sent: Sent) -> Answered:
        status, body = self.server.sync(sent.phone.person, sent.body)
        if status == 200 and len(body.get("results", [])) == len(sent.body["mutations"]):
            self.applied.append(sent)
        return Answered(sent, status, body)

    @precondition(lambda self: self.answers)
    @rule(pick=picks, crash=st.booleans())
    def return_(self, pick: int, crash: bool) -> None:
        answered = self.answers.pop(pick % len(self.answers))
        answered.sent.phone.hear(answered.sent.number, answered.status, answered.body, crash=crash)

    @precondition(lambda self: self.requests or self.answers)
    @rule(pick=picks)
    def lose(self, pick: int) -> None:
        lost: list[Any] = self.answers or self.requests
        lost.pop(pick % len(lost))

    @rule(pick=picks, crash=st.sampled_from([False, False, False, True]))
    def round_trip(self, pick: int, crash: bool) -> None:
        self.ask(pick, 500)
        answered = self.serve(self.requests.pop())
        answered.sent.phone.hear(answered.sent.number, answered.status, answered.body, crash=crash)

    @rule(first=picks, second=picks)
    def overtake(self, first: int, second: int) -> None:
        """A phone gives up waiting, writes on, and its second request is the first to arrive."""
        phone = self.phone(first)
        for text in ("early", "late"):
            self.write(phone, "create", "note", self.new_id(), {"text": text})
            self.ask(first, 500)
            self.requests[-1].body["mutations"] = self.requests[-1].body["mutations"][-1:]
        early, late = self.requests[-2:]
        del self.requests[-2:]
        self.answers += [self.serve(late), self.serve(early)]
        for answered in self.answers[-2:]:
            phone.hear(answered.sent.number, answered.status, answered.body)

    @precondition(lambda self: self.applied)
    @rule(pick=picks)
    def replay(self, pick: int) -> None:
        """I9: a request that was applied before changes nothing."""
        sent = self.applied[pick % len(self.applied)]
        before = properties.state(self.server)
        self.server.sync(sent.phone.person, sent.body)
        assert properties.state(self.server) == before, "I9: a repeated request changed something"

    # --- misfortunes -------------------------------------------------------------------------------------------

    @rule(pick=picks)
    def wipe(self, pick: int) -> None:
        phone = self.phone(pick)
        self.written[phone] = set()
        self.cursors.pop(phone, None)
        phone.wipe()

    @precondition(lambda self: len(self.phones) < 6)
    @rule(pick=picks)
    def clone(self, pick: int) -> None:
        twin = self.phone(pick).clone()
        self.phones.append(twin)
        self.written[twin] = set()

    @rule(pick=picks, skew=st.sampled_from([0, -YEARS, YEARS, -5000, 5000]))
    def jump(self, pick: int, skew: int) -> None:
        self.phone(pick).skew = skew

    @rule()
    def back_up(self) -> None:
        self.server.backup()
        self.backed_up = True

    @precondition(lambda self: self.backed_up)
    @rule()
    def restore(self) -> None:
        self.server.restore()
        self.restored = True
        self.applied.clear()

    # --- what must hold ------------------------------------------------------------------------------------------

    @invariant()
    def pending_changes_show(self) -> None:
        for phone in getattr(self, "phones", []):
            properties.shows_its_own_changes(phone)

    @invariant()
    def cursors_never_go_back(self) -> None:
        for phone in getattr(self, "phones", []):
            if not self.restored:
                properties.only_moves_on(self.cursors.get(phone, {}), phone.stored.cursors)
            self.cursors[phone] = dict(phone.stored.cursors)

    def teardown(self) -> None:
        if hasattr(self, "server"):
            self.heal()
            self.check()

    def heal(self) -> None:
        """The network is fine at last. Everybody syncs until nobody has anything to say."""
        self.requests.clear()
        for _ in range(6):
            for pick in range(len(self.phones)):
                self.round_trip(pick, crash=False)

    def check(self) -> None:
        properties.journalled_once(self.server, self.must_be_known())
        properties.rows_follow_from_the_journal(self.server)
        for phone in self.phones:
            properties.agrees_with_the_server(self.server, phone)
            properties.quiet_reconnect_is_small(self.server, phone, self.now)
        for person in self.server.people:
            properties.fresh_phone_gets_live_rows_only(self.server, Phone(person, self.new_id), self.now)

    def must_be_known(self) -> set[str]:
        """What live phones wrote. After a restore, what had been refused may be forgotten."""
        refused = {uid for phone in self.phones for uid in phone.stored.refused} if self.restored else set()
        return {uid for uids in self.written.values() for uid in uids} - refused


def note_ids(phone: Phone) -> list[str]:
    kinds = {row["id"]: row["kind"] for row in phone.stored.rows.values()}
    kinds |= {m["id"]: m["kind"] for m in phone.stored.outbox if m["op"] == "create"}
    return sorted(row_id for row_id in phone.view() if kinds.get(row_id) == "note")
