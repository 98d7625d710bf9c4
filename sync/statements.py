"""Statements that are written once and run often: the ORM takes ten times as long to write one as SQLite to run it."""

from __future__ import annotations

import functools
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, models
from django.db.models.query import ModelIterable

from sync.guard import require_writable
from sync.models import Synced

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
    make: Callable[[Sequence[Any], Any], Any]


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
        with connection.cursor() as cursor:
            cursor.execute(plan.sql, parameters)
            return [plan.make(row, cursor.db) for row in cursor.fetchall()]

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


def _maker(queryset: Any, compiler: Any) -> Callable[[Sequence[Any], Any], Any]:
    """What the ORM does with a row of the compiled query (ModelIterable, SQLCompiler.apply_converters)."""
    converters = compiler.get_converters([column for column, *_ in compiler.select]).items()

    def values(found: Sequence[Any], database: Any) -> list[Any]:
        row = list(found)
        for place, (convert, column) in converters:
            for step in convert:
                row[place] = step(row[place], column, database)
        return row

    if not issubclass(queryset._iterable_class, ModelIterable):
        return lambda found, database: tuple(values(found, database))
    model, (first, *_, last) = compiler.klass_info["model"], compiler.klass_info["select_fields"]
    names = [column.target.attname for column, *_ in compiler.select[first : last + 1]]
    annotations = compiler.annotation_col_map.items()

    def instance(found: Sequence[Any], database: Any) -> models.Model:
        row = values(found, database)
        made: models.Model = model.from_db(DEFAULT_DB_ALIAS, names, row[first : last + 1])
        for name, place in annotations:
            setattr(made, name, row[place])
        return made

    return instance


# --- writing ----------------------------------------------------------------------------------------


def insert(rows: Sequence[models.Model]) -> None:
    """Write new rows of one model. A key that the database makes is not read back."""
    if rows:
        sql, fields = _insertion(type(rows[0]))
        _require_writable(rows[0])
        with connection.cursor() as cursor:
            cursor.executemany(sql, [_stored(row, fields, cursor.db, new=True) for row in rows])
        for row in rows:
            row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def update(row: models.Model, names: Sequence[str]) -> None:
    """Write the fields called `names` of a row that is there; DatabaseError when it is gone."""
    sql, fields = _change(type(row), tuple(names))
    _require_writable(row)
    with connection.cursor() as cursor:
        cursor.execute(sql, _stored(row, fields, cursor.db, new=False))
        if cursor.rowcount != 1:
            raise DatabaseError("the row is gone")


def _require_writable(row: models.Model) -> None:
    if isinstance(row, Synced):
        require_writable()


def _stored(row: models.Model, fields: Sequence[Any], database: Any, *, new: bool) -> list[Any]:
    return [field.get_db_prep_save(field.pre_save(row, new), database) for field in fields]


@functools.cache
def _insertion(model: type[models.Model]) -> tuple[str, list[Any]]:
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]
    columns, marks = ", ".join(map(_column, fields)), ", ".join("%s" for _ in fields)
    return f"INSERT INTO {_table(model)} ({columns}) VALUES ({marks})", fields  # noqa: S608  (names of our models)


@functools.cache
def _change(model: type[models.Model], names: tuple[str, ...]) -> tuple[str, list[Any]]:
    fields, key = [model._meta.get_field(name) for name in names], model._meta.pk
    changes = ", ".join(f"{_column(field)} = %s" for field in fields)
    return f"UPDATE {_table(model)} SET {changes} WHERE {_column(key)} = %s", [*fields, key]  # noqa: S608  (as above)


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _column(field: Any) -> str:
    return connection.ops.quote_name(field.column)
