"""The words of massage, as code: ids, what screens say, and what goes with each (positions, caps, cautions).

Served read-only by `GET /api/v1/vocabulary`. Rows and recipes store the ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from routines.vocabulary.areas import AREAS, EXCLUDED, LANDMARKS, figure_view
from routines.vocabulary.cautions import CAUTIONS
from routines.vocabulary.feedback import (
    COMFORT_WORDS,
    CONTROL_WORDS,
    PLACE_WORDS,
    PRESSURE_WORDS,
    SENSATION_WORDS,
    TEMPO_WORDS,
)
from routines.vocabulary.glossary import GLOSSARY
from routines.vocabulary.how import HOW
from routines.vocabulary.pressure import LEVELS
from routines.vocabulary.setting import (
    AGREEMENTS,
    DRAPES,
    MEDIA,
    POSITIONS,
    POSTURES,
    PROPS,
    STATIONS,
    SUPPORTS,
    UNDRESS,
    support_text,
)
from routines.vocabulary.techniques import INTENTS, PACES, TECHNIQUES, TISSUES, TOOLS

#: Every enumeration by the name under which the API serves it.
ENUMERATIONS: Mapping[str, Mapping[str, Any]] = {
    "techniques": TECHNIQUES,
    "tools": TOOLS,
    "areas": AREAS,
    "excluded_zones": EXCLUDED,
    "landmarks": LANDMARKS,
    "tissues": TISSUES,
    "pressure_levels": LEVELS,
    "paces": PACES,
    "intents": INTENTS,
    "positions": POSITIONS,
    "stations": STATIONS,
    "postures": POSTURES,
    "drapes": DRAPES,
    "media": MEDIA,
    "supports": SUPPORTS,
    "undress": UNDRESS,
    "props": PROPS,
    "agreements": AGREEMENTS,
    "cautions": CAUTIONS,
    "glossary": GLOSSARY,
    "how": HOW,
    "pressure_words": PRESSURE_WORDS,
    "place_words": PLACE_WORDS,
    "tempo_words": TEMPO_WORDS,
    "comfort_words": COMFORT_WORDS,
    "sensation_words": SENSATION_WORDS,
    "control_words": CONTROL_WORDS,
}

__all__ = [
    "AGREEMENTS", "AREAS", "CAUTIONS", "COMFORT_WORDS", "CONTROL_WORDS", "DRAPES", "ENUMERATIONS", "EXCLUDED",
    "GLOSSARY", "HOW", "INTENTS", "LANDMARKS", "LEVELS", "MEDIA", "PACES", "PLACE_WORDS", "POSITIONS", "POSTURES",
    "PRESSURE_WORDS", "PROPS", "SENSATION_WORDS", "STATIONS", "SUPPORTS", "TECHNIQUES", "TEMPO_WORDS", "TISSUES",
    "TOOLS", "UNDRESS", "figure_view", "support_text",
]  # fmt: skip
