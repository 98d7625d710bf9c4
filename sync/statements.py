"""Queries that are written once and run often: the ORM takes ten times as long to write one as SQLite to run it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID, uuid4

import orjson
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, models
from django.db.models.base import ModelState
from django.db.models.query import ModelIterable

from sync.running import run

Value = UUID | int | str
#: With more values than this in its lists a query is written anew each time: there would be too many to keep.
MOST_KEPT = 16


@dataclass(frozen=True)
class _Plan:
    """SQL, its parameters, where values go among them, and what makes a row of what the database answers."""

    sql: str
    parameters: tuple[Any, ...]
    #: Place in `parameters`, number of the value, and whether the database wants it as hexadecimal digits.
    slots: tuple[tuple[int, int, bool], ...]
    make: Callable[[Sequence[Any]], Any]


class Prepared:
    """A query that is written with the ORM and compiled when it is first run.

    `build` gets UUIDs, whole numbers and strings, or lists of them, and returns a queryset into whose SQL they go as
    they are: it must not look at them. Called with other such values, this returns the rows: instances with their
    annotations (but without relations), or tuples after `values_list`.
    """

    def __init__(self, build: Callable[..., models.QuerySet[Any, Any]]) -> None:
        self._build = build
        self._plans: dict[tuple[int, ...], _Plan | None] = {}

    def __call__(self, *values: Value | Sequence[Value]) -> list[Any]:
        plan = self._plan(values)
        if plan is None:
            return []
        flat, parameters = list(_flat(values)), list(plan.parameters)
        for place, number, as_hex in plan.slots:
            parameters[place] = flat[number].hex if as_hex else flat[number]
        return [plan.make(row) for row in run(plan.sql, parameters)[0]]

    def _plan(self, values: Sequence[Any]) -> _Plan | None:
        shape = tuple(-1 if isinstance(value, Value) else len(value) for value in values)
        if shape in self._plans:
            return self._plans[shape]
        plan = self._compile(values)
        if sum(shape) <= MOST_KEPT:
            self._plans[shape] = plan
        return plan

    def _compile(self, values: Sequence[Any]) -> _Plan | None:
        """Build the query with values that occur nowhere else, and see where they have got to."""
        marks = [_mark(value) for value in values]
        queryset = self._build(*marks)
        compiler = queryset.query.get_compiler(connection=connection)
        try:
            sql, parameters = compiler.as_sql()
        except EmptyResultSet:  # a list without members
            return None
        flat = list(_flat(marks))
        places = {mark: (number, False) for number, mark in enumerate(flat)}
        places |= {mark.hex: (number, True) for number, mark in enumerate(flat) if isinstance(mark, UUID)}
        slots = tuple((place, *places[found]) for place, found in enumerate(parameters) if found in places)
        if {number for _place, number, _hex in slots} != set(range(len(flat))):
            raise TypeError("a value has not found its way into the query as it is")
        return _Plan(sql, tuple(parameters), slots, _maker(queryset, compiler))


def _flat(values: Iterable[Any]) -> Iterator[Any]:
    for value in values:
        if isinstance(value, Value):
            yield value
        else:
            yield from value


def _mark(value: Any) -> Any:
    if isinstance(value, UUID):
        return uuid4()
    if isinstance(value, int):
        return secrets.randbits(52)
    return secrets.token_hex() if isinstance(value, str) else [_mark(each) for each in value]


def _maker(queryset: Any, compiler: Any) -> Callable[[Sequence[Any]], Any]:
    """What the ORM does with a row of the compiled query (ModelIterable, SQLCompiler.apply_converters)."""
    converters = compiler.get_converters([column for column, *_ in compiler.select]).items()
    steps = [(place, step, column) for place, (convert, column) in converters for step in map(_quick, convert)]

    def values(found: Sequence[Any]) -> list[Any]:
        row = list(found)
        for place, step, column in steps:
            row[place] = step(row[place], column, connection)
        return row

    if not issubclass(queryset._iterable_class, ModelIterable):
        return lambda found: tuple(values(found))
    model, (first, *_, last) = compiler.klass_info["model"], compiler.klass_info["select_fields"]
    names = [column.target.attname for column, *_ in compiler.select[first : last + 1]]
    annotations = compiler.annotation_col_map.items()

    def instance(found: Sequence[Any]) -> Any:
        row = values(found)
        return made(model, dict(zip(names, row[first : last + 1], strict=True)) | {n: row[at] for n, at in annotations})

    return instance


def _quick(step: Callable[..., Any]) -> Callable[..., Any]:
    """JSON is read by orjson, which takes a third of the time, where it comes as text."""
    if getattr(step, "__func__", None) is models.JSONField.from_db_value and connection.vendor == "sqlite":
        return lambda value, _column, _database: value and orjson.loads(value)
    return step


Row = TypeVar("Row", bound=models.Model)


def made(model: type[Row], values: Mapping[str, Any]) -> Row:
    """An instance with these attributes, as the ORM makes it of a row of the database, without a look at each field."""
    instance = model.__new__(model)
    instance._state = ModelState()
    instance._state.adding, instance._state.db = False, DEFAULT_DB_ALIAS
    instance.__dict__.update(values)
    return instance
