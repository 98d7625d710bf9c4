"""The invariants of docs/sync.md as checks on a server and its phones."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from tests.sync.phone import Phone
from tests.sync.servers import Entry, Json, Server

UNION = {"avoid"}


def state(server: Server) -> tuple[Any, ...]:
    """Everything that a repeated request must leave as it is."""
    rows = json.dumps(server.rows(), sort_keys=True, default=list)
    return rows, [e.uid for e in server.journal() if not e.repeat]


def rows_by_person(server: Server) -> dict[str, dict[str, Json]]:
    """The rows in the spaces of each person."""
    rows, members = server.rows(), server.members()
    return {
        person: {key: row for key, row in rows.items() if person in members.get(row["space"], ())}
        for person in server.people
    }


def journalled_once(server: Server, uids: set[str]) -> None:
    """I1, I12: what a phone stored is in the journal, exactly once."""
    entries = [e for e in server.journal() if not e.repeat]
    times = Counter((e.person, e.uid) for e in entries)
    assert max(times.values(), default=1) == 1, "I1: applied twice"
    missing = uids - {e.uid for e in entries}
    assert not missing, f"I1: {len(missing)} changes never reached the journal"
    mids = Counter((e.person, e.device, e.mid) for e in server.journal())
    assert max(mids.values(), default=1) == 1, "I1: a mid was used twice"


def agrees_with(rows: dict[str, Json], phone: Phone) -> None:
    """I2, I3, I8, I11: the outbox is empty, and the phone shows the `rows` of its person's spaces, no more, no less."""
    assert not phone.stored.outbox, "I2, I8: the outbox does not empty"
    there = {row_id: row["data"] for row_id, row in rows.items() if not row["deleted"]}
    for row_id, shown in phone.view().items() if phone.old else ():
        assert shown.keys() == there.get(row_id, shown).keys(), "I13: an old app forgets what it does not know"
    assert phone.view() == there, "I2: the phone shows something else than the server holds"


def refusals_show(server: Server, phone: Phone, written: set[str]) -> None:
    """I8: the person can see what was refused of what this phone wrote."""
    refused = {e.uid for e in server.journal() if not e.repeat and e.result["status"] == "rejected"}
    assert refused & written <= set(phone.stored.refused), "I8: a refusal does not show"


def shows_its_own_changes(phone: Phone) -> None:
    """I5: what waits in the outbox is what the person sees."""
    shown = phone.view()
    last = {(m["id"], name): value for m in phone.stored.outbox for name, value in m["fields"].items()}
    creations = {m["id"] for m in phone.stored.outbox if m["op"] == "create"} & set(phone.stored.rows)
    for (row_id, name), value in last.items():
        if row_id in shown and row_id not in creations:
            assert shown[row_id][name] == value, "I5: a pending change does not show"


def only_moves_on(before: dict[str, str], after: dict[str, str]) -> None:
    """I6: no cursor goes back."""
    for space, cursor in after.items():
        assert version(cursor) >= version(before.get(space, cursor)), "I6: a cursor went back"


def version(cursor: str) -> int:
    """The version in a cursor, of either server."""
    parts = cursor.split(".")
    return int(parts[1] if len(parts) > 2 else parts[0])


def rows_follow_from_the_journal(server: Server, seen: dict[str, Json], moved: bool = False) -> None:
    """I4, I7, I13: each value is current, or was replaced by somebody who had seen it, or both sides are named.

    `seen`: for each mutation what its phone knew of the fields. `moved`: couples parted, so any row may have moved.
    """
    folded: dict[str, _Row] = {}
    entries = [entry for entry in server.journal() if not entry.repeat and entry.result["status"] != "rejected"]
    for entry in entries:
        folded.setdefault(entry.row, _Row(seen, moved)).take(entry)
    for row_id, row in server.rows().items():
        if row_id in folded:  # rows that no phone made have no journal of phones
            assert row["deleted"] == folded[row_id].deleted, "I7: deleted on one side only"
            said = folded[row_id].said()
            assert {n: row["data"][n] for n in said} == said, "I4, I13: the row is not what the journal says"


