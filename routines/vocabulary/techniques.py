"""What hands do, and what they do it with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from routines.vocabulary.words import Word, by_id

#: How a technique stands in a home: offered, offered once warm, kept light, only when chosen, asked about first, off.
AtHome = Literal["yes", "after_warmup", "light", "opt_in", "ask", "off"]


@dataclass(frozen=True)
class Subtype:
    id: str
    label: str
    off: bool = False


@dataclass(frozen=True)
class Technique:
    """`load` is the work for the giver, 0 none to 3 high. `not_on` lists areas where it has no place."""

    id: str
    label: str
    definition: str
    subtypes: tuple[Subtype, ...]
    load: int
    at_home: AtHome
    max_pressure: float = 4.0
    not_on: tuple[str, ...] = ()
    over_fabric: bool = False
    cautions: tuple[str, ...] = ()


#: Little muscle, or something delicate close under the skin: no percussion here.
NOT_FLESHY = (
    "scalp", "face", "jaw", "skull_base", "neck_back", "neck_sides", "upper_back", "mid_back",
    "lower_back", "sacrum", "shins", "feet", "toes", "hand", "chest_upper", "abdomen",
)  # fmt: skip

TECHNIQUES = by_id(
    (
        Technique(
            "effleurage",
            "Long strokes",
            "Gliding with the whole hand. It opens, spreads the oil, links one area to the next, and closes.",
            (
                Subtype("light", "Light"),
                Subtype("deep", "Deep"),
                Subtype("circular", "Circles"),
                Subtype("forearm", "With the forearm"),
            ),
            load=1,
            at_home="yes",
        ),
        Technique(
            "petrissage",
            "Kneading",
            "Lifting, rolling and squeezing the muscle between fingers and thumbs, slowly, like dough.",
            (
                Subtype("squeeze", "Squeeze"),
                Subtype("wring", "Wring"),
                Subtype("skin_roll", "Skin roll"),
                Subtype("pick_up", "Pick up"),
            ),
            load=2,
            at_home="after_warmup",
            not_on=("shins", "face", "abdomen"),
            over_fabric=True,
        ),
        Technique(
            "friction",
            "Small circles",
            "The fingers stay on one spot of skin and move it in small circles over what lies below.",
            (Subtype("circular", "Circular"), Subtype("cross_fibre", "Across the fibre", off=True)),
            load=3,
            at_home="light",
            max_pressure=3.0,
            over_fabric=True,
        ),
        Technique(
            "compression",
            "Press and hold",
            "A slow lean in, a pause, and a slow way out. It works through clothes.",
            (Subtype("static", "Still"), Subtype("rhythmic", "Rhythmic")),
            load=1,
            at_home="yes",
            not_on=("neck_sides", "face", "abdomen"),
            over_fabric=True,
        ),
        Technique(
            "tapotement",
            "Tapping",
            "Light, loose percussion on fleshy parts, late in the session.",
            (Subtype("cup", "Cupping"), Subtype("hack", "Hacking"), Subtype("tap", "Tapping")),
            load=2,
            at_home="opt_in",
            max_pressure=2.0,
            not_on=NOT_FLESHY,
            over_fabric=True,
        ),
        Technique(
            "vibration",
            "Shaking",
            "A fine, loose shake that travels through a relaxed muscle.",
            (Subtype("shake", "Shake"), Subtype("jostle", "Jostle")),
            load=2,
            at_home="opt_in",
            max_pressure=3.0,
            not_on=("neck_sides", "neck_back", "skull_base", "face"),
            over_fabric=True,
        ),
        Technique(
            "rocking",
            "Rocking",
            "A gentle sway of the body, begun by the hands and left to swing.",
            (),
            load=1,
            at_home="yes",
            max_pressure=2.0,
            over_fabric=True,
        ),
        Technique(
            "holding",
            "Still hands",
            "Broad, warm contact that does nothing else.",
            (Subtype("breath_hold", "Breathing together"),),
            load=0,
            at_home="yes",
            max_pressure=2.0,
            over_fabric=True,
        ),
        Technique(
            "feather",
            "Feather strokes",
            "Fingertips so light that they barely touch.",
            (),
            load=0,
            at_home="ask",
            max_pressure=1.0,
            cautions=("may_tickle",),
            over_fabric=True,
        ),
        Technique(
            "stretch_passive", "Stretch", "Taking a limb slowly to the end of its way.", (), load=2, at_home="off"
        ),
        Technique(
            "range_of_motion", "Moving a joint", "Moving a joint through its easy range.", (), load=2, at_home="off"
        ),
    )
)


@dataclass(frozen=True)
class Tool:
    """`joint_load` is what it asks of the giver's small joints, 0 to 3. A locked tool is not offered."""

    id: str
    label: str
    joint_load: int
    locked: bool = False


TOOLS = by_id(
    (
        Tool("palm", "Palms", 0),
        Tool("palm_reinforced", "One palm on the other", 0),
        Tool("heel_of_hand", "Heel of the hand", 1),
        Tool("finger_pads", "Finger pads", 2),
        Tool("thumb", "Thumbs", 3),
        Tool("knuckles", "Knuckles", 1),
        Tool("fist_soft", "Soft fist", 1),
        Tool("forearm", "Forearm", 0),
        Tool("elbow", "Elbow", 0, locked=True),
        Tool("back_of_hand", "Back of the hand", 0),
        Tool("towel", "Towel", 0),
    )
)

PACES = by_id(
    (
        Word("slow", "Slow", "As slow as breath. About five centimetres a second."),
        Word("medium", "Medium", "Unhurried, with a pulse you could walk to."),
        Word("fast", "Fast", "Brisk. For waking up, not for falling asleep."),
    )
)

#: What a step is meant to do. Never a promise of healing.
INTENTS = by_id(
    (
        Word("settle", "Settle", "Arrive, breathe, get used to being touched."),
        Word("warm_up", "Warm up", "Wake the skin and the muscle before anything firmer."),
        Word("ease", "Ease", "Ease tightness. If it hurts, it is too much."),
        Word("connect", "Connect", "Join one area to the next, so that nothing feels cut off."),
        Word("calm", "Calm", "Slow everything down."),
    )
)

TISSUES = by_id(
    (
        Word("erectors", "The long back muscles", "The two soft ridges on either side of the spine."),
        Word("trapezius", "The shoulder muscle", "The thick muscle between neck and shoulder."),
        Word("rhomboids", "Between the shoulder blades", "The flat muscles between spine and shoulder blade."),
        Word("forearm_flexors", "The soft side of the forearm", "The muscles that close the hand."),
        Word("calf_muscle", "The calf muscle", "The full muscle below the knee."),
        Word("plantar", "The sole", "The firm band under the arch of the foot."),
    )
)
