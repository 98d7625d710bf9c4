"""What is around the touch: how receiver, towels and giver are, and what has to be ready before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from routines.recipe import Phase, Prop, Routine, Step
from routines.vocabulary import POSTURES, support_text
from sessions.plans.schema import SetupItem


@dataclass(frozen=True)
class Setting:
    """The state in which a step is done: ids of the vocabulary."""

    position: str
    drape: str
    station: str
    posture: str

    @classmethod
    def of(cls, phase: Phase) -> Setting:
        return cls(phase.position, phase.drape_state, phase.giver_station, phase.giver_posture)

    def after(self, step: Step) -> Setting:
        """The setting once `step` has turned somebody over or moved a towel; while it does so, it counts already."""
        if step.position_change:
            return replace(self, position=step.position_change.to, drape=step.position_change.drape)
        return replace(self, drape=step.drape_change.state) if step.drape_change else self

    def during(self, step: Step) -> Setting:
        """The setting with the giver as `step` wants them, for this step alone."""
        return replace(self, station=step.giver_station or self.station, posture=step.giver_posture or self.posture)

    @property
    def posture_text(self) -> str:
        return POSTURES[self.posture].text if self.posture in POSTURES else self.posture


def setup_of(recipe: Routine) -> list[SetupItem]:
    """What to have ready. Whatever takes longest to get ready comes first."""
    props = sorted(recipe.props, key=lambda prop: -prop.lead_minutes)
    return [_item(prop, recipe.position) for prop in props]


def _item(prop: Prop, position: str) -> SetupItem:
    hint = prop.hint or (f"{support_text(prop.placement, position).capitalize()}." if prop.placement else "")
    return {
        "kind": prop.kind,
        "label": prop.label,
        "hint": hint,
        "quantity": prop.quantity,
        "lead_minutes": prop.lead_minutes,
        "required": prop.required,
    }
