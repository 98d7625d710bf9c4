"""The long evening: every instruction of the source text, in its order, as data; and what it leaves unsaid.

One hour. tests/routines/test_seed_rows.py holds it to all 48 instructions.
"""

from routines.recipe import Routine
from routines.starters.common import AGREEMENTS, ESTIMATES_NOTE, HEAD_PILLOW, LEG_PILLOW, OIL, WARM_TOWELS, WATER
from routines.starters.long_evening.arrive import ARRIVE
from routines.starters.long_evening.back import BACK
from routines.starters.long_evening.closing import CLOSING
from routines.starters.long_evening.contradictions import BOTH_ARMS_LEFT, UP_THE_SPINE
from routines.starters.long_evening.legs import LEGS
from routines.starters.long_evening.lower_body import LOWER_BODY
from routines.starters.long_evening.shoulders import SHOULDERS, SITTING

LONG_EVENING = Routine(
    id="the-long-evening",
    source="starter",
    title="The long evening",
    intro="An unhurried hour from the shoulders to the feet, for a night with nothing after it.",
    position="prone",
    props=(HEAD_PILLOW, LEG_PILLOW, WARM_TOWELS, OIL, WATER),
    agreements=AGREEMENTS,
    undress="as_you_like",
    notes=(BOTH_ARMS_LEFT.resolution, UP_THE_SPINE.resolution, ESTIMATES_NOTE),
    contradictions=(BOTH_ARMS_LEFT, UP_THE_SPINE),
    phases=(ARRIVE, SHOULDERS, SITTING, BACK, LOWER_BODY, LEGS, CLOSING),
)
