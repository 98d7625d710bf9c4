"""What to mind. Steps inherit the cautions of their areas and techniques and may add more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from routines.vocabulary.words import by_id

Severity = Literal["note", "care", "never"]


@dataclass(frozen=True)
class Caution:
    """`zone` is the excluded zone that a caution guards, if it guards one. `never` is also spoken, the first time."""

    id: str
    text: str
    severity: Severity = "care"
    zone: str = ""


CAUTIONS = by_id(
    (
        Caution("never_on_spine", "Never on the bones of the spine.", "never", "spine"),
        Caution("mind_the_throat", "Never on the throat or the front of the neck.", "never", "throat"),
        Caution("mind_the_eyes", "Never on the eyes.", "never", "eyes"),
        Caution("mind_the_armpit", "Keep clear of the armpit.", "never", "armpit"),
        Caution("mind_the_knee_hollow", "Lift over the hollow of the knee.", "never", "knee_hollow"),
        Caution("mind_the_inner_elbow", "Lift over the crook of the arm.", "never", "inner_elbow"),
        Caution("outer_thigh_only", "Stay on the back and outside of the thigh.", "never", "inner_thigh"),
        Caution("no_lingering_press", "Keep moving. No lingering press on the sides of the neck."),
        Caution("kidneys_broad_and_light", "Between ribs and hips stay broad and light."),
        Caution("not_on_bone_edge", "Round the bone, not on its edge."),
        Caution("calf_hot_or_swollen", "Hot, swollen or painful calf? Leave it out and see a doctor."),
        Caution("stay_on_muscle", "Stay on the muscle. Stop before the neck."),
        Caution("rise_slowly", "Body weight goes on slowly, and comes off as slowly."),
        Caution("stop_if_painful", "If it hurts, it is too much."),
        Caution("over_towel_is_fine", "Over the towel is fine.", "note"),
        Caution("may_tickle", "May tickle. Slower and broader helps.", "note"),
        Caution("hair_and_oil", "No oil here, unless hair may get oily.", "note"),
        Caution("patch_test", "New oil? Try a little on the inner arm the day before.", "note"),
        Caution(
            "oil_temperature", "Warm oil in your hands only. Never in a microwave, never straight onto skin.", "never"
        ),
        Caution("stand_slowly", "Sitting up slowly spares a dizzy moment."),
    )
)
