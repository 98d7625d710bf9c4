"""One step of a recipe as the player plays it, in the words of the vocabulary."""

from __future__ import annotations

from routines import recipe
from routines.safety import firmest
from routines.vocabulary import AREAS, CAUTIONS, POSTURES, TECHNIQUES, figure_view
from sessions.plans import spoken
from sessions.plans.schema import Alternative, Ask, Breath, PlanStep, Pressure, Rhythm
from sessions.vocabulary import TOUCHING, StepKind

#: How long a gate waits for its yes, in seconds. Then silence is the answer, and silence is no.
GATE_WAITS = 60
_SEVERITIES = ("never", "care", "note")


def plan_step(moment: recipe.Moment, key: str, side: str | None, cap: float | None = None) -> PlanStep:
    """Return the step of `moment` on one side (left, right, both or None), at its ideal time.

    No wish makes it firmer than `cap`; where none is given, than is sensible for anybody.
    """
    step = moment.step
    return {
        "key": key,
        "phase": key.split(".")[0],
        "kind": step.kind,
        "title": step.title,
        "say": spoken.on_side(step.say or step.title, side),
        "text": step.text,
        "technique": step.technique or None,
        "subtype": step.subtype or None,
        "tools": list(step.tools),
        "areas": list(step.areas),
        "path": list(step.path),
        "side": side,
        "view": figure_view(step.touched, moment.position),
        "medium": step.medium or None,
        "seconds": step.bound.ideal_seconds,
        "min": step.bound.min_seconds,
        "max": _longest(step),
        "weight": step.weight if step.kind in TOUCHING else 0,
        "pair": key.rpartition(".")[0] if step.side_policy == "mirror" else None,
        "pressure": _pressure(step, cap),
        "passes": _passes(step),
        "rhythm": _rhythm(step.rhythm),
        "breath": _breath(step.breath),
        "position": moment.position,
        "station": moment.station,
        "posture": POSTURES[moment.posture].text if moment.posture in POSTURES else moment.posture,
        "drape": moment.drape,
        "cautions": _cautions(step),
        "alternatives": [_alternative(each) for each in step.alternatives],
        "ask": _ask(step.ask),
        "why": step.why,
        "provenance": step.provenance,
    }


def bare_step(like: PlanStep, key: str, kind: StepKind) -> PlanStep:
    """Return a step in the setting of `like` in which nobody is touched and nothing has been said yet."""
    return {
        **like,
        "key": key,
        "kind": kind.value,
        "weight": 0,
        "pair": None,
        "text": "",
        "technique": None,
        "subtype": None,
        "tools": [],
        "areas": [],
        "path": [],
        "side": None,
        "medium": None,
        "pressure": None,
        "passes": None,
        "rhythm": None,
        "breath": None,
        "cautions": [],
        "alternatives": [],
        "ask": None,
        "why": "",
    }


def switch_step(left: PlanStep, key: str, seconds: int) -> PlanStep:
    """Return the pause between the two sides of a mirrored step, of which the first is given."""
    return {
        **bare_step(left, key, StepKind.SWITCH_SIDE),
        "title": "Other side",
        "say": "Now the right side.",
        "text": "One hand stays on them while you change over.",
        "seconds": seconds,
        "min": min(seconds, recipe.SWITCH_SECONDS),
        "max": max(seconds, 2 * recipe.SWITCH_SECONDS),
    }


def _longest(step: recipe.Step) -> int | None:
    if step.kind == StepKind.CONSENT_GATE.value and step.bound.max is None:
        return GATE_WAITS
    return step.bound.max_seconds


def _passes(step: recipe.Step) -> int | None:
    """Only what is worth counting aloud: strokes that the recipe counts, and passes that change the pressure."""
    counted = step.bound.unit == "count" and not step.breath
    ramped = step.pressure is not None and step.pressure.mode == "per_pass"
    return step.passes if counted or ramped else None


def _pressure(step: recipe.Step, cap: float | None) -> Pressure | None:
    pressure = step.pressure
    if pressure is None:
        return None
    most = firmest(step) if cap is None else cap
    return {"from": pressure.start, "to": pressure.end, "mode": pressure.mode, "cap": most}


def _rhythm(rhythm: recipe.Rhythm | None) -> Rhythm | None:
    return {"pace": rhythm.pace, "seconds_per_pass": rhythm.seconds_per_pass} if rhythm else None


def _breath(breath: recipe.Breath | None) -> Breath | None:
    return {"in": breath.inhale, "out": breath.exhale, "cycles": breath.cycles} if breath else None


def _cautions(step: recipe.Step) -> list[str]:
    """What the step itself, its areas and its technique ask to mind; what must never happen comes first."""
    inherited = [AREAS[area].cautions for area in step.touched if area in AREAS]
    if step.technique in TECHNIQUES:
        inherited.append(TECHNIQUES[step.technique].cautions)
    ids = dict.fromkeys([*step.cautions, *(each for cautions in inherited for each in cautions)])
    found = [CAUTIONS[each] for each in ids if each in CAUTIONS]
    return [caution.text for caution in sorted(found, key=lambda each: _SEVERITIES.index(each.severity))]


def _alternative(other: recipe.Alternative) -> Alternative:
    return {
        "when": other.when,
        "title": other.title,
        "text": other.text,
        "technique": other.technique,
        "subtype": other.subtype or None,
        "tools": list(other.tools),
    }


def _ask(ask: recipe.Ask | None) -> Ask | None:
    """The question. Its gates are still keys of the recipe; sessions.plans.consent turns them into keys of the plan."""
    if ask is None:
        return None
    return {"prompt": ask.prompt, "answers": list(ask.answers), "areas": list(ask.areas), "gates": list(ask.gates)}
