"""A document becomes a routine. Whatever cannot be taken is left out, and told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.serializers import Serializer

from routines import recipe
from routines.api.rows import PhaseRow, RoutineRow, StepRow
from routines.edits import new_key
from routines.exchange import FORMAT, VERSION
from routines.exchange.schema import NOT_IN_FILES
from routines.exchange.unknown import parted
from routines.library import part, step_from_json
from routines.models import MOST_PHASES, MOST_STEPS
from routines.safety import check_step, errors
from sync.mutations import is_storable
from sync.problems import Problem

Json = dict[str, Any]
UNTITLED = "A routine"


@dataclass(frozen=True)
class LeftOut:
    """Something that was not taken: where in the file (a JSON Pointer), what it is called there, and why not."""

    path: str
    what: str
    code: str
    message: str


@dataclass
class Reading:
    """What a file amounts to. `extras` are by kind and key, as in routines.services."""

    routine: recipe.Routine
    extras: dict[tuple[str, str], Json] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)


def read(data: Any) -> Reading:
    """Read a file. Raises Problem 400 for what is no routine at all (`not_a_routine`, `newer_format`, `too_many`)."""
    return _Reader().read(_checked(data))


def _checked(data: Any) -> Json:
    if not isinstance(data, dict) or data.get("format") != FORMAT or not isinstance(data.get("routine"), dict):
        raise Problem(400, "not_a_routine", "This file is no routine of Unknot.")
    version = data.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Problem(400, "not_a_routine", "This file does not say which version it is.")
    if version > VERSION:
        raise Problem(400, "newer_format", "A newer version of the app made this file. Update, then try again.")
    routine: Json = data["routine"]
    phases = _listed(routine, "phases")
    steps = sum(len(_listed(each, "steps")) for each in phases if isinstance(each, dict))
    if len(phases) > MOST_PHASES or steps > MOST_STEPS:
        raise Problem(400, "too_many", f"A routine has at most {MOST_PHASES} phases and {MOST_STEPS} steps.")
    return routine


def _listed(data: Mapping[str, Any], name: str) -> list[Any]:
    found = data.get(name)
    return found if isinstance(found, list) else []


class _Reader:
    def __init__(self) -> None:
        self._extras: dict[tuple[str, str], Json] = {}
        self._left_out: list[LeftOut] = []
        self._phase_keys: set[str] = set()
        self._step_keys: set[str] = set()

    def read(self, data: Json) -> Reading:
        known, extra = parted(recipe.Routine, data, also=NOT_IN_FILES)
        source = known.pop("copied_from", "")
        phases = tuple(self._phases(_listed(known, "phases")))
        known.pop("phases", None)
        fields = self._possible(RoutineRow(), {**known, "source": source}, "/routine", str(known.get("title", "")))
        self._keep("routine", "", extra, "/routine", UNTITLED)
        return Reading(self._routine(fields, self._whole(phases)), self._extras, self._left_out)

    def _routine(self, fields: Json, phases: tuple[recipe.Phase, ...]) -> recipe.Routine:
        return recipe.Routine(
            id="",
            source="own",
            title=fields.get("title", UNTITLED),
            intro=fields.get("intro", ""),
            position=fields.get("position") or next((each.position for each in phases), "prone"),
            phases=phases,
            notes=tuple(fields.get("notes", ())),
            props=tuple(part(recipe.Prop, each) for each in fields.get("props", ())),
            agreements=tuple(fields.get("agreements", ())),
            undress=fields.get("undress", "as_you_like"),
            omitted=tuple(part(recipe.Omission, each) for each in fields.get("omitted", ())),
            copied_from=fields.get("source", ""),
        )

    def _possible(self, row: Serializer[Any], data: Json, path: str, what: str) -> Json:
        """The fields that can be taken; the others keep their defaults."""
        taken: Json = {}
        for name, value in data.items():
            try:
                self._storable(value)
                taken[name] = row.fields[name].run_validation(value)
            except ValidationError as error:
                self._tell(f"{path}/{name}", what, "invalid", _first(error))
        return taken

    def _phases(self, listed: list[Any]) -> Iterator[recipe.Phase]:
        for index, data in enumerate(listed):
            path = f"/routine/phases/{index}"
            if isinstance(data, dict) and (phase := self._phase(data, path)):
                yield phase
            elif not isinstance(data, dict):
                self._tell(path, "", "invalid", "This is no phase.")

    def _phase(self, data: Json, path: str) -> recipe.Phase | None:
        known, extra = parted(recipe.Phase, data)
        title = str(known.get("title", ""))
        steps = known.pop("steps", None)
        known["key"] = self._key(known, self._phase_keys)
        fields = self._possible(PhaseRow(), known, path, title)
        needed = ("key", "title", "intent", "position", "giver_station", "drape_state")
        if missing := [name for name in needed if name not in fields]:
            self._tell(path, title, "incomplete", f"Without {', '.join(missing)} it is no phase. Its steps went, too.")
            return None
        self._phase_keys.add(fields["key"])
        self._keep("phase", fields["key"], extra, path, title)
        found = self._steps(steps if isinstance(steps, list) else [], path)
        return recipe.Phase(**{"giver_posture": "", **fields}, steps=tuple(found))

    def _steps(self, listed: list[Any], path: str) -> Iterator[recipe.Step]:
        for index, data in enumerate(listed):
            if isinstance(data, dict) and (step := self._step(data, f"{path}/steps/{index}")):
                yield step
            elif not isinstance(data, dict):
                self._tell(f"{path}/steps/{index}", "", "invalid", "This is no step.")

    def _step(self, data: Json, path: str) -> recipe.Step | None:
        """A step is taken as it is or not at all: one with half its pressure would be another step."""
        known, extra = parted(recipe.Step, data)
        title = str(known.get("title", ""))
        known["key"] = self._key(known, self._step_keys)
        try:
            self._storable(known)
            fields = _StepFields().run_validation(known)
        except ValidationError as error:
            self._tell(path, title, "invalid", _first(error))
            return None
        step = step_from_json(fields)
        if found := errors(check_step(step)):
            self._tell(path, title, found[0].code, found[0].message)
            return None
        self._step_keys.add(step.key)
        self._keep("step", step.key, extra, path, title)
        return step

    def _key(self, known: Json, taken: set[str]) -> Any:
        key = known.get("key")
        if key is None or (isinstance(key, str) and key in taken):
            return new_key(str(known.get("title", "")), taken)
        return key

    def _keep(self, kind: str, key: str, extra: Json, path: str, what: str) -> None:
        if not extra:
            return
        try:
            self._storable(extra)
            self._extras[kind, key] = RoutineRow().fields["extra"].run_validation(extra)
        except ValidationError as error:
            self._tell(path, what, "invalid", _first(error))

    def _whole(self, phases: tuple[recipe.Phase, ...]) -> tuple[recipe.Phase, ...]:
        """The phases with nothing pointing at steps that are not here."""
        return tuple(replace(each, steps=tuple(map(self._pointing, each.steps))) for each in phases)

    def _pointing(self, step: recipe.Step) -> recipe.Step:
        here = self._step_keys
        others = tuple(each if each.ref in here else replace(each, ref="") for each in step.alternatives)
        ask = step.ask and replace(step.ask, gates=tuple(key for key in step.ask.gates if key in here))
        whole = replace(step, continues=step.continues if step.continues in here else "", alternatives=others, ask=ask)
        if whole != step:
            self._tell("/routine", step.title, "unknown_step", "It pointed at a step that is not here.")
        return whole

    def _storable(self, value: Any) -> None:
        if not is_storable({"": value}):
            raise ValidationError("No database holds this.")

    def _tell(self, path: str, what: str, code: str, message: str) -> None:
        self._left_out.append(LeftOut(path, what[:80], code, message))


class _StepFields(StepRow):
    """A step as a file has it: its place is where it stands."""

    def get_fields(self) -> dict[str, Any]:
        found = super().get_fields()
        return {name: field for name, field in found.items() if name not in ("phase", "rank", "extra")}


def _first(error: ValidationError) -> str:
    """The first thing that is wrong, with the way to it: "bound, min: …"."""
    detail: Any = error.detail
    way: list[str] = []
    while not isinstance(detail, ErrorDetail):
        if isinstance(detail, dict):
            name, detail = next(iter(detail.items()))
            way.append(str(name))
        else:
            detail = next(each for each in detail if each)
    said = ", ".join(name for name in way if name != "non_field_errors")
    return f"{said}: {detail}" if said else str(detail)
