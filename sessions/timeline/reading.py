"""Steps of any plan as far as they are understood: what is missing is filled in the careful way.

Plans are checked when they come in, so this is for a server that was put back to an older version. The phone's
reading.ts reads the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from sessions.plans.schema import Ask, PlanStep, Pressure
from sessions.vocabulary import ASKING, StepKind

#: Seconds; nothing lasts longer than a day.
LONGEST = 86_400


def steps_of(plan: object) -> list[PlanStep]:
    """Return the steps of `plan`, whatever it is."""
    raw = plan.get("steps") if isinstance(plan, Mapping) else None
    steps: Sequence[Any] = raw if isinstance(raw, list) else []
    keys = [_key(step, n) for n, step in enumerate(steps)]
    return [_step(step, keys, n) for n, step in enumerate(steps)]


def _key(step: object, n: int) -> str:
    key = step.get("key") if isinstance(step, Mapping) else None
    return key if isinstance(key, str) else f"#{n}"


def _step(step: object, keys: Sequence[str], n: int) -> PlanStep:
    raw = step if isinstance(step, Mapping) else {}
    misread = {name: otherwise(raw) for name, (fits, otherwise) in _FIELDS.items() if not fits(raw.get(name, _MISSING))}
    asks = _is_ask(raw.get("ask")) if _kind(raw) in ASKING else raw.get("ask", _MISSING) is None
    ask = raw["ask"] if asks else _ask(raw, keys[n + 1 :])
    return cast(PlanStep, {**raw, **misread, **_times(raw), "key": keys[n], "kind": _kind(raw), "ask": ask})


def _times(raw: Mapping[str, Any]) -> dict[str, int | None]:
    """A step whose time or place cannot be read is not played: it could not be left out when somebody asks for it."""
    is_played = _is_seconds(raw.get("seconds")) and _is_words(raw.get("areas")) and _is_words(raw.get("path"))
    seconds, longest = raw["seconds"] if is_played else 0, raw.get("max", _MISSING)
    return {
        "seconds": seconds,
        "min": raw["min"] if _is_seconds(raw.get("min")) else seconds,
        "max": longest if longest is None or _is_seconds(longest) else seconds,
    }


def _kind(raw: Mapping[str, Any]) -> str:
    """A kind that is not known is a question if it asks, a touch if it presses, and else a thing to do."""
    kind = raw.get("kind")
    if kind in StepKind.values:
        return str(kind)
    if isinstance(raw.get("ask"), Mapping):
        return StepKind.CONSENT_GATE.value
    touches = isinstance(raw.get("pressure"), Mapping) or isinstance(raw.get("technique"), str)
    return StepKind.TOUCH.value if touches else StepKind.SUPPLY.value


def _ask(raw: Mapping[str, Any], later: Sequence[str]) -> Ask | None:
    """A question that cannot be read lets nothing in after it without a yes."""
    kind = _kind(raw)
    if kind not in ASKING:
        return None
    gates = list(later) if kind == StepKind.CONSENT_GATE else []
    return {"prompt": "", "answers": ["yes", "no"], "areas": [], "gates": gates}


def _pressure(raw: Mapping[str, Any]) -> Pressure | None:
    """A pressure that cannot be read is the lightest; a way to change it that is not known is none."""
    if "pressure" not in raw:
        return None
    pressure = raw["pressure"]
    levels: list[Any] = [pressure.get("from"), pressure.get("to")] if isinstance(pressure, Mapping) else [None]
    least: float = min(levels) if all(map(_is_level, levels)) else 1
    return {"from": least, "to": least, "mode": "steady"}


def _is_number(value: object, least: float, most: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most


def _is_seconds(value: object) -> bool:
    return _is_number(value, 0, LONGEST) and value == int(cast(float, value))


def _is_count(value: object) -> bool:
    return _is_number(value, 1, 1000) and value == int(cast(float, value))


def _is_level(value: object) -> bool:
    return _is_number(value, 1, 4)


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _is_alternatives(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(each, Mapping) and isinstance(each.get("title"), str) for each in value
    )


def _is_pressure(value: object) -> bool:
    if not isinstance(value, Mapping) or value.get("mode") not in ("steady", "per_pass", "rising"):
        return False
    return all(_is_level(value.get(name)) for name in ("from", "to")) and (
        "cap" not in value or _is_level(value["cap"])
    )


def _is_ask(value: object) -> bool:
    if not isinstance(value, Mapping) or not isinstance(value.get("prompt"), str):
        return False
    return all(_is_words(value.get(name)) for name in ("answers", "areas", "gates"))


_MISSING = object()
#: How a field is read that the fold looks at: what it must be, and what stands in for it otherwise.
_FIELDS: dict[str, tuple[Callable[[object], bool], Callable[[Mapping[str, Any]], object]]] = {
    "side": (lambda value: value in (None, "left", "right", "both"), lambda _: None),
    "areas": (_is_words, lambda _: []),
    "path": (_is_words, lambda _: []),
    "weight": (lambda value: value is _MISSING or _is_number(value, 0, 10), lambda _: 1),
    "pair": (lambda value: value is _MISSING or value is None or isinstance(value, str), lambda _: None),
    "pressure": (lambda value: value is None or _is_pressure(value), _pressure),
    "passes": (lambda value: value is None or _is_count(value), lambda _: None),
    "alternatives": (_is_alternatives, lambda _: []),
}
