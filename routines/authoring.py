"""Edits meet rows: each becomes mutations like those that a phone sends."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from rest_framework.exceptions import ValidationError

from routines.edits import Edit, new_key
from routines.models import Phase, Step
from routines.ranks import DRAWS, Ranked, place
from routines.selectors import Tree
from sync.models import Synced
from sync.problems import Refused
from sync.services import Writer

R = TypeVar("R", Phase, Step)


@dataclass
class _Branch:
    phase: Phase
    steps: list[Step]


class Author:
    """Applies edits to one routine, one after the other, inside a `space_write`.

    Raises Refused `not_found` for a key that is not there, ValidationError for values that do not fit.
    """

    def __init__(self, write: Writer, tree: Tree) -> None:
        self._write, self._routine = write, tree.routine
        self._branches = [_Branch(each.phase, list(each.steps)) for each in tree.branches]
        for branch, each in zip(self._branches, tree.branches, strict=True):
            for step in branch.steps[len(branch.steps) - each.strays :]:
                self._put_step(step, branch, None)

    def apply(self, edit: Edit) -> Synced:
        """Return the row that the edit wrote."""
        return _VERBS[edit.do](self, edit)

    # --- the routine ------------------------------------------------------------------------------------------

    def _change_routine(self, edit: Edit) -> Synced:
        return self._write.patch("routine", self._routine.id, edit.fields)

    # --- phases -----------------------------------------------------------------------------------------------

    def _add_phase(self, edit: Edit) -> Synced:
        at = self._index_after(self._phases, edit.after)
        rank = self._room("phase", self._phases, at)
        fields = {**self._named(edit.fields, self._phases), "routine": str(self._routine.id), "rank": rank}
        row = self._write.create("phase", fields)
        assert isinstance(row, Phase)
        self._branches.insert(at, _Branch(row, []))
        return row

    def _change_phase(self, edit: Edit) -> Synced:
        branch = self._branch(edit.key)
        branch.phase = self._changed("phase", branch.phase, self._phases, edit.fields)
        return branch.phase

    def _move_phase(self, edit: Edit) -> Synced:
        branch = self._branch(edit.key)
        self._branches.remove(branch)
        at = self._index_after(self._phases, edit.after)
        rank = self._room("phase", self._phases, at)
        branch.phase = self._patched(branch.phase, "phase", {"rank": rank})
        self._branches.insert(at, branch)
        return branch.phase

    def _remove_phase(self, edit: Edit) -> Synced:
        """Its steps go with it, one by one: who adds one meanwhile keeps that one."""
        branch = self._branch(edit.key)
        for step in branch.steps:
            self._write.delete("step", step.id)
        self._branches.remove(branch)
        return self._write.delete("phase", branch.phase.id)

    # --- steps ------------------------------------------------------------------------------------------------

    def _add_step(self, edit: Edit) -> Synced:
        branch = self._branch(edit.phase)
        at = self._index_after(branch.steps, edit.after)
        rank = self._room("step", branch.steps, at)
        fields = {**self._named(edit.fields, self._steps), "phase": str(branch.phase.id), "rank": rank}
        row = self._write.create("step", fields)
        assert isinstance(row, Step)
        branch.steps.insert(at, row)
        return row

    def _change_step(self, edit: Edit) -> Synced:
        branch, step = self._step(edit.key)
        changed = self._changed("step", step, self._steps, edit.fields)
        branch.steps[branch.steps.index(step)] = changed
        return changed

    def _move_step(self, edit: Edit) -> Synced:
        branch, step = self._step(edit.key)
        return self._put_step(step, self._branch(edit.phase) if edit.phase else branch, edit.after)

    def _remove_step(self, edit: Edit) -> Synced:
        branch, step = self._step(edit.key)
        branch.steps.remove(step)
        return self._write.delete("step", step.id)

    def _put_step(self, step: Step, target: _Branch, after: str | None) -> Step:
        for branch in self._branches:
            if step in branch.steps:
                branch.steps.remove(step)
        at = self._index_after(target.steps, after)
        fields: dict[str, Any] = {"rank": self._room("step", target.steps, at)}
        if step.phase_id != target.phase.id:
            fields["phase"] = str(target.phase.id)
        moved = self._patched(step, "step", fields)
        target.steps.insert(at, moved)
        return moved

    # --- what they have in common -------------------------------------------------------------------------------

    @property
    def _phases(self) -> list[Phase]:
        return [branch.phase for branch in self._branches]

    @property
    def _steps(self) -> list[Step]:
        return [step for branch in self._branches for step in branch.steps]

    def _branch(self, key: str) -> _Branch:
        for branch in reversed(self._branches):
            if branch.phase.key == key:
                return branch
        raise Refused("not_found", {"phase": [f"There is no phase {key}."]})

    def _step(self, key: str) -> tuple[_Branch, Step]:
        for branch in reversed(self._branches):
            for step in reversed(branch.steps):
                if step.key == key:
                    return branch, step
        raise Refused("not_found", {"key": [f"There is no step {key}."]})

    def _index_after(self, siblings: Sequence[Phase] | Sequence[Step], after: str | None) -> int:
        if after is None:
            return len(siblings)
        for index in range(len(siblings), 0, -1):
            if siblings[index - 1].key == after:
                return index
        if after:
            raise Refused("not_found", {"after": [f"{after} is not among its siblings."]})
        return 0

    def _room(self, kind: str, siblings: list[Phase] | list[Step], at: int) -> str:
        """Return the rank for a new row before the sibling at `at`; siblings in the way are moved aside."""
        ranked = [Ranked(row.rank, row.id) for row in siblings]
        rank, aside = place(ranked, at, secrets.randbelow(DRAWS))
        for row in siblings:
            if row.id in aside:
                row.rank = aside[row.id]
                self._write.patch(kind, row.id, {"rank": row.rank})
        return rank

    def _named(self, fields: Mapping[str, Any], others: Sequence[Phase] | Sequence[Step]) -> dict[str, Any]:
        _refuse_place(fields)
        taken = [row.key for row in others]
        key = fields.get("key") or new_key(str(fields.get("title", "")), taken)
        if key in taken:
            raise ValidationError({"key": ["This key is taken."]})
        return {**fields, "key": key}

    def _changed(self, kind: str, row: R, others: Sequence[Phase] | Sequence[Step], fields: Mapping[str, Any]) -> R:
        """A key stays, since others point at it; one of two that have the same may get another."""
        keys = [each.key for each in others]
        if (key := fields.get("key", row.key)) != row.key and (keys.count(row.key) == 1 or key in keys):
            raise ValidationError({"key": ["This key stays as it is."]})
        _refuse_place(fields)
        return self._patched(row, kind, fields)

    def _patched(self, row: R, kind: str, fields: Mapping[str, Any]) -> R:
        changed = self._write.patch(kind, row.id, fields)
        assert isinstance(changed, type(row))
        return changed


def _refuse_place(fields: Mapping[str, Any]) -> None:
    if placed := {"phase", "routine", "rank"} & set(fields):
        raise ValidationError({name: ["Its place is said with `phase` and `after`."] for name in placed})


_VERBS: dict[str, Callable[[Author, Edit], Synced]] = {
    "change_routine": Author._change_routine,
    "add_phase": Author._add_phase,
    "change_phase": Author._change_phase,
    "move_phase": Author._move_phase,
    "remove_phase": Author._remove_phase,
    "add_step": Author._add_step,
    "change_step": Author._change_step,
    "move_step": Author._move_step,
    "remove_step": Author._remove_step,
}
