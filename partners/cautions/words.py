"""What a caution can do."""

from __future__ import annotations

from django.db.models import TextChoices


class Effect(TextChoices):
    NOT_TODAY = "not_today"
    NO_MASSAGE_SEE_DOCTOR = "no_massage_see_doctor"
    ASK_DOCTOR_FIRST = "ask_doctor_first"
    AVOID_AREA = "avoid_area"
    CAP_AREA = "cap_area"
    CAP_ALL = "cap_all"
    NO_PRONE = "no_prone"
    NO_FLAT = "no_flat"
    ABDOMEN_OFF = "abdomen_off"
    PRODUCTS_EXCLUDED = "products_excluded"


ABOUT_AN_AREA = frozenset({Effect.AVOID_AREA, Effect.CAP_AREA})
WITH_A_LEVEL = frozenset({Effect.CAP_AREA, Effect.CAP_ALL})
