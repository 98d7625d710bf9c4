"""Rows written with statements that are made once: for the ORM, writing one is ten times the work of running it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

import orjson
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, models

from sync.guard import require_writable
from sync.models import Synced
from sync.running import run, run_often

#: What makes of a row the value of one field, as the database takes it.
Storing = Callable[[Any], Any]
#: Fields whose values a database takes as they are.
_PLAIN = (models.CharField, models.IntegerField, models.FloatField, models.BooleanField)


def insert(rows: Sequence[models.Model]) -> None:
    """Write new rows of one model. A key that the database makes is not read back."""
    if rows:
        sql, fields = _insertion(type(rows[0]))
        _require_writable(rows[0])
        values = [[stored(row) for stored in fields] for row in rows]
        if len(values) == 1:
            run(sql, values[0])
        else:
            run_often(sql, values)
        for row in rows:
            row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def update(row: models.Model, names: Sequence[str]) -> None:
    """Write the fields called `names` of a row that is there; DatabaseError when it is gone."""
    sql, fields = _change(type(row), tuple(names))
    _require_writable(row)
    _, written = run(sql, [stored(row) for stored in fields])
    if written != 1:
        raise DatabaseError("the row is gone")


def _require_writable(row: models.Model) -> None:
    if isinstance(row, Synced):
        require_writable()


@functools.cache
def _insertion(model: type[models.Model]) -> tuple[str, list[Storing]]:
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]
    columns, marks = ", ".join(map(_column, fields)), ", ".join("%s" for _ in fields)
    sql = f"INSERT INTO {_table(model)} ({columns}) VALUES ({marks})"  # noqa: S608  (names of our models)
    return sql, [_storing(field, new=True) for field in fields]


@functools.cache
def _change(model: type[models.Model], names: tuple[str, ...]) -> tuple[str, list[Storing]]:
    fields, key = [model._meta.get_field(name) for name in names], model._meta.pk
    changes = ", ".join(f"{_column(field)} = %s" for field in fields)
    sql = f"UPDATE {_table(model)} SET {changes} WHERE {_column(key)} = %s"  # noqa: S608  (as above)
    return sql, [_storing(field, new=False) for field in [*fields, key]]


def _storing(field: Any, *, new: bool) -> Storing:
    """What the ORM would store, by a shorter way for the types of which there are most."""
    name: str = field.attname
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    if isinstance(target, _PLAIN):
        return lambda row: row.__dict__[name]
    if isinstance(target, models.UUIDField) and connection.vendor == "sqlite":
        return lambda row: (value := row.__dict__[name]) and value.hex
    if isinstance(target, models.JSONField) and connection.vendor == "sqlite":
        return lambda row: None if (value := row.__dict__[name]) is None else _json(value)
    return lambda row: field.get_db_prep_save(field.pre_save(row, new), connection)


def _json(value: Any) -> str:
    return orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS).decode()


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _column(field: Any) -> str:
    return connection.ops.quote_name(field.column)
