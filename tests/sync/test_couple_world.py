"""The same phones and misfortunes, while rows are shared and taken back, and two people part and pair again."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.sync import properties
from tests.sync.phone import Phone
from tests.sync.servers import RealServer, Stage
from tests.sync.test_world import RealWorld, tell
from tests.sync.world import picks, texts


class CoupleWorld(RealWorld):
    server: RealServer

    def some_row(self, phone: Phone, which: int, *kinds: str) -> tuple[str, str] | None:
        rows = sorted((row["id"], row["kind"]) for row in phone.stored.rows.values() if row["kind"] in kinds)
        return rows[which % len(rows)] if rows else None

    @rule(pick=picks, which=picks, op=st.sampled_from(["share", "share", "unshare"]))
    def move(self, pick: int, which: int, op: str) -> None:
        if found := self.some_row(self.phone(pick), which, "note", "diary"):
            self.write(self.phone(pick), op, found[1], found[0], {})

    @rule(pick=picks, which=picks, text=texts)
    def share_and_go_on(self, pick: int, which: int, text: str) -> None:
        """What is shared offline is changed before anybody has heard of it."""
        if found := self.some_row(self.phone(pick), which, "note", "diary"):
            for op, fields in (("share", {}), ("patch", {"text": text})):
                self.write(self.phone(pick), op, found[1], found[0], dict(fields))

    @rule(pick=picks, which=picks, text=texts)
    def remark(self, pick: int, which: int, text: str) -> None:
        if found := self.some_row(self.phone(pick), which, "note"):
            self.write(self.phone(pick), "create", "remark", self.new_id(), {"text": text, "note": found[0]})

    @rule(pick=picks, text=texts)
    def leave_offline(self, pick: int, text: str) -> None:
        """A phone leaves and writes on; all of it waits in the outbox."""
        phone, couple = self.phone(pick), self.server.couple()
        if couple and couple in phone.stored.cursors:
            self.write(phone, "leave", "couple", couple, {}, couple)
            self.write(phone, "create", "note", self.new_id(), {"text": text}, couple)

    @rule(pick=st.integers(0, 1))
    def leave_at_once(self, pick: int) -> None:
        """While the other one's phone has requests on their way."""
        self.server.leave(self.server.people[pick])

    @rule()
    def join(self) -> None:
        self.server.join()

    def check(self) -> None:
        properties.journalled_once(self.server, self.must_be_known())
        properties.rows_follow_from_the_journal(self.server, self.seen, moved=True)
        self.check_phones()


def test_it_holds_its_promises_while_two_pair_and_part(stage: Stage, part: int) -> None:
    tell(type("World", (CoupleWorld,), {"stage": stage}), part)
