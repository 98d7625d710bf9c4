"""Around the touch: positions, where the giver is, towels, supports, what lies on the skin, what is agreed."""

from __future__ import annotations

from dataclasses import dataclass

from routines.vocabulary.words import Word, by_id


@dataclass(frozen=True)
class Position:
    """`cue` is said now and then while the receiver lies or sits like this; every `cue_minutes`, 0 for never."""

    id: str
    label: str
    definition: str
    cue: str = ""
    cue_minutes: int = 0


POSITIONS = by_id(
    (
        Position(
            "prone",
            "Lying face down",
            "On the front, arms where they like to be.",
            "Turn your head whenever you like.",
            3,
        ),
        Position("supine", "Lying face up", "On the back, knees supported."),
        Position("side_lying_left", "Lying on the left side", "A pillow between the knees."),
        Position("side_lying_right", "Lying on the right side", "A pillow between the knees."),
        Position(
            "seated_forward",
            "Sitting, leaning forward",
            "On a chair or the edge of the bed, arms resting on something.",
        ),
        Position("seated_floor", "Sitting on the floor", "On a cushion, back to the giver."),
        Position("semi_reclined", "Half lying", "Leaning back on pillows."),
    )
)

STATIONS = by_id(
    (
        Word("kneel_side", "Kneeling beside", "Knees wide, level with where your hands are."),
        Word("stand_side", "Standing beside", "One foot in front of the other."),
        Word("behind", "Behind", "Close enough to lean, not to reach."),
        Word("at_head", "At the head", "Knees or chair just beyond the pillow."),
        Word("at_feet", "At the feet", "Sitting so that the feet come to you."),
        Word("sit_facing", "Sitting opposite", "Knees almost touching, a cushion between you."),
    )
)


@dataclass(frozen=True)
class Posture:
    """How the giver holds themselves. Spoken when a phase begins and again every `repeat_minutes`."""

    id: str
    text: str
    repeat_minutes: int = 10


POSTURES = by_id(
    (
        Posture("weight_on_own_legs", "Keep your weight on your own legs. Reach with your hips, not your back."),
        Posture("lean_not_push", "Lean in with straight arms. Let weight do what muscles would."),
        Posture("elbows_heavy", "Shoulders down, elbows heavy, wrists straight."),
        Posture("sit_close", "Sit close, so that your arms stay soft."),
    )
)

_ALWAYS_BARE = frozenset({"scalp", "face", "jaw", "skull_base", "neck_back", "neck_sides", "hand"})
_BACK = frozenset({"shoulder_tops", "shoulder_blades", "upper_back", "mid_back", "lower_back", "sacrum", "hips"})
_ARMS = frozenset({"upper_arm", "forearm", "hand"})
_LOWER_LEGS = frozenset({"calves", "shins", "feet", "toes"})


@dataclass(frozen=True)
class Drape:
    """How towels or clothes lie. `bare` are the areas whose skin can be reached."""

    id: str
    label: str
    definition: str
    bare: frozenset[str]


DRAPES = by_id(
    (
        Drape("full", "Covered", "Towels from below the shoulders to the feet.", _ALWAYS_BARE | {"shoulder_tops"}),
        Drape("back_open", "Back open", "The towel folded down to the hips.", _ALWAYS_BARE | _BACK | _ARMS),
        Drape(
            "hips_open", "Hips and buttocks open", "The towel folded to the thighs.", _ALWAYS_BARE | _BACK | {"glutes"}
        ),
        Drape(
            "leg_open",
            "Leg open",
            "Only the leg that is worked on is out.",
            _ALWAYS_BARE | _LOWER_LEGS | {"thigh_back", "thigh_front", "thigh_outer"},
        ),
        Drape("lower_legs_open", "Lower legs open", "Covered to the knees.", _ALWAYS_BARE | _LOWER_LEGS),
        Drape(
            "arm_open", "Arm open", "Only the arm that is worked on is out.", _ALWAYS_BARE | _ARMS | {"shoulder_tops"}
        ),
        Drape(
            "front_open",
            "Front open",
            "The towel folded down to the hips.",
            _ALWAYS_BARE | _ARMS | {"shoulder_tops", "chest_upper", "abdomen"},
        ),
        Drape(
            "seated_wrapped",
            "Wrapped",
            "A towel round the body, shoulders free.",
            _ALWAYS_BARE | _ARMS | {"shoulder_tops"},
        ),
        Drape("clothed", "Clothed", "Everything stays on.", _ALWAYS_BARE),
        Drape("sleeves_up", "Sleeves rolled up", "Clothed, forearms bare.", _ALWAYS_BARE | {"forearm"}),
    )
)

MEDIA = by_id(
    (
        Word("skin_oil", "Oil on skin", "Glides. Warm it in your hands first."),
        Word("skin_dry", "Dry skin", "Holds better than it glides."),
        Word("over_fabric", "Over fabric", "Over a towel or clothes: press and knead, do not glide."),
    )
)


@dataclass(frozen=True)
class SupportWhen:
    position: str
    text: str


@dataclass(frozen=True)
class Support:
    """Where a pillow goes; `by_position` has the words where they depend on how the receiver lies."""

    id: str
    text: str
    by_position: tuple[SupportWhen, ...] = ()


SUPPORTS = by_id(
    (
        Support("head", "under the head", (SupportWhen("prone", "under the brow, or a rolled towel as a face rest"),)),
        Support(
            "legs",
            "under the legs",
            (
                SupportWhen("prone", "under the ankles"),
                SupportWhen("supine", "under the knees"),
                SupportWhen("side_lying_left", "between the knees"),
                SupportWhen("side_lying_right", "between the knees"),
            ),
        ),
        Support("belly", "under the belly"),
        Support("lap", "in the lap"),
        Support("arms", "under the arms"),
    )
)


def support_text(support: str, position: str) -> str:
    """Return where a pillow goes for somebody in `position`: "under the ankles"."""
    found = SUPPORTS[support]
    return next((each.text for each in found.by_position if each.position == position), found.text)


@dataclass(frozen=True)
class Undress:
    id: str
    label: str
    chosen_by: str = "receiver"


#: How much to take off. The receiver chooses; the giver is only shown how the towels lie.
UNDRESS = by_id(
    (
        Undress("as_you_like", "As you like"),
        Undress("clothed", "Clothed"),
        Undress("loose_clothes", "Something loose"),
        Undress("underwear", "Underwear"),
        Undress("nothing", "Nothing"),
    )
)

PROPS = by_id(
    (
        Word("pillow", "Pillow"),
        Word("towel", "Towel"),
        Word("oil", "Oil"),
        Word("chair", "Chair"),
        Word("blanket", "Blanket"),
        Word("water", "Water"),
        Word("cushion", "Cushion"),
    )
)

#: What both know before they start.
AGREEMENTS = by_id(
    (
        Word("stop_means_stop", "Stop means stop", "One word, no reason, hands lift at once."),
        Word("say_softer", "Say softer any time", "The first word about pressure is always right."),
        Word("well_today", "Both well today", "Feverish, ill or not sober? Another day."),
        Word("allergies_said", "Oil checked", "Nothing in it that either of you reacts to."),
        Word("clean_warm_hands", "Warm, clean hands", "Washed, nails short, rings off."),
        Word("room_warm", "A warm room", "Warm enough to lie still in."),
        Word("nothing_owed", "Nothing owed", "This is a gift. Swapping is welcome, never due."),
    )
)
