"""What has to be ready before the start."""

from __future__ import annotations

from routines.recipe import Prop, Routine
from routines.vocabulary import support_text
from sessions.plans.schema import SetupItem


def setup_of(recipe: Routine) -> list[SetupItem]:
    """What to have ready. Whatever takes longest to get ready comes first."""
    props = sorted(recipe.props, key=lambda prop: -prop.lead_minutes)
    return [_item(prop, recipe.position) for prop in props]


def _item(prop: Prop, position: str) -> SetupItem:
    hint = prop.hint or (f"{support_text(prop.placement, position).capitalize()}." if prop.placement else "")
    return {
        "kind": prop.kind,
        "label": prop.label,
        "placement": prop.placement,
        "hint": hint,
        "quantity": prop.quantity,
        "lead_minutes": prop.lead_minutes,
        "required": prop.required,
    }
