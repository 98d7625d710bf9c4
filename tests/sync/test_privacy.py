"""Two people share, take back, leave and pair again at random. Every byte that either's phones receive is searched."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync import couples
from sync.models import Space
from tests.people import meet
from tests.sync.talk import Json, Line, couple, new_id

ACTIONS = {"create": 3, "patch": 5, "share": 4, "unshare": 4, "mark": 2, "meddle": 2, "leave": 1, "pair": 2}
Action = tuple[str, int, int]
weighted = [name for name, weight in ACTIONS.items() for _ in range(weight)]
stories = st.lists(
    st.tuples(st.sampled_from(weighted), st.integers(0, 1), st.integers(0, 29)), min_size=20, max_size=40
)


@dataclass
class Row:
    id: str
    kind: str
    maker: int
    shared: bool
    text: str
    #: The partner has had a right to this: its id, and each text it held while it was shared.
    known: set[str] = field(default_factory=set)
    secrets: set[str] = field(default_factory=set)

    def hold(self) -> None:
        self.secrets |= {self.id, self.text}
        if self.shared:
            self.known |= {self.id, self.text}


class Listening(Line):
    """A phone that keeps every byte it gets."""

    def __init__(self, browser: Any) -> None:
        super().__init__(browser)
        self.heard = b""

    def post(self, *mutations: Json, **more: Any) -> Any:
        answer = super().post(*mutations, **more)
        self.heard += answer.content
        return answer


class Two:
    """Two people with a phone each, and what each may know of the other's rows."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.people = [meet("Sam"), meet("Alex")]
        self.phones = [Listening(person) for person in self.people]
        self.home: Space | None = couple(*self.people)
        self.rows: list[Row] = []
        for phone in self.phones:
            phone.sync()

    # --- what they do --------------------------------------------------------------------------------------

    def say(self, person: int, op: str, row: Row, **more: Any) -> str:
        phone = self.phones[person]
        place = self.home.id if self.home and row.shared else "me"
        result = phone.sync(phone.say(op, row.id, row.kind, space=str(place), **more))["results"][0]
        return str(result.get("code", result["status"]))

    def text(self) -> str:
        return f"{self._random.getrandbits(64):016x}"

    def fresh(self, person: int) -> Json:
        """All that a new phone of this person gets."""
        phone = Listening(self.people[person])
        answer = phone.sync()
        self.phones[person].heard += phone.heard
        return answer | {"now": 0}

    def pick(self, person: int, which: int, shared: bool) -> Row | None:
        mine = [row for row in self.rows if row.shared == shared and row.maker == person]
        return mine[which % len(mine)] if mine else None

    def create(self, person: int, which: int) -> None:
        kind = ("note", "diary", "diary")[which % 3]
        row = Row(new_id(), kind, person, which % 2 == 0 and self.home is not None, self.text())
        self.in_private(person, row, lambda: self.say(person, "create", row, fields={"text": row.text}))
        self.rows.append(row)
        row.hold()

    def patch(self, person: int, which: int) -> None:
        if row := self.pick(person, which, shared=which % 2 == 0):
            before, row.text = row.text, self.text()
            row.hold()
            fields = {"text": row.text}
            said = self.in_private(
                person, row, lambda: self.say(person, "patch", row, fields=fields, base={"text": 10**6})
            )
            if said == "superseded_by_delete":  # undeleted, it says what it said before
                row.text = before

    def share(self, person: int, which: int) -> None:
        row = self.pick(person, which, shared=False)
        if row and self.say(person, "share", row) == "applied":
            row.shared = True
            row.hold()

    def unshare(self, person: int, which: int) -> None:
        row = self.pick(person, which, shared=True)
        if row and self.say(person, "unshare", row) == "applied":
            row.shared = False

    def mark(self, person: int, which: int) -> None:
        op = ("delete", "undelete", "undelete")[which % 3]
        if row := self.pick(person, which, shared=False):
            self.in_private(person, row, lambda: self.say(person, op, row))

    def meddle(self, person: int, which: int) -> None:
        """The partner tries with the id of a private row: it is the id of nothing, or of an own copy."""
        op = ("patch", "delete", "undelete", "share", "unshare")[which % 5]
        row = self.pick(1 - person, which, shared=False)
        if row and not (row.kind == "note" and row.known):
            assert self.say(person, op, row, fields={"text": "mine"}) == "not_found"

    def leave(self, person: int, which: int) -> None:
        if self.home:
            couples.leave(self.people[person].person)
            self.home = None
            for row in self.rows:
                row.shared = False

    def pair(self, person: int, which: int) -> None:
        self.home = self.home or couple(*self.people)

    def in_private(self, person: int, row: Row, act: Callable[[], str]) -> str:
        """What is done to a private row changes nothing at all for the partner, neither a counter nor a cursor."""
        before = None if row.shared else self.fresh(1 - person)
        said = act()
        assert before is None or self.fresh(1 - person) == before
        return said

    # --- what must hold ---------------------------------------------------------------------------------------

    def no_secret_is_heard(self) -> None:
        for person, phone in enumerate(self.phones):
            phone.sync()
            for row in self.rows:
                if row.maker != person:
                    found = [word for word in row.secrets - row.known if word.encode() in phone.heard]
                    assert not found, f"{row.kind} {found} of the other one"
            phone.heard = b""


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(story=stories, seed=st.integers(0, 2**32))
def test_no_byte_of_an_only_mine_row_reaches_the_partner(
    db: None, story: list[tuple[str, int, int]], seed: int
) -> None:
    start = transaction.savepoint()
    try:
        two = Two(seed)
        for action, person, which in story:
            getattr(two, action)(person, which)
            two.no_secret_is_heard()
    finally:
        transaction.savepoint_rollback(start)
