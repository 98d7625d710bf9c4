"""Words a giver may want explained: tapped on a step, or read aloud."""

from __future__ import annotations

from routines.vocabulary.techniques import TECHNIQUES
from routines.vocabulary.words import Word, by_id

_OTHERS = (
    Word("pass", "A pass", "Once up the path and back to where it began."),
    Word("spine_side", "Beside the spine", "The soft ridge of muscle two fingers away from the bones."),
    Word("drape", "Draping", "Only what is being worked on is uncovered; all else stays warm."),
    Word("check_in", "Check-in", "A question with room for an honest answer. Hands rest, the clock waits."),
    Word("consent_gate", "Asking first", "Anything but a yes leaves these steps out, and nobody asks why."),
)

#: Every technique is an entry under its own id.
GLOSSARY = by_id((*(Word(each.id, each.label, each.definition) for each in TECHNIQUES.values()), *_OTHERS))
