"""The synced rows of this app (docs/rows.md)."""

from __future__ import annotations

from rest_framework.exceptions import ValidationError

from routines.api.rows import PhaseRow, RoutineRow, StepRow
from routines.models import Phase, Routine, Step
from routines.safety import check_step, errors
from routines.selectors import step_of
from sync.kinds import Kind, register


def refuse_unsafe(row: Step) -> None:
    """Raise ValidationError, `{code: [message]}`, for a step that breaks a safety rule by itself."""
    found = errors(check_step(step_of(row)))
    if found:
        raise ValidationError(
            {finding.code: [other.message for other in found if other.code == finding.code] for finding in found}
        )


register(Kind(name="routine", model=Routine, serializer=RoutineRow))
register(Kind(name="phase", model=Phase, serializer=PhaseRow, parents={"routine": "routine"}))
register(Kind(name="step", model=Step, serializer=StepRow, parents={"phase": "phase"}, check=refuse_unsafe))
