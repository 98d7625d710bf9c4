"""The words of an evening: kinds of steps and events, and what people say about how it felt."""

from django.db.models import IntegerChoices, TextChoices


class StepKind(TextChoices):
    TOUCH = "touch", "Touch"
    HOLD = "hold", "Still hands"
    BREATH = "breath", "Breathing together"
    CHECK_IN = "check_in", "Check-in"
    CONSENT_GATE = "consent_gate", "Asking first"
    POSITION = "position", "Change of position"
    DRAPE = "drape", "Towels"
    SUPPLY = "supply", "Oil"
    SWITCH_SIDE = "switch_side", "Other side"
    AFTERCARE = "aftercare", "Afterwards"


#: Steps in which hands rest on somebody: they have a pressure, and are what feedback is about.
TOUCHING = frozenset({StepKind.TOUCH, StepKind.HOLD, StepKind.BREATH})
#: Steps that put a question.
ASKING = frozenset({StepKind.CHECK_IN, StepKind.CONSENT_GATE})


class EventKind(TextChoices):
    START = "start", "Started"
    PAUSE = "pause", "Paused"
    RESUME = "resume", "Went on"
    NEXT = "next", "Next step"
    BACK = "back", "Step before"
    ANSWER = "answer", "Answer"
    SWAP = "swap", "Done another way"
    SOFTER = "softer", "Softer"
    FIRMER = "firmer", "Firmer"
    PERFECT = "perfect", "Just like this"
    STAY = "stay", "Stay here"
    FINISH_BY = "finish_by", "Finish by"
    HALT = "halt", "Stop, from the other phone"
    HEARD = "heard", "Shown to the giver"
    AWAY = "away", "Nobody was listening"
    STOP = "stop", "Ended early"
    FINISH = "finish", "Finished"


class Answer(TextChoices):
    YES = "yes", "Yes"
    NO = "no", "No"
    ADJUST = "adjust", "Change something"
    STOP = "stop", "Stop"


#: The one answer that any step takes: its areas are left out for the rest of the session.
LEAVE_OUT = "leave_out"


class SaidBy(TextChoices):
    """Whose wish a signal is: tapped on their own phone, or on the giver's for them."""

    RECEIVER = "receiver", "On the receiver's phone"
    GIVER = "giver", "On the giver's phone"


class AwayMode(TextChoices):
    CONTINUE = "continue", "Go on where we were"
    JUMP = "jump", "Go on by the clock"


class Outcome(TextChoices):
    PLANNED = "planned", "Planned"
    RUNNING = "running", "Not ended yet"
    FINISHED = "finished", "Finished"
    STOPPED = "stopped", "Ended early"


class Verdict(TextChoices):
    MORE_NEXT_TIME = "more_next_time", "More next time"
    FINE = "fine", "Fine"
    LESS = "less", "Less"
    NOT_FOR_ME = "not_for_me", "Not for me"


class PressureFelt(TextChoices):
    TOO_LIGHT = "too_light", "Too light"
    JUST_RIGHT = "just_right", "Just right"
    TOO_FIRM = "too_firm", "Too firm"


class Mood(IntegerChoices):
    """Drawn as two threads, from a tight knot to side by side."""

    KNOTTED = 0, "Knotted"
    TIGHT = 1, "Tight"
    LOOSENING = 2, "Loosening"
    LOOSE = 3, "Loose"
    UNDONE = 4, "Undone"
