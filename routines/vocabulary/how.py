"""How it is done: what to say in one sentence, and how to go about it, for every technique and every area."""

from __future__ import annotations

from dataclasses import dataclass

from routines.vocabulary.words import by_id


@dataclass(frozen=True)
class How:
    """`id` is that of a technique or of an area. `instruction` can be said aloud in one breath."""

    id: str
    instruction: str
    how_to: str


_TECHNIQUES = (
    How(
        "effleurage",
        "Glide with the whole hand, slowly, out and back.",
        "Lay both palms flat and lean until the skin moves with you. Firm towards the heart, light on the way back, "
        "and one hand always stays on the skin.",
    ),
    How(
        "petrissage",
        "Lift the muscle, roll it, let it go.",
        "Take a handful of muscle between fingers and palm, never only skin. Lift it, roll it across, "
        "hand it to the other hand. The wrists stay loose.",
    ),
    How(
        "friction",
        "Small circles that move the skin, not the fingers over it.",
        "Set the pads down and stay on that spot. Three slow circles over what lies below, "
        "then lift and move on by a finger's width.",
    ),
    How(
        "compression",
        "Lean in slowly, wait a breath, come out as slowly.",
        "Palm or soft fist on the muscle, the arm straight, and let your weight arrive. Hold for one breath. "
        "It works through clothes, too.",
    ),
    How(
        "tapotement",
        "Loose hands, light taps, quick and even.",
        "Shake out your wrists and let the hands fall and spring back by themselves. Only on full muscle, "
        "only briefly, and with long strokes after it.",
    ),
    How(
        "vibration",
        "Take hold softly and let a fine shake run through.",
        "Rest a hand on the relaxed muscle and tremble from the forearm, not from the fingers. "
        "A few seconds, then a pause.",
    ),
    How(
        "rocking",
        "Set the body swaying, and follow it.",
        "Both hands broad on the body: a small push, then wait until it comes back by itself. Push again only then. "
        "It finds its own rhythm.",
    ),
    How(
        "holding",
        "Lay warm hands down, and do nothing.",
        "Let the hands arrive as slowly as they will leave. Breathe along. The weight comes from resting, "
        "not from pressing.",
    ),
    How(
        "feather",
        "Fingertips only, as light as a breath.",
        "Let the tips trail slowly over the skin, always in one direction. If it tickles, use the whole hand.",
    ),
    How(
        "stretch_passive",
        "Take the limb to the end of its easy way, and back.",
        "No routine here offers it: it wants somebody who has learned it. Long strokes along the limb come close.",
    ),
    How(
        "range_of_motion",
        "Move the joint through its easy range.",
        "No routine here offers it: it wants somebody who has learned it. Gentle rocking comes close.",
    ),
)

_HEAD = (
    How(
        "scalp",
        "Move the skin over the bone, without sliding.",
        "Spread the fingers like a comb, set them down and circle. "
        "From the hairline to the neck, a hand's width at a time.",
    ),
    How(
        "face",
        "From the middle outwards, hardly touching.",
        "Warm, clean fingers from the nose over the cheeks, and from the middle of the brow to the temples. "
        "Stay on the bone round the eyes.",
    ),
    How(
        "jaw",
        "Small slow circles where the jaw is tight.",
        "Two finger pads in front of the ear, where the muscle swells on biting. Circle on the spot; "
        "the mouth may hang open.",
    ),
    How(
        "skull_base",
        "Finger pads under the rim of the skull, and wait.",
        "Let the pads curl up under the rim on both sides, and the weight of the head does the pressing. "
        "Small circles, never on the bones in the middle.",
    ),
    How(
        "neck_back",
        "Up both sides of the neck, beside the bones.",
        "Thumb on one side, fingers on the other, a finger's width beside the bones. Squeeze softly, "
        "glide up to the skull, let go.",
    ),
    How(
        "neck_sides",
        "Flat fingers, light, always moving.",
        "From behind the ear down to the shoulder with flat finger pads. Stay well behind the throat, "
        "and never press or linger.",
    ),
)

