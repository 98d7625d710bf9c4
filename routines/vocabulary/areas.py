"""Where on the body: 26 areas that can be chosen, and the zones that never can.

Left and right are the receiver's own. Consent tiers: 0 ordinary, 1 asked once in a session, 2 sensitive (a fresh yes
each time, given by the receiver).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from routines.vocabulary.pressure import HIGHEST
from routines.vocabulary.words import Word, by_id

View = Literal["back", "front", "side", "top", "any"]
Figure = Literal["back", "front"]

_SIDE = ("side_lying_left", "side_lying_right")
_SEATED = ("seated_forward", "seated_floor")
_BACK_UP = ("prone", *_SEATED, *_SIDE)
_FACE_UP = ("supine", "semi_reclined")
_ANY = ("prone", *_FACE_UP, *_SIDE, *_SEATED)


@dataclass(frozen=True)
class Area:
    """`max_pressure` caps every technique here; `tools` (when not empty) are the only ones used here."""

    id: str
    label: str
    view: View
    sided: bool
    positions: tuple[str, ...]
    adjacent: tuple[str, ...]
    tier: int = 0
    max_pressure: float = HIGHEST
    cautions: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    #: The muscle here lies along the spine: the spine-side cap holds.
    spine_side: bool = False


_HEAD = (
    Area(
        "scalp",
        "Scalp",
        "top",
        False,
        ("prone", *_FACE_UP, *_SEATED),
        ("skull_base", "face"),
        cautions=("hair_and_oil",),
    ),
    Area("face", "Face", "front", False, _FACE_UP, ("scalp", "jaw"), 1, 2.0, ("mind_the_eyes",)),
    Area("jaw", "Jaw", "front", True, _FACE_UP, ("face", "neck_sides"), 1, 2.0, ("mind_the_throat",)),
    Area(
        "skull_base",
        "Base of the skull",
        "back",
        True,
        ("prone", *_FACE_UP, *_SEATED),
        ("scalp", "neck_back", "neck_sides"),
        max_pressure=3.0,
        tools=("finger_pads", "thumb", "palm"),
    ),
    Area(
        "neck_back",
        "Back of the neck",
        "back",
        True,
        ("prone", *_FACE_UP, *_SEATED),
        ("skull_base", "neck_sides", "shoulder_tops"),
        max_pressure=3.0,
        cautions=("never_on_spine",),
        spine_side=True,
    ),
    Area(
        "neck_sides",
        "Sides of the neck",
        "side",
        True,
        ("prone", *_FACE_UP, *_SEATED),
        ("neck_back", "skull_base", "jaw", "shoulder_tops"),
        max_pressure=2.0,
        cautions=("mind_the_throat", "no_lingering_press"),
    ),
)

_BACK = (
    Area(
        "shoulder_tops",
        "Shoulder tops",
        "back",
        True,
        _ANY,
        ("neck_back", "neck_sides", "shoulder_blades", "upper_back", "upper_arm", "chest_upper"),
    ),
    Area(
        "shoulder_blades",
        "Shoulder blades",
        "back",
        True,
        _BACK_UP,
        ("shoulder_tops", "upper_back", "mid_back"),
        cautions=("not_on_bone_edge",),
    ),
    Area(
        "upper_back",
        "Upper back",
        "back",
        True,
        _BACK_UP,
        ("shoulder_tops", "shoulder_blades", "mid_back"),
        cautions=("never_on_spine",),
        spine_side=True,
    ),
    Area(
        "mid_back",
        "Middle back",
        "back",
        True,
        _BACK_UP,
        ("upper_back", "shoulder_blades", "lower_back"),
        cautions=("never_on_spine",),
        spine_side=True,
    ),
    Area(
        "lower_back",
        "Lower back",
        "back",
        True,
        _BACK_UP,
        ("mid_back", "hips", "sacrum"),
        max_pressure=3.0,
        cautions=("never_on_spine", "kidneys_broad_and_light"),
        spine_side=True,
    ),
    Area("sacrum", "Sacrum", "back", False, ("prone", *_SIDE), ("lower_back", "glutes"), 1, 2.0),
    Area("hips", "Hips", "side", True, ("prone", *_SIDE), ("lower_back", "glutes", "thigh_outer"), 1),
    Area(
        "glutes",
        "Buttocks",
        "back",
        True,
        ("prone", *_SIDE),
        ("sacrum", "hips", "thigh_back"),
        2,
        cautions=("over_towel_is_fine",),
    ),
)

_LEGS = (
    Area(
        "thigh_back",
        "Back of the thighs",
        "back",
        True,
        ("prone",),
        ("glutes", "thigh_outer", "calves"),
        1,
        cautions=("outer_thigh_only",),
    ),
    Area(
        "thigh_front",
        "Front of the thighs",
        "front",
        True,
        _FACE_UP,
        ("thigh_outer", "shins"),
        1,
        cautions=("outer_thigh_only",),
    ),
    Area(
        "thigh_outer",
        "Outer thighs",
        "side",
        True,
        ("prone", *_FACE_UP, *_SIDE),
        ("hips", "thigh_back", "thigh_front"),
        1,
    ),
    Area(
        "calves",
        "Calves",
        "back",
        True,
        ("prone", *_FACE_UP),
        ("thigh_back", "feet"),
        cautions=("calf_hot_or_swollen", "mind_the_knee_hollow"),
    ),
    Area("shins", "Shins", "front", True, _FACE_UP, ("thigh_front", "feet"), 0, 2.0),
    Area("feet", "Feet", "any", True, _ANY, ("calves", "shins", "toes"), cautions=("may_tickle",)),
    Area("toes", "Toes", "any", True, _ANY, ("feet",), cautions=("may_tickle",)),
)

_ARMS_AND_FRONT = (
    Area("upper_arm", "Upper arms", "any", True, _ANY, ("shoulder_tops", "forearm"), cautions=("mind_the_armpit",)),
    Area("forearm", "Forearms", "any", True, _ANY, ("upper_arm", "hand"), cautions=("mind_the_inner_elbow",)),
    Area("hand", "Hands", "any", True, _ANY, ("forearm",), parts=("palm", "back", "fingers")),
    Area("chest_upper", "Below the collarbones", "front", True, (*_FACE_UP, *_SEATED), ("shoulder_tops",), 2, 2.0),
    Area("abdomen", "Belly", "front", False, _FACE_UP, (), 2, 2.0),
)  # fmt: skip

AREAS = by_id((*_HEAD, *_BACK, *_LEGS, *_ARMS_AND_FRONT))

#: Never a target, for anybody, with any consent.
EXCLUDED = by_id(
    (
        Word("spine", "The bones of the spine", "Work beside them, never on them."),
        Word("throat", "Throat and front of the neck", "Large vessels lie close under the skin."),
        Word("eyes", "Eyes", "Stay on the bone around them."),
        Word("armpit", "Armpits", "Nerves and vessels lie close under the skin."),
        Word("breast", "Breasts", "Not part of any routine."),
        Word("groin", "Groin and genitals", "Not part of any routine."),
        Word("gluteal_cleft", "Between the buttocks", "Not part of any routine."),
        Word("inner_thigh", "Inner thighs", "Not part of any routine."),
        Word("knee_hollow", "Hollow of the knee", "Nerves and vessels lie close under the skin."),
        Word("inner_elbow", "Crook of the arm", "Nerves and vessels lie close under the skin."),
    )
)

#: What a hand may find its way by without touching it.
LANDMARKS = by_id(
    (
        Word("spine", "The spine", "The row of bones down the middle of the back."),
        Word("shoulder_blade_edge", "The edge of the shoulder blade", "The bony rim towards the spine."),
        Word("collarbone", "The collarbone", "The bone between shoulder and throat."),
        Word("skull_rim", "The rim of the skull", "Where the head meets the neck."),
    )
)


def figure_view(areas: Iterable[str], position: str) -> Figure:
    """Return which side of the figure shows `areas` best, for somebody in `position`."""
    views = {AREAS[area].view for area in areas if area in AREAS}
    if "front" in views:
        return "front"
    if "back" in views:
        return "back"
    return "front" if position in _FACE_UP else "back"
