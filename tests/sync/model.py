"""A model of the server in plain dictionaries, on which classic mistakes can be switched on.

It says the same as docs/sync.md in a page, without paging, validation by kind, or limits. The properties that the real
server must hold are shown to be worth something by catching each mistake here (test_mistakes.py).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from copy import deepcopy
from typing import Any

from sync.merge import Merge, Stamp, Won, decide
from tests.sync.servers import Asked, Entry, Json, Trouble

RULES = {"pressure": Merge.LOWER, "avoid": Merge.UNION}
EMPTY: Json = {"text": "", "pressure": None, "avoid": [], "born": ""}


class ModelServer:
    def __init__(self, mistakes: Collection[str] = ()) -> None:
        self.mistakes = mistakes
        self.people = ["sam", "alex", "charlie"]
        self._members = {"home-of-sam": ["sam"], "home-of-alex": ["alex"], "home-of-charlie": ["charlie"]}
        self._members["couple"] = ["sam", "alex"]
        self.now, self.outdated, self.room = 0, False, 10**6
        self._revoked: set[str] = set()
        self._tags = 0
        self._kept: tuple[Any, ...] = ()
        self._spaces: dict[str, Json] = {name: {"version": 0, "tags": {0: "0"}} for name in self._members}
        self._rows: dict[str, Json] = {}
        self._journal: list[Entry] = []

    def couple(self) -> str | None:
        return "couple"

    def backup(self) -> None:
        self._kept = self._copy()

    def restore(self) -> None:
        self._spaces, self._rows, self._journal = deepcopy(self._kept)

    def _copy(self) -> tuple[Any, ...]:
        return deepcopy((self._spaces, self._rows, self._journal))

    def revoke(self, person: str, device: str) -> None:
        self._revoked.add(device)

    def new_epoch(self) -> None:
        for space in self._spaces.values():
            self._tags += 1
            space["tags"] = {space["version"]: f"e{self._tags}"}

    def rows(self) -> dict[str, Json]:
        return deepcopy(self._rows)

    def members(self) -> dict[str, set[str]]:
        return {name: set(members) for name, members in self._members.items()}

    def journal(self) -> list[Entry]:
        return self._journal

    # --- one request -------------------------------------------------------------------------------------

    def sync(self, person: str, body: Json, trouble: Trouble | None = None) -> tuple[int, Json]:
        """A model has no statements to be struck at: the `step` of `trouble` counts mutations."""
        if trouble is None or trouble.step > len(body["mutations"]):
            answer = self._sync(person, body)
            return answer if trouble is None else (0, {})
        before = self._copy()
        self._sync(person, body | {"mutations": body["mutations"][: trouble.step]})
        torn = self._rows, self._spaces
        self._spaces, self._rows, self._journal = before
        if "torn" in self.mistakes:
            self._rows, self._spaces = torn
        return (0, {}) if trouble.what == "dies" else (503, {"code": "busy"})

    def sync_together(self, asked: Sequence[Asked], trouble: Trouble | None = None) -> list[tuple[int, Json]]:
        """In trouble, it dies before the first of them."""
        return [(0, {}) if trouble else self.sync(person, body) for person, body in asked]

    def _sync(self, person: str, body: Json) -> tuple[int, Json]:
        mine = self._homes(person, body)
        good = {name: self._known(name, body["cursors"].get(name)) for name in mine}
        before = {name: space["version"] for name, space in self._spaces.items()}
        problem = self._check(person, body)
        if problem:
            return problem
        results: list[Json] = []
        if all(good[name] is not None for name in mine if name in body["cursors"]):
            results = self._push(person, body, {name for name in mine if good[name] is not None}, before)
        answer = {"now": 0, "person": person, "last_mid": self._last_mid(person, body["device"]), "results": results}
        if self.outdated:
            taken = ("last_mid", "results") if results else ("last_mid",)
            return 426, deepcopy({name: answer[name] for name in taken} | {"code": "upgrade"})
        spaces = [self._news(name, body["cursors"], good[name], before[name]) for name in mine]
        return 200, deepcopy(answer | {"spaces": [each for each in spaces if each]})

    def _homes(self, person: str, body: Json) -> list[str]:
        mine = [name for name, members in self._members.items() if person in members]
        asked = [name for name in body["cursors"] if name in self._members and name not in mine]
        return mine + asked if "peek" in self.mistakes else mine

    def _known(self, name: str, cursor: str | None) -> int | None:
        version, _, tag = (cursor or "-1.").partition(".")
        return int(version) if self._spaces[name]["tags"].get(int(version)) == tag else None

    def _last_mid(self, person: str, device: str) -> int:
        return max((e.mid for e in self._journal if (e.person, e.device) == (person, device)), default=0)

    def _check(self, person: str, body: Json) -> tuple[int, Json] | None:
        if body["device"] in self._revoked:
            return 410, {"code": "revoked"}
        last = self._last_mid(person, body["device"])
        used = {e.mid: e.uid for e in self._journal if (e.person, e.device) == (person, body["device"])}
        if body["mutations"] and body["mutations"][0]["mid"] > last + 1 and "gap" not in self.mistakes:
            return 409, {"code": "gap", "last_mid": last}
        if any(used.get(m["mid"], m["uid"]) != m["uid"] for m in body["mutations"]) and "dup" not in self.mistakes:
            return 409, {"code": "forked"}
        return None

    def _push(self, person: str, body: Json, trusted: set[str], before: dict[str, int]) -> list[Json]:
        return [{"mid": m["mid"]} | self._answer(person, body["device"], m, trusted, before) for m in body["mutations"]]

    def _answer(self, person: str, device: str, m: Json, trusted: set[str], before: dict[str, int]) -> Json:
        same = [e for e in self._journal if (e.person, e.device, e.mid) == (person, device, m["mid"])]
        first = next((e for e in self._journal if (e.person, e.uid) == (person, m["uid"])), None)
        if "gap" in self.mistakes and not same and m["mid"] <= self._last_mid(person, device):
            return {"status": "duplicate", "first": {"status": "applied"}}
        if first and "dup" not in self.mistakes:
            if not same:
                self._enter(person, device, m, None, first.result, repeat=True)
            return {"status": "duplicate", "first": first.result}
        space, result = self._apply(person, device, m, trusted, before)
        self._enter(person, device, m, self._spaces[space]["version"] if space else None, result)
        return result

    def _enter(
        self, person: str, device: str, m: Json, version: int | None, result: Json, repeat: bool = False
    ) -> None:
        names = (m["op"], m["kind"], m["id"], m["fields"], m["base"])
        self._journal.append(Entry(m["uid"], person, device, m["mid"], *names, version, deepcopy(result), repeat))

    # --- one mutation -------------------------------------------------------------------------------------

    def _apply(
        self, person: str, device: str, m: Json, trusted: set[str], before: dict[str, int]
    ) -> tuple[str | None, Json]:
        row = self._rows.get(m["id"])
        if not isinstance(m["fields"].get("text", ""), str):
            return None, {"status": "rejected", "code": "invalid"}
        if m["op"] == "create":
            return self._create(person, device, m, before)
        foreign = row is not None and person not in self._members[row["space"]]
        if row is None or (foreign and "tenant" not in self.mistakes):
            return None, {"status": "rejected", "code": "not_found"}
        if row["owner"] not in (None, person) and "anybody" not in self.mistakes:
            return None, {"status": "rejected", "code": "not_yours"}
        if m["op"] == "patch":
            return self._patch(person, device, m, row, m["base"] if row["space"] in trusted else {}, before)
        if row["deleted"] == (m["op"] == "delete"):
            return None, {"status": "applied", "version": row["version"]}
        if row["deleted"] and self._is_full(row["space"]):
            return None, {"status": "rejected", "code": "quota"}
        row["deleted"] = m["op"] == "delete"
        return row["space"], {"status": "applied", "version": self._move(row, before)}

    def _is_full(self, space: str) -> bool:
        return sum(row["space"] == space and not row["deleted"] for row in self._rows.values()) >= self.room

    def _create(self, person: str, device: str, m: Json, before: dict[str, int]) -> tuple[str | None, Json]:
        if m["id"] in self._rows and "dup" not in self.mistakes:
            return None, {"status": "rejected", "code": "exists"}
        space = f"home-of-{person}" if m["space"] == "me" else m["space"]
        if person not in self._members.get(space, ()):
            return None, {"status": "rejected", "code": "not_found"}
        if self._is_full(space):
            return None, {"status": "rejected", "code": "quota"}
        data = (EMPTY if m["kind"] == "note" else {}) | m["fields"]
        owner = person if m["kind"] == "diary" else None
        row = {"kind": m["kind"], "id": m["id"], "owner": owner, "deleted": False, "space": space, "data": data}
        self._rows[m["id"]] = row
        version = self._move(row, before)
        row["stamps"] = {name: Stamp(version, device, m["at"], person) for name in data}
        return space, {"status": "applied", "version": version}

    def _patch(
        self, person: str, device: str, m: Json, row: Json, base: Json, before: dict[str, int]
    ) -> tuple[str | None, Json]:
        if row["deleted"]:
            if "resurrect" not in self.mistakes:
                return None, {"status": "superseded_by_delete", "version": row["version"]}
            row["deleted"] = False
        if "put" in self.mistakes and row["kind"] == "note":
            row["data"] = EMPTY | {"text": row["data"]["text"]} | {n: row["data"][n] for n in m["fields"]}
        over, lost, new = [], [], {}
        me = Stamp(before[row["space"]] + 1, device, m["at"], person)
        for name, mine in m["fields"].items():
            theirs, stamp = row["data"][name], row["stamps"][name]
            seen = None if "clobber" in self.mistakes else base.get(name, 0)
            verdict = decide(self._rule(name), theirs, stamp, mine, me, seen)
            if verdict.value != theirs:
                merged = verdict.concurrent and "unseen" not in self.mistakes
                new[name], row["stamps"][name] = verdict.value, me._replace(merged=merged)
            if verdict.concurrent and verdict.won is Won.THEIRS:
                lost.append({"field": name, "value": mine, "winner": theirs})
            elif verdict.concurrent and verdict.won is Won.MINE:
                over.append({"field": name, "value": theirs})
        row["data"] = row["data"] | new
        result: Json = {"status": "lost_to" if lost else "applied"}
        result["version"] = self._move(row, before) if new else row["version"]
        if "silent" in self.mistakes:
            return (row["space"] if new else None), result | {"status": "applied"}
        return (row["space"] if new else None), result | {"over": over, "lost": lost}

    def _rule(self, name: str) -> Merge:
        return Merge.LATEST if "lastset" in self.mistakes else RULES.get(name, Merge.LATEST)

    def _move(self, row: Json, before: dict[str, int]) -> int:
        """Give the row, and once each request its space, a new version."""
        space = self._spaces[row["space"]]
        if space["version"] == before[row["space"]]:
            self._tags += 1
            space["version"] += 1
            space["tags"][space["version"]] = f"t{self._tags}"
        row["version"] = space["version"]
        return int(space["version"])

    # --- what is new -----------------------------------------------------------------------------------------

    def _news(self, name: str, sent: dict[str, str], since: int | None, before: int) -> Json | None:
        space = self._spaces[name]
        version = space["version"]
        if since == version and "chatty" not in self.mistakes:
            return None
        if "race" in self.mistakes and since is not None and version > before:
            since = before
        changes = [self._change(r) for r in self._rows.values() if r["space"] == name and r["version"] > (since or 0)]
        return {
            "id": name,
            "cursor": f"{version}.{space['tags'][version]}",
            "reset": name in sent and since is None,
            "more": False,
            "changes": [c for c in changes if since is not None or not c["deleted"] or "graves" in self.mistakes],
        }

    def _change(self, row: Json) -> Json:
        fields = {name: stamp.version for name, stamp in row["stamps"].items()}
        return {name: row[name] for name in ("kind", "id", "owner", "version", "deleted", "data")} | {"fields": fields}
