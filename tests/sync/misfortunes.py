"""What befalls phones and servers, beside what the network does to requests: rules for the world of test_world.py."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.sync import properties
from tests.sync.phone import Phone
from tests.sync.servers import Json, Trouble
from tests.sync.world import Pair, Sent, World, pairs, picks, texts

YEARS = 10 * 365 * 24 * 3_600_000
kinds = st.sampled_from(["note", "diary"])
mostly = st.sampled_from([True, True, False])
ops = st.sampled_from(["create", "patch", "delete", "undelete"])


class UnluckyWorld(World):
    # --- phones --------------------------------------------------------------------------------------------

    @rule(pick=picks)
    def evict(self, pick: int) -> None:
        """The browser throws everything away."""
        phone = self.phone(pick)
        phone.wipe()
        self.forgot(phone)

    @rule(pick=picks)
    def clone(self, pick: int) -> None:
        """The whole profile is copied to another phone."""
        if len(self.phones) < 6:
            twin = self.phone(pick).clone()
            self.phones.append(twin)
            self.written[twin] = set()

    @rule(pick=picks, skew=st.sampled_from([0, -YEARS, YEARS, -5000, 5000]))
    def jump(self, pick: int, skew: int) -> None:
        self.phone(pick).skew = skew

    @rule(pick=picks)
    def revoke(self, pick: int) -> None:
        phone = self.phone(pick)
        self.server.revoke(phone.person, phone.stored.key)

    # --- the server ----------------------------------------------------------------------------------------

    @rule(pick=picks, text=texts, what=st.sampled_from(["dies", "dies", "busy"]), step=st.integers(0, 24))
    def strike(self, pick: int, text: str, what: str, step: int) -> None:
        """In the middle of a request: all of it or nothing is kept, and nobody gets an answer."""
        phone = self.phone(pick)
        self.write(phone, "create", "note", self.new_id(), {"text": text})
        sent, before = self.sent_by(phone), properties.state(self.server)
        status, _answer = self.server.sync(phone.person, sent.body, Trouble(what, step))
        if status in (0, 503):
            half = properties.state(self.server)
            if half != before:
                self.server.sync(phone.person, sent.body)
                assert properties.state(self.server) == half, "I1: half of a request was kept"
            phone.waiting = None

    @rule(pair=pairs, texts=st.tuples(texts, texts), what=st.sampled_from(["dies", "busy"]), step=st.integers(0, 40))
    def strike_together(self, pair: Pair, texts: tuple[str, str], what: str, step: int) -> None:
        """In the middle of what two phones say at the same moment: each request is kept whole or not at all."""
        asked = []
        for pick, text in zip(pair, texts, strict=True):
            phone = self.phone(pick)
            self.write(phone, "create", "note", self.new_id(), {"text": text})
            asked.append((phone.person, self.sent_by(phone).body))
            phone.waiting = None
        before = self._heard()
        self.server.sync_together(asked, Trouble(what, step))
        kept = self._heard() - before
        for _, body in asked:
            said = {mutation["uid"] for mutation in body["mutations"]} - before
            assert not said & kept or said <= kept, "I1: half of a request was kept"

    def _heard(self) -> set[str]:
        """Of which mutations there is an entry."""
        return {entry.uid for entry in self.server.journal()}

    backed_up = False

    @rule()
    def back_up(self) -> None:
        self.server.backup()
        self.backed_up = True

    @rule(new_epoch=st.booleans())
    def restore(self, new_epoch: bool) -> None:
        if self.backed_up:
            self.server.restore()
            self.restored = True
            self.applied.clear()
        if new_epoch:
            self.server.new_epoch()

    @rule(pair=pairs, which=picks, text=texts, new_epoch=st.booleans())
    def lose_a_night(self, pair: Pair, which: int, text: str, new_epoch: bool) -> None:
        """What one phone wrote since the backup is lost, and before it comes by, another one writes."""
        (first, second), (here, there) = pair, map(self.phone, pair)
        if target := self.in_both(pair, which):
            self.back_up()
            for word in ("evening", "night"):
                self.patch_note(here, target, {"text": word})
                self.round_trip(first, crash=False)
            self.restore(new_epoch)
            self.patch_note(there, target, {"text": text})
            self.round_trip(second, crash=False)
            self.round_trip(second, crash=False)

    @rule(pick=picks, shared=st.booleans(), text=texts, crash=st.booleans())
    def demand_an_update(self, pick: int, shared: bool, text: str, crash: bool) -> None:
        """What an old app says is taken, but it is told no more."""
        self.server.outdated = True
        self.create(pick, shared, "note", text)
        self.round_trip(pick, crash=crash)
        self.server.outdated = False

    @rule(pick=picks, shared=st.booleans(), text=texts, room=st.integers(0, 3))
    def run_out_of_room(self, pick: int, shared: bool, text: str, room: int) -> None:
        plenty, self.server.room = self.server.room, room
        self.create(pick, shared, "note", text)
        self.round_trip(pick, crash=False)
        self.server.room = plenty

    # --- people who should not -----------------------------------------------------------------------------

    @rule(pick=picks, who=st.integers(0, 1), kind=kinds, shared=mostly, op=ops)
    def intrude(self, pick: int, who: int, kind: str, shared: bool, op: str) -> None:
        """I11: somebody names a row that is not theirs to write, with all the cursors and the device key of others."""
        victim, couple = self.phone(pick), self.server.couple()
        cursors = dict(victim.stored.cursors)
        place = couple if couple and shared and couple in victim.stored.cursors else "me"
        self.write(victim, "create", kind, row_id := self.new_id(), {"text": "own"}, place)
        self.round_trip(pick, crash=False)
        rows, theirs = self.server.rows(), properties.rows_by_person(self.server)
        intruder = [person for person in self.server.people if person != victim.person][who]
        row = rows.get(row_id)
        if row and (row_id not in theirs[intruder] or row["owner"] not in (None, intruder)):
            answer = self.forged(intruder, op, row, victim.stored.key, cursors)
            properties.is_answered_as_if_there_were_nothing(answer, theirs[intruder])
            assert self.server.rows() == rows, "I11: somebody else's row was written"

    def forged(self, intruder: str, op: str, row: Json, key: str, cursors: dict[str, str]) -> Json:
        fields = {} if op in ("delete", "undelete") else {"text": "forged"}
        sender = Phone(intruder, self.new_id)
        sender.stored.cursors = cursors
        sender.stored.key = self._random.choice([sender.stored.key, key])
        sender.write(op, row["kind"], row["id"], fields, self.now, row["space"])
        sender.stored.outbox[0]["base"] = dict.fromkeys(fields, 10**6)
        sent = Sent(sender, "", sender.ask(self.now))
        return self.server.sync(intruder, sent.body)[1]
