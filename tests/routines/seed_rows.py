"""The 48 instructions of the source text, each with a predicate over the data that expresses it.

A predicate looks at typed fields only, never at titles, spoken lines or texts: prose would not play.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from routines.recipe import Contradiction, Phase, Prop, Routine, Step
from routines.safety import check_step
from routines.vocabulary import AREAS, CAUTIONS, GLOSSARY, MEDIA, POSTURES, UNDRESS, support_text

Predicate = Callable[["Seed"], object]


class Seed:
    """The long evening, with shortcuts to what the predicates ask about."""

    def __init__(self, recipe: Routine) -> None:
        self.recipe = recipe

    def __getitem__(self, key: str) -> Step:
        return next(step for step in self.recipe.steps if step.key == key)

    def at(self, key: str) -> int:
        return [step.key for step in self.recipe.steps].index(key)

    def phase_of(self, key: str) -> Phase:
        return next(phase for phase in self.recipe.phases if any(step.key == key for step in phase.steps))

    def prop(self, kind: str, placement: str = "") -> Prop:
        return next(prop for prop in self.recipe.props if (prop.kind, prop.placement) == (kind, placement))

    def contradiction(self, code: str) -> Contradiction:
        """The contradiction whose literal wording the safety rules find this about."""
        return next(
            each for each in self.recipe.contradictions if code in {found.code for found in check_step(each.literal)}
        )


def _touch(step: Step) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    return step.technique, step.subtype, step.tools, step.areas or step.path


@dataclass(frozen=True)
class Row:
    id: str
    instruction: str
    holds: Predicate
    #: The step that carries it, for the order; "" where it is no step.
    step: str = ""


def _s01(seed: Seed) -> object:
    pillow = seed.prop("pillow", "head")
    return pillow.quantity == 1 and not pillow.required


def _s02(seed: Seed) -> object:
    pillow = seed.prop("pillow", "legs")
    return support_text(pillow.placement, "prone") != support_text(pillow.placement, "supine")


def _s03(seed: Seed) -> object:
    towels = seed.prop("towel")
    ready = (towels.quantity, towels.size, towels.warm, towels.lead_minutes) == (2, "large", True, 10)
    return ready and seed.recipe.phases[0].drape_state == "full"


def _s04(seed: Seed) -> object:
    level = UNDRESS[seed.recipe.undress]
    return level.id == "as_you_like" and level.chosen_by == "receiver" and "nothing" in UNDRESS


def _s05(seed: Seed) -> object:
    glides = [step for step in seed.recipe.steps if step.technique == "effleurage"]
    clothed = {other.technique for step in seed.recipe.steps for other in step.alternatives if other.when == "clothed"}
    on_skin = all(step.medium == "skin_oil" and set(step.media) <= set(MEDIA) for step in glides)
    return on_skin and "compression" in clothed


def _s06(seed: Seed) -> object:
    posture = POSTURES[seed.recipe.phases[0].giver_posture]
    return posture.id == "weight_on_own_legs" and posture.repeat_minutes == 10


def _s09(seed: Seed) -> object:
    supply = seed["warm-oil"].supply
    return supply and supply.scent


def _s10(seed: Seed) -> object:
    step = seed["breathe"]
    breath = step.breath
    return breath and (step.technique, step.subtype) == ("holding", "breath_hold") and breath.cycles > 0


def _s11(seed: Seed) -> object:
    ask = seed["first-check"].ask
    return (
        ask and (ask.kind, ask.on_negative) == ("check_in", "adjust") and {"yes", "adjust", "stop"} == set(ask.answers)
    )


def _s12(seed: Seed) -> object:
    step = seed["first-touch"]
    strokes = [each for each in seed.recipe.steps if each.technique and not each.breath]
    light = step.pressure and step.pressure.peak == 1 and step.role == "opening"
    return light and strokes[0] is step and _touch(step) == ("effleurage", "light", ("palm",), ("shoulder_tops",))


def _s13(seed: Seed) -> object:
    step = seed["light-start"]
    light = step.pressure and step.pressure.peak <= 2 and seed.phase_of("light-start").pressure_start_max == 2
    return light and {"shoulder_tops", "upper_back"} <= set(step.areas)


def _s14(seed: Seed) -> object:
    change = seed["towels-down"].drape_change
    return change and change.state == "back_open" and {"upper_back", "lower_back"} <= set(change.expose)


def _s15(seed: Seed) -> object:
    step = seed["blades"]
    turning = step.motion and (step.motion.kind, step.motion.about) == ("around", "shoulder_blades")
    hands = _touch(step) == ("effleurage", "circular", ("palm_reinforced",), ("shoulder_blades",))
    return turning and hands and step.side_policy == "mirror"


def _s17(seed: Seed) -> object:
    step = seed["neck-path"]
    throat = [CAUTIONS[each] for each in AREAS["neck_sides"].cautions if CAUTIONS[each].zone == "throat"]
    return step.path == ("shoulder_tops", "neck_sides", "skull_base") and throat[0].severity == "never"


def _s18(seed: Seed) -> object:
    step = seed["neck-path"]
    return step.path[-1:] == ("skull_base",) and step.motion and step.motion.direction == "ascending"


def _s19(seed: Seed) -> object:
    rhythm = seed["rub-tops"].rhythm
    return rhythm and rhythm.pace == "slow" and rhythm.even and rhythm.seconds_per_pass


def _s22(seed: Seed) -> object:
    step = seed["sweep"]
    counted = step.bound.unit == "count" and 3 <= step.bound.ideal <= 5
    down = step.motion and step.motion.direction == "descending" and step.path[-1] == "lower_back"
    return counted and down and step.role == "connect" and step.technique == "effleurage"


def _s23(seed: Seed) -> object:
    tired = next(other for other in seed["squeeze"].alternatives if other.when == "giver_tired")
    return "forearm" in tired.tools and seed[tired.ref].tools == ("forearm",)


def _s24(seed: Seed) -> object:
    step = seed["sit-up"]
    change = step.position_change
    return change and (change.to, change.drape) == ("seated_forward", "seated_wrapped") and step.bound.ideal_seconds > 0


def _s26(seed: Seed) -> object:
    step, literal = seed["forearms"], seed.contradiction("contradictory_sides").literal
    palm_up = step.grip and step.grip.hand_orientation == "palm_up" and step.tools == ("forearm",)
    own_side = all(each.tool_side == each.target_side for each in step.placements) and step.placements
    return palm_up and own_side and {each.target_side for each in literal.placements} == {"left"}


def _s27(seed: Seed) -> object:
    step = seed["forearms"]
    gentle = step.pressure and step.pressure.peak <= 3 and step.pressure.mode == "rising"
    asked = seed["weight-check"].ask and seed.at("weight-check") < seed.at("forearms")
    return step.force_source == "body_weight" and gentle and asked


def _s28(seed: Seed) -> object:
    motion = seed["forearms"].motion
    return motion and (motion.kind, motion.about, motion.stop_short) == ("rotate_toward", "neck_back", True)


def _s29(seed: Seed) -> object:
    step = seed["forearms"]
    both = 2 * step.bound.ideal_seconds + step.switch_seconds
    return step.side_policy == "mirror" and 5 <= step.switch_seconds <= 10 and step.total_seconds == both


def _s30(seed: Seed) -> object:
    step = seed["up-and-home"]
    legs = step.motion and step.motion.direction == "up_and_back" and step.path[0] == "lower_back"
    return legs and step.pressure and step.pressure.back and step.pressure.back < step.pressure.start


def _s31(seed: Seed) -> object:
    step = seed["ramp"]
    beside = step.side_policy == "both_at_once" and "spine" not in step.touched
    literal = seed.contradiction("excluded_zone").literal
    return beside and step.technique == "effleurage" and step.tools == ("palm",) and "spine" in literal.path


def _s32(seed: Seed) -> object:
    step = seed["ramp"]
    rising = step.pressure and step.pressure.mode == "per_pass" and step.pressure.end > step.pressure.start
    return rising and step.passes and step.passes > 1


def _s33(seed: Seed) -> object:
    target = seed["ramp"].target
    return target and (target.tissue, target.landmark) == ("erectors", "spine")


def _s35(seed: Seed) -> object:
    step = seed["knead"]
    light = step.pressure and step.pressure.peak == 2
    return light and step.technique == "petrissage" and step.tools == ("finger_pads", "thumb") and len(step.areas) == 2


def _s36(seed: Seed) -> object:
    grip = seed["knead"].grip
    return grip and grip.thumb_angle_deg == 70


def _s38(seed: Seed) -> object:
    step = seed["thumb-circles"]
    choice = [other for other in step.alternatives if other.when == "choice"]
    climbing = step.motion and step.motion.direction == "ascending" and step.side_policy == "both_at_once"
    return climbing and (step.technique, step.subtype, step.tools) == ("friction", "circular", ("thumb",)) and choice


def _s39(seed: Seed) -> object:
    caution = CAUTIONS["never_on_spine"]
    backs = [AREAS[area] for area in ("upper_back", "mid_back", "lower_back", "neck_back")]
    inherited = all(caution.id in area.cautions for area in backs)
    return inherited and (caution.severity, caution.zone) == ("never", "spine")


def _s40(seed: Seed) -> object:
    ask = seed["second-check"].ask
    return ask and (ask.kind, ask.trigger) == ("check_in", "before_area_group")


def _s41(seed: Seed) -> object:
    ask = seed["gate-lower"].ask
    closed = ask and (ask.asked_of, ask.on_negative, ask.on_silence) == ("receiver", "skip", "skip")
    return closed and ask and {"lower_back", "hips"} <= set(ask.areas) and {"lower-back", "hips"} <= set(ask.gates)


def _s42(seed: Seed) -> object:
    supply = seed["more-oil"].supply
    return supply and (supply.kind, supply.action, supply.keep_contact) == ("oil", "refill", True) and supply.amount_ml


def _s43(seed: Seed) -> object:
    step = seed["lower-back"]
    capped = AREAS["lower_back"].max_pressure == 3 and "kidneys_broad_and_light" in AREAS["lower_back"].cautions
    return capped and step.areas == ("lower_back",) and step.tools == ("palm",)


def _s45(seed: Seed) -> object:
    step, ask = seed["glutes"], seed["gate-glutes"].ask
    gated = ask and ask.kind == "consent_gate" and "glutes" in ask.gates and ask.on_silence == "skip"
    return gated and AREAS["glutes"].tier == step.consent_tier == 2 and "over_fabric" in step.media


def _s47(seed: Seed) -> object:
    step = seed["take-your-time"]
    other = next(each for each in step.alternatives if each.when == "choice")
    return (step.technique, other.technique, other.may_split) == ("petrissage", "effleurage", True)


def _s48(seed: Seed) -> object:
    step = seed["take-your-time"]
    return step.intent == "ease" and "stop_if_painful" in step.cautions


ROWS = (
    Row("S01", "A pillow under the head", _s01),
    Row("S02", "A pillow under the legs", _s02),
    Row("S03", "Covered with two large warm towels", _s03),
    Row("S04", "As undressed as the receiver likes", _s04),
    Row("S05", "Directly on the skin", _s05),
    Row("S06", "Weight on one's own legs", _s06),
    Row("S07", "Reach without strain", lambda seed: seed.recipe.phases[0].giver_station == "kneel_side"),
    Row(
        "S08", "Warm the oil in the hands", lambda seed: _oil(seed["warm-oil"]) == ("oil", "warm_in_hands"), "warm-oil"
    ),
    Row("S09", "Which frees its scent", _s09, "warm-oil"),
    Row("S10", "Breathe together", _s10, "breathe"),
    Row("S11", "Check that they are comfortable", _s11, "first-check"),
    Row("S12", "Lightly over the shoulders first", _s12, "first-touch"),
    Row("S13", "Light pressure on back and shoulders", _s13, "light-start"),
    Row("S14", "Roll the towels down", _s14, "towels-down"),
    Row("S15", "Hand on hand round the shoulder blades", _s15, "blades"),
    Row("S16", "Finger pads on the shoulder tops", lambda seed: _pads(seed["finger-pads"]), "finger-pads"),
    Row("S17", "Round the sides of the neck", _s17, "neck-path"),
    Row("S18", "Up to the base of the skull", _s18, "neck-path"),
    Row("S19", "A slow, even rhythm", _s19, "rub-tops"),
    Row("S20", "Fingers and thumbs", lambda seed: set(seed["rub-tops"].tools) == {"finger_pads", "thumb"}, "rub-tops"),
    Row("S21", "Squeeze lightly", lambda seed: _squeeze(seed["squeeze"]), "squeeze"),
    Row("S22", "Sweep down to the base of the spine", _s22, "sweep"),
    Row("S23", "If hands tire, forearms", _s23),
    Row("S24", "Sit up", _s24, "sit-up"),
    Row("S25", "Stand behind", lambda seed: seed.phase_of("sit-up").giver_station == "behind", "sit-up"),
    Row("S26", "Forearm on the shoulder, palm up", _s26, "forearms"),
    Row("S27", "Press with body weight", _s27, "forearms"),
    Row("S28", "Rotate in towards the neck", _s28, "forearms"),
    Row("S29", "Repeat on the other side", _s29, "forearms"),
    Row("S30", "From the base to the top, gently back", _s30, "up-and-home"),
    Row("S31", "Palms up and down beside the spine", _s31, "ramp"),
    Row("S32", "A little more pressure every time", _s32, "ramp"),
    Row("S33", "For the muscles on both sides", _s33, "ramp"),
    Row("S34", "Petrissage means kneading", lambda seed: seed["knead"].term == GLOSSARY["petrissage"].id, "knead"),
    Row("S35", "Knead back and shoulders lightly", _s35, "knead"),
    Row("S36", "Seventy degrees between hand and thumb", _s36, "knead"),
    Row("S37", "Go on kneading", lambda seed: seed["knead-on"].continues == seed["knead"].key, "knead-on"),
    Row("S38", "Or small thumb circles up both sides", _s38, "thumb-circles"),
    Row("S39", "Never on the bones of the spine", _s39),
    Row("S40", "Check in again", _s40, "second-check"),
    Row("S41", "Say that the lower body is next", _s41, "gate-lower"),
    Row("S42", "More oil", _s42, "more-oil"),
    Row("S43", "Palms over the lower back", _s43, "lower-back"),
    Row("S44", "Hips", lambda seed: (seed["hips"].areas, seed["hips"].side_policy) == (("hips",), "mirror"), "hips"),
    Row("S45", "Buttocks, with a yes of their own", _s45, "glutes"),
    Row("S46", "Take your time", lambda seed: seed["take-your-time"].weight > seed["hips"].weight, "take-your-time"),
    Row("S47", "Petrissage or long fluid strokes", _s47, "take-your-time"),
    Row("S48", "To ease discomfort", _s48, "take-your-time"),
)


def _oil(step: Step) -> tuple[str, str] | None:
    return (step.supply.kind, step.supply.action) if step.supply else None


def _pads(step: Step) -> bool:
    return _touch(step) == ("friction", "circular", ("finger_pads",), ("shoulder_tops",))


def _squeeze(step: Step) -> object:
    return step.pressure and step.pressure.peak == 2 and (step.technique, step.subtype) == ("petrissage", "squeeze")
