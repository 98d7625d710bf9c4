"""The synced rows of this app (docs/rows.md)."""

from __future__ import annotations

from rest_framework.exceptions import ValidationError

from routines.api.rows import PhaseRow, RoutineRow, StepRow
from routines.models import MOST_PHASES, MOST_STEPS, Phase, Routine, Step
from routines.safety import check_step, errors
from routines.selectors import step_of
from sync.kinds import Kind, register


def check_phase(row: Phase) -> None:
    """Raise ValidationError, `{code: [message]}`, for one phase too many."""
    others = Phase.objects.alive().filter(routine=row.routine_id)
    if row._state.adding and others.count() >= MOST_PHASES:
        raise ValidationError({"too_many": [f"A routine has at most {MOST_PHASES} phases."]})


def refuse_unsafe(row: Step) -> None:
    """Raise ValidationError, `{code: [message]}`, for a step that breaks a safety rule by itself, and for one too many.

    Phones count before they add; two that add at once may find that the later one is refused, and see it.
    """
    others = Step.objects.alive().filter(phase__routine__phases=row.phase_id)
    if row._state.adding and others.count() >= MOST_STEPS:
        raise ValidationError({"too_many": [f"A routine has at most {MOST_STEPS} steps."]})
    found = errors(check_step(step_of(row)))
    if found:
        raise ValidationError(
            {finding.code: [other.message for other in found if other.code == finding.code] for finding in found}
        )


register(Kind(name="routine", model=Routine, serializer=RoutineRow))
register(Kind(name="phase", model=Phase, serializer=PhaseRow, parents={"routine": "routine"}, check=check_phase))
register(Kind(name="step", model=Step, serializer=StepRow, parents={"phase": "phase"}, check=refuse_unsafe))
