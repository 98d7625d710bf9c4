"""What the starters share: things to have ready, agreements, and the media of oiled, bare and clothed work."""

from __future__ import annotations

from routines.recipe import Prop

OILED = ("skin_oil", "skin_dry")
BARE = ("skin_dry", "skin_oil", "over_fabric")
CLOTHED = ("over_fabric", "skin_dry")

AGREEMENTS = (
    "stop_means_stop",
    "say_softer",
    "well_today",
    "allergies_said",
    "clean_warm_hands",
    "room_warm",
    "nothing_owed",
)
DRY_AGREEMENTS = tuple(each for each in AGREEMENTS if each != "allergies_said")

HEAD_PILLOW = Prop("pillow", "Pillow under the head", "Or a rolled towel to rest the brow on.", placement="head")
LEG_PILLOW = Prop("pillow", "Pillow under the legs", "Under the ankles, lying face down.", placement="legs")
WARM_TOWELS = Prop(
    "towel",
    "Two large towels, warmed",
    "Ten minutes on a radiator.",
    quantity=2,
    size="large",
    warm=True,
    lead_minutes=10,
)
OIL = Prop("oil", "Oil, within reach", "Checked for nuts, seeds and scent. New oil? Try a little the day before.")
WATER = Prop("water", "A glass of water", "For afterwards.")
CHAIR = Prop("chair", "A chair without arms", "Sitting sideways, or leaning onto a cushion.", required=True)
ESTIMATES_NOTE = "The minutes are our estimates. Take longer wherever it feels good."