_BACK = (
    How(
        "shoulder_tops",
        "Knead the ridge between neck and shoulder.",
        "Squeeze it between fingers and palm, roll it, let go, from the neck to the tip of the shoulder. "
        "Both sides the same.",
    ),
    How(
        "shoulder_blades",
        "Round the bone, along its edge, never on it.",
        "Feel for the flat triangle. Circle about it with the flat hand, or follow its inner rim with the pads.",
    ),
    How(
        "upper_back",
        "Up beside the spine, out over the blades, back along the ribs.",
        "Palms on the two ridges of muscle beside the bones. Lean in on the way up, turn out over the shoulders, "
        "come back light.",
    ),
    How(
        "mid_back",
        "Palms on the long muscles, from the waist to the blades.",
        "The ribs give way here: lean in slowly, with the whole hand. Then outwards from the ridges to the sides.",
    ),
    How(
        "lower_back",
        "Broad and warm, with flat hands.",
        "Nothing shields the kidneys below the ribs, so stay broad and light. Stroke from the spine out to the hips, "
        "or circle with one palm on the other.",
    ),
    How(
        "sacrum",
        "One flat hand on the bone at the foot of the spine.",
        "Lay the palm across the triangle between the hips and rest, or circle with hardly any weight. "
        "Warmth does most of it.",
    ),
    How(
        "hips",
        "Round the hip bone with the heel of the hand.",
        "From the waist along the rim of bone outwards, then slow circles in the muscle below it. "
        "One side, then the other.",
    ),
    How(
        "glutes",
        "Only after a clear yes: broad and slow.",
        "Heel of the hand or soft fist on the upper, outer part. Lean in, circle slowly. The towel may stay.",
    ),
)

_LEGS = (
    How(
        "thigh_back",
        "From above the knee upwards, with the flat hand.",
        "Lean in on the way up, come back light along the outside. Begin above the hollow of the knee; "
        "the inner side is left alone.",
    ),
    How(
        "thigh_front",
        "Along the front and the outside, upwards.",
        "Knead the full muscle with both hands in turn, and end each round with a long stroke up. "
        "The inner side is left alone.",
    ),
    How(
        "thigh_outer",
        "Slowly along the outside, leaning rather than pressing.",
        "Flat hand or soft fist from above the knee to the hip, and lightly back. This band is tight in most people.",
    ),
    How(
        "calves",
        "Up from the heel, both hands round the muscle.",
        "With a pillow under the ankle, squeeze and roll the muscle and stroke towards the knee. "
        "Lift the hands before its hollow.",
    ),
    How(
        "shins",
        "Beside the bone, on the muscle, lightly.",
        "From the ankle up with finger pads or palm, on the outside of the edge of bone.",
    ),
    How(
        "feet",
        "Both hands round the foot, thumbs on the sole.",
        "Hold it well: a light touch tickles. Thumbs from heel to toes, then round the ankle bones with the pads.",
    ),
    How(
        "toes",
        "One toe at a time, rolled and gently drawn.",
        "One hand holds the foot. Roll each toe between thumb and finger from root to tip, draw a little, let go.",
    ),
)

_ARMS_AND_FRONT = (
    How(
        "upper_arm",
        "Hand round the arm, from the elbow to the shoulder.",
        "Let the arm lie on your knee or a pillow. Stroke up, squeeze the muscle, and keep clear of the armpit.",
    ),
    How(
        "forearm",
        "From the wrist up, thumbs in the soft side.",
        "Support the wrist. Stroke up with one hand, then thumb circles along the muscle. "
        "Stop short of the crook of the arm.",
    ),
    How(
        "hand",
        "Open the palm with both thumbs.",
        "Hold the hand from below and stroke the palm outwards. Then each finger from root to tip, "
        "with a small draw at the end.",
    ),
    How(
        "chest_upper",
        "Only after a clear yes: a flat hand below the collarbones.",
        "From the breastbone out to the shoulder with flat fingers, light and slow. "
        "Stay in the uppermost hand's width.",
    ),
    How(
        "abdomen",
        "Only after a clear yes: a warm hand in slow circles.",
        "Knees bent, belly soft. Clockwise round the navel with a flat hand, no deeper than the breath allows.",
    ),
)

HOW = by_id((*_TECHNIQUES, *_HEAD, *_BACK, *_LEGS, *_ARMS_AND_FRONT))
