"""Words for saying how it feels. Two-sided, because "is it OK?" earns a polite yes."""

from __future__ import annotations

from routines.vocabulary.words import Word, by_id

PRESSURE_WORDS = by_id((Word("softer", "Softer"), Word("just_right", "Just right"), Word("firmer", "Firmer")))
PLACE_WORDS = by_id(
    (
        Word("left", "Further left"),
        Word("right", "Further right"),
        Word("up", "Further up"),
        Word("down", "Further down"),
        Word("stay", "Stay here"),
        Word("move_on", "Move on"),
    )
)
TEMPO_WORDS = by_id((Word("slower", "Slower"), Word("faster", "Faster")))
COMFORT_WORDS = by_id(
    (Word("warm", "Too warm"), Word("cold", "Cold"), Word("adjust_pillow", "The pillow"), Word("neck", "My neck"))
)
SENSATION_WORDS = by_id(
    (
        Word("melting", "Melting"),
        Word("pleasant", "Pleasant"),
        Word("neutral", "Neutral"),
        Word("ticklish", "Ticklish"),
        Word("tender", "Tender"),
        Word("good_intense", "Strong, and good"),
        Word("too_much", "Too much"),
    )
)
CONTROL_WORDS = by_id((Word("pause", "Pause"), Word("stop", "Stop")))
