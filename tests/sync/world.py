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
picks = st.integers(0, 11)
texts = st.sampled_from(["a", "b", "c", "d", "e"])
Pair = tuple[int, int]
#: Of phones of one person, or of two who share a space.
pairs = st.sampled_from([(0, 2), (2, 0), (0, 2), (2, 0), (0, 1), (1, 2), (4, 2), (2, 5)])
words = st.fixed_dictionaries({"text": texts}, optional={"pressure": st.integers(0, 4)})
areas = st.sampled_from([["feet"], ["neck"], ["hips"], ["feet", "neck"], ["hips", "neck"], []])
sets = st.fixed_dictionaries({"avoid": areas})
apart = st.one_of(st.tuples(edit, st.none() | edit, st.none() | edit) for edit in (words, sets))


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
    """Sam has two phones, one of them with an old app; Alex and Charlie have one each. Subclasses say which server."""

    mistakes: Collection[str] = ()

    def make_server(self, seed: int) -> Server:
        raise NotImplementedError

    @initialize(seed=st.integers(0, 2**32))
    def begin(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.now = NOW
        self.server = self.make_server(seed)
        self.server.now = NOW
        sam, alex, charlie = self.server.people
        self.phones = [Phone(person, self.new_id, self.mistakes) for person in (sam, sam, alex, charlie)]
        self.phones[1].old = True
        self.requests: list[Sent] = []
        self.answers: list[Answered] = []
        self.applied: list[Sent] = []
        self.written: dict[Phone, set[str]] = {phone: set() for phone in self.phones}
        #: What the phone showed of each field that a mutation changed, by uid.
        self.seen: dict[str, Json] = {}
        self.restored = False

    def new_id(self) -> str:
        bits = f"{self._random.getrandbits(128):032x}"
        return f"{bits[:8]}-{bits[8:12]}-7{bits[13:16]}-8{bits[17:20]}-{bits[20:]}"

    def phone(self, pick: int) -> Phone:
        return self.phones[pick % len(self.phones)]

    # --- people write ----------------------------------------------------------------------------------------

    def write(self, phone: Phone, op: str, kind: str, row_id: str, fields: Json, space: str = "me") -> None:
        self.now = self.server.now = self.now + 1000
        seen = phone.stored.rows.get(row_id, {}).get("data", {})
        uid = phone.write(op, kind, row_id, fields, self.now, space)
        self.written[phone].add(uid)
        self.seen[uid] = {name: seen.get(name) for name in fields}

    @rule(pick=picks, shared=st.booleans(), kind=st.sampled_from(["note", "note", "diary"]), text=texts)
    def create(self, pick: int, shared: bool, kind: str, text: str) -> None:
        phone = self.phone(pick)
        couple = self.server.couple() if shared and phone.person != self.server.people[2] else None
        self.write(phone, "create", kind, self.new_id(), {"text": text}, couple or "me")

    @rule(pick=picks, which=picks, fields=words | sets)
    def patch(self, pick: int, which: int, fields: Json) -> None:
        if target := self._some_row(self.phone(pick), which):
            self.patch_note(self.phone(pick), target, fields)

    @rule(pair=pairs, which=picks, edits=apart)
    def write_apart(self, pair: Pair, which: int, edits: tuple[Json, Json | None, Json | None]) -> None:
        """Two phones that agree write, or (None) the second deletes the row, and the first perhaps writes again.

        The second one syncs.
        """
        (here, there), (one, other, more) = map(self.phone, pair), edits
        if target := self.in_both(pair, which):
            self.patch_note(there, target, other) if other else self.write(there, "delete", "note", target, {})
            self.patch_note(here, target, one)
            if more:
                self.patch_note(here, target, more)
            self.round_trip(pair[1], crash=False)

    def in_both(self, pair: Pair, which: int) -> str | None:
        """Bring two phones in step, and return a note that both have. There may be none, where something is refused."""
        here, there = map(self.phone, pair)
        if not which % 3:
            self.write(here, "create", "note", self.new_id(), {"text": "both"}, self.server.couple() or "me")
        for pick in (*pair, pair[0]):
            self.round_trip(pick, crash=False)
        both = sorted(set(note_ids(here)) & set(note_ids(there)))
        return both[which % len(both)] if both and here is not there else None

    def patch_note(self, phone: Phone, target: str, fields: Json) -> None:
        self.write(phone, "patch", "note", target, {"text": "old"} if phone.old else fields)

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
        self.requests.append(self.sent_by(self.phone(pick), most))

    def sent_by(self, phone: Phone, most: int = 500) -> Sent:
        body = phone.ask(self.now, most)
        return Sent(phone, phone.waiting or "", body)

    @precondition(lambda self: self.requests)
    @rule(pick=picks, again=st.booleans())
    def arrive(self, pick: int, again: bool) -> None:
        """Any request may overtake any other, and come twice."""
        index = pick % len(self.requests)
        sent = self.requests[index] if again else self.requests.pop(index)
        self.answers.append(self.serve(sent))

    @precondition(lambda self: len(self.requests) > 1)
    @rule(pick=picks, most=st.integers(2, 4))
    def arrive_together(self, pick: int, most: int) -> None:
        """Several wait for the server at the same moment."""
        some = [self.requests.pop(pick % len(self.requests)) for _ in range(min(most, len(self.requests)))]
        told = self.server.sync_together([(sent.phone.person, sent.body) for sent in some])
        self.answers += [self.answered(sent, *answer) for sent, answer in zip(some, told, strict=True)]

    def serve(self, sent: Sent) -> Answered:
        return self.answered(sent, *self.server.sync(sent.phone.person, sent.body))

    def answered(self, sent: Sent, status: int, body: Json) -> Answered:
        if status == 200 and len(body.get("results", [])) == len(sent.body["mutations"]):
            self.applied.append(sent)
        return Answered(sent, status, body)

    @precondition(lambda self: self.answers)
    @rule(pick=picks, crash=st.booleans())
    def return_(self, pick: int, crash: bool) -> None:
        self.hear(self.answers.pop(pick % len(self.answers)), crash=crash)

    def hear(self, answered: Answered, *, crash: bool = False) -> None:
        phone = answered.sent.phone
        revoked, before = phone.stored.revoked, dict(phone.stored.cursors)
        phone.hear(answered.sent.number, answered.status, answered.body, crash=crash)
        if phone.stored.revoked and not revoked:
            self.forgot(phone)
        if not self.restored:
            properties.only_moves_on(before, phone.stored.cursors)

    def forgot(self, phone: Phone) -> None:
        """All that this phone still answers for is what waits in its outbox."""
        self.written[phone] &= {mutation["uid"] for mutation in phone.stored.outbox}

    @precondition(lambda self: self.requests or self.answers)
    @rule(pick=picks)
    def lose(self, pick: int) -> None:
        lost: list[Any] = self.answers or self.requests
        lost.pop(pick % len(lost))

    @rule(pick=picks, crash=st.sampled_from([False, False, False, True]))
    def round_trip(self, pick: int, crash: bool) -> None:
        phone = self.phone(pick)
        phone.stored.revoked = False  # somebody signs in again
        self.hear(self.serve(self.sent_by(phone)), crash=crash)

    @rule(first=picks, second=picks)
    def overtake(self, first: int, second: int) -> None:
        """A phone gives up waiting, writes on, and its second request is the first to arrive."""
        phone = self.phone(first)
        sent = []
        for text in ("early", "late"):
            self.write(phone, "create", "note", self.new_id(), {"text": text})
            sent.append(self.sent_by(phone))
            sent[-1].body["mutations"] = sent[-1].body["mutations"][-1:]
        for answered in [self.serve(each) for each in reversed(sent)]:
            self.answers.append(answered)
            self.hear(answered)

    @rule(pick=picks, text=texts)
    def stop_waiting(self, pick: int, text: str) -> None:
        """A phone gives up, writes on and syncs; then the first answer comes after all."""
        phone = self.phone(pick)
        self.write(phone, "create", "note", self.new_id(), {"text": text})
        late = self.serve(self.sent_by(phone))
        self.write(phone, "create", "note", self.new_id(), {"text": text})
        self.round_trip(pick, crash=False)
        self.hear(late)

    @precondition(lambda self: self.applied)
    @rule(pick=picks)
    def replay(self, pick: int) -> None:
        """I9: a request that was applied before changes nothing."""
        sent = self.applied[pick % len(self.applied)]
        before = properties.state(self.server)
        self.server.sync(sent.phone.person, sent.body)
        assert properties.state(self.server) == before, "I9: a repeated request changed something"

    # --- what must hold ------------------------------------------------------------------------------------------

    @invariant()
    def pending_changes_show(self) -> None:
        for phone in getattr(self, "phones", []):
            properties.shows_its_own_changes(phone)

    def teardown(self) -> None:
        if hasattr(self, "server"):
            self.heal()
            self.check()

    def heal(self) -> None:
        """The network is fine at last. Everybody syncs until nobody has anything to say."""
        self.requests.clear()
        for _ in range(8):
            said = [self.says(phone) for phone in self.phones]
            if all(map(properties.is_quiet, said)) and not any(phone.stored.outbox for phone in self.phones):
                break
        for answer in said:
            properties.quiet_reconnect_is_small(answer)

    def says(self, phone: Phone) -> Json:
        phone.stored.revoked = False
        answered = self.serve(self.sent_by(phone))
        self.hear(answered)
        return answered.body

    def check(self) -> None:
        properties.journalled_once(self.server, self.must_be_known())
        properties.rows_follow_from_the_journal(self.server, self.seen)
        properties.safety_sets_keep_their_members(self.server)
        self.check_phones()

    def check_phones(self) -> None:
        rows = properties.rows_by_person(self.server)
        for phone in self.phones:
            properties.agrees_with(rows[phone.person], phone)
            properties.refusals_show(self.server, phone, self.written[phone])
        person = self._random.choice(self.server.people)
        properties.fresh_phone_gets_live_rows_only(self.server, Phone(person, self.new_id), rows[person])

    def must_be_known(self) -> set[str]:
        """What live phones wrote. After a restore, what had been refused may be forgotten."""
        refused = {uid for phone in self.phones for uid in phone.stored.refused} if self.restored else set()
        return {uid for uids in self.written.values() for uid in uids} - refused


def note_ids(phone: Phone) -> list[str]:
    kinds = {row["id"]: row["kind"] for row in phone.stored.rows.values()}
    kinds |= {m["id"]: m["kind"] for m in phone.stored.outbox if m["op"] == "create"}
    return sorted(row_id for row_id in phone.view() if kinds.get(row_id) == "note")
