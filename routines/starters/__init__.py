"""The starter library: one routine a module, read-only, copied when somebody changes one."""

from routines.starters.desk_shoulders import DESK_SHOULDERS
from routines.starters.hands_and_forearms import HANDS_AND_FOREARMS
from routines.starters.long_evening import LONG_EVENING
from routines.starters.scalp_and_neck import SCALP_AND_NECK
from routines.starters.tired_feet_and_calves import TIRED_FEET_AND_CALVES
from routines.starters.twenty_quiet_minutes import TWENTY_QUIET_MINUTES

STARTERS = (
    LONG_EVENING,
    TWENTY_QUIET_MINUTES,
    DESK_SHOULDERS,
    TIRED_FEET_AND_CALVES,
    HANDS_AND_FOREARMS,
    SCALP_AND_NECK,
)
