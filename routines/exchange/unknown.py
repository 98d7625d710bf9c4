"""What a file says beyond what this version knows: taken out when it is read, put back when it is written.

Each such value is kept under its JSON Pointer inside the routine, phase or step that it belongs to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

Json = dict[str, Any]
#: What these hold are rows of their own, which keep what was said of them.
_ROWS = ("phases", "steps")


def parted(kind: type[Any], data: Mapping[str, Any], also: frozenset[str] = frozenset()) -> tuple[Json, Json]:
    """Return what `kind` knows of `data`, and the rest by JSON Pointer. Fields in `also` are nobody's business here."""
    rest: Json = {}
    return _known(kind, {name: value for name, value in data.items() if name not in also}, "", rest), rest


def put_back(data: Json, rest: Mapping[str, Any]) -> None:
    """Put the values of `rest` where they were, unless what they belonged to has gone or the name is taken."""
    for pointer, value in rest.items():
        *path, name = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]] or [""]
        place = _at(data, path)
        if isinstance(place, dict) and name and name not in place:
            place[name] = value


def _at(data: Any, path: list[str]) -> Any:
    for part in path:
        if isinstance(data, dict):
            data = data.get(part)
        elif isinstance(data, list) and part.isdecimal() and int(part) < len(data):
            data = data[int(part)]
        else:
            return None
    return data


def _known(kind: type[Any], data: Mapping[str, Any], pointer: str, rest: Json) -> Json:
    hints = get_type_hints(kind)
    names = {each.name for each in fields(kind)}
    known: Json = {}
    for name, value in data.items():
        here = f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}"
        if name not in names:
            rest[here] = value
        else:
            known[name] = value if name in _ROWS else _inside(hints[name], value, here, rest)
    return known


def _inside(hint: Any, value: Any, pointer: str, rest: Json) -> Any:
    if get_origin(hint) is UnionType:
        hint = next(each for each in get_args(hint) if each is not NoneType)
    if get_origin(hint) is tuple and isinstance(value, list):
        return [_inside(get_args(hint)[0], each, f"{pointer}/{index}", rest) for index, each in enumerate(value)]
    if is_dataclass(hint) and isinstance(value, dict):
        return _known(hint, value, pointer, rest)  # type: ignore[arg-type]  # a class, not a value of one
    return value