class _Row:
    """A row as its journal tells it."""

    def __init__(self, seen: dict[str, Json], moved: bool = False) -> None:
        self.seen, self.deleted = seen, False
        self.values: Json = {}
        #: Version and device of the last write of each field, and whether it was merged with what it had not seen.
        self.written: dict[str, tuple[int, str, bool]] = {}
        #: Its versions are those of another space since, and a parent may be a copy.
        self.moved = moved

    def said(self) -> Json:
        """What the row must hold. Where versions cannot be compared, the members of a set cannot be told."""
        return {name: value for name, value in self.values.items() if not self.moved or name in ("text", "pressure")}

    def take(self, entry: Entry) -> None:
        if entry.op in ("share", "unshare"):
            self.moved = True
        elif entry.op in ("delete", "undelete"):
            self.deleted = entry.op == "delete"
        elif entry.op == "create":
            self.values = ({"avoid": []} if entry.kind == "note" else {}) | entry.fields
            self.written = {name: (entry.version or 0, entry.device, False) for name in self.values}
        elif entry.result["status"] == "superseded_by_delete":
            assert self.deleted or self.moved, "I7: nothing had deleted it"
            self.deleted = True  # a copy of a deleted row is deleted from the beginning
        else:
            assert not self.deleted, "I7: a patch brought a deleted row back"
            for name, mine in entry.fields.items():
                self.patch(entry, name, mine)

    def patch(self, entry: Entry, name: str, mine: Any) -> None:
        theirs: Any = self.values.get(name)
        lost = {clash["field"]: clash for clash in entry.result.get("lost", [])}
        over = {clash["field"]: clash for clash in entry.result.get("over", [])}
        if name in lost:
            assert lost[name]["value"] == mine, "I4: the loser is not named"
            return
        if mine == theirs:
            return
        at, device, merged = self.written.get(name, (0, "", False))
        own = device == entry.device and not merged
        unseen = not self.moved and name in self.values and at > entry.base.get(name, 0) and not own
        if unseen and name in UNION:
            mine = [*theirs, *(member for member in mine if member not in theirs)]
        elif unseen:
            assert over.get(name, {}).get("value") == theirs, "I4: an unseen value was lost in silence"
        elif not self.moved and name in self.values and device != entry.device:
            known = self.seen.get(entry.uid, {}).get(name, theirs)
            assert known == theirs or name in over, "I4: a value was lost by a version that its writer never saw"
        self.values[name] = mine
        self.written[name] = (entry.version or 0, entry.device, unseen and name in UNION)


def safety_sets_keep_their_members(server: Server) -> None:
    """I10: whoever was added to a safety set is in it, unless somebody took them out who had seen the addition."""
    kept: dict[str, dict[str, tuple[int, str]]] = {}
    for entry in server.journal():
        if "avoid" in entry.fields and not entry.repeat and entry.result["status"] in ("applied", "lost_to"):
            seen, named = entry.base.get("avoid", 0), entry.fields["avoid"]
            members = kept.setdefault(entry.row, {})
            for member, (version, device) in list(members.items()):
                if member not in named and (version <= seen or device == entry.device):
                    del members[member]
            for member in named:
                members.setdefault(member, (entry.version or 0, entry.device))
    for row_id, row in server.rows().items():
        assert kept.get(row_id, {}).keys() <= {*row["data"].get("avoid", ())}, "I10: a member of a safety set is lost"


def is_answered_as_if_there_were_nothing(answer: Json, rows: dict[str, Json]) -> None:
    """I11: what names somebody else's row is refused, and only one's own `rows` come back."""
    codes = {result.get("code") for result in answer.get("results", [])}
    assert codes <= {"not_found", "not_yours", "exists"}, "I11: somebody else's row is not refused"
    told = {change["id"] for space in answer.get("spaces", []) for change in space["changes"]}
    assert told <= set(rows), "I11: somebody else's row is told"


def is_quiet(answer: Json) -> bool:
    return not any(answer.get(name) for name in ("spaces", "results", "gone", "code"))


def quiet_reconnect_is_small(answer: Json) -> None:
    """I14: nothing new costs next to nothing."""
    assert not answer.get("spaces"), "I14: news without news"
    assert len(json.dumps(answer)) < 1024, "I14: a quiet reconnect is large"


def fresh_phone_gets_live_rows_only(server: Server, phone: Phone, rows: dict[str, Json]) -> None:
    """I14: a first sync carries live rows only, and all of them."""
    status, answer = server.sync(phone.person, phone.ask(server.now))
    phone.hear(phone.waiting or "", status, answer)
    dead = [change for space in answer.get("spaces", []) for change in space["changes"] if change["deleted"]]
    assert not dead, "I14: a first sync carries deletions"
    agrees_with(rows, phone)
