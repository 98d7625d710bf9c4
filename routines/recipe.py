"""A routine as plain values: what starters are written in, what rows convert to, what a plan is made from.

Frozen, without Django. Words (techniques, areas, cautions …) are ids of `routines.vocabulary`; times are whole
seconds; pressure is 1.0 to 4.0 in half steps; left and right are the receiver's own. "" and () mean "nothing said".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Source = Literal["starter", "own"]
Intent = Literal["setup", "opening", "main", "transition", "closing"]
Role = Literal["opening", "warmup", "work", "connect", "closing", "transition", "supply", "checkin"]
SidePolicy = Literal["none", "left", "right", "both_at_once", "mirror"]
Kind = Literal["touch", "hold", "breath", "check_in", "consent_gate", "position", "drape", "supply", "aftercare"]

#: Pause between the two sides of a mirrored step.
SWITCH_SECONDS = 5


@dataclass(frozen=True)
class Bound:
    """How long, for one side: seconds, or strokes of `seconds_per_count` each. `max` None: the clock may wait."""

    min: int
    ideal: int
    max: int | None
    unit: Literal["time", "count"] = "time"
    seconds_per_count: int = 1
    timed_by: Literal["author", "editor_estimate"] = "author"

    @property
    def min_seconds(self) -> int:
        return self.min * self.seconds_per_count

    @property
    def ideal_seconds(self) -> int:
        return self.ideal * self.seconds_per_count

    @property
    def max_seconds(self) -> int | None:
        return None if self.max is None else self.max * self.seconds_per_count


@dataclass(frozen=True)
class Pressure:
    """Levels from first to last pass. `back` is the lighter pressure of the way back, where a pass has two legs."""

    start: float
    end: float
    mode: Literal["steady", "per_pass", "rising"] = "steady"
    back: float | None = None

    @property
    def peak(self) -> float:
        return max(self.start, self.end, self.back or 0)


@dataclass(frozen=True)
class Rhythm:
    pace: Literal["slow", "medium", "fast"] = "slow"
    seconds_per_pass: int | None = None
    even: bool = True


@dataclass(frozen=True)
class Breath:
    """One cycle is `inhale` + `exhale` seconds."""

    inhale: int
    exhale: int
    cycles: int


@dataclass(frozen=True)
class Motion:
    """How the tool travels: `along` a path, `around` an area, `toward` one (stopping short of it), or in `place`."""

    kind: Literal["along", "around", "rotate_toward", "place"]
    about: str = ""
    direction: Literal["", "ascending", "descending", "up_and_back", "outward"] = ""
    stop_short: bool = False


@dataclass(frozen=True)
class Target:
    """The tissue worked on, and the landmark beside it that guides the hand and is itself left alone."""

    tissue: str
    landmark: str = ""


@dataclass(frozen=True)
class Grip:
    hand_orientation: Literal["", "palm_up", "palm_down"] = ""
    thumb_angle_deg: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Placement:
    """Which hand or arm of the giver goes to which side of the receiver."""

    tool_side: Literal["left", "right"]
    target_side: Literal["left", "right"]


@dataclass(frozen=True)
class Ask:
    """A question of a check-in, or of a consent gate: there, anything but a yes takes the steps `gates` out."""

    kind: Literal["check_in", "consent_gate"]
    prompt: str
    answers: tuple[str, ...] = ("yes", "adjust", "stop")
    on_negative: Literal["adjust", "skip", "stop"] = "adjust"
    on_silence: Literal["continue", "skip"] = "continue"
    asked_of: Literal["receiver", "giver"] = "receiver"
    trigger: Literal["here", "before_area_group"] = "here"
    areas: tuple[str, ...] = ()
    gates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Supply:
    """Something taken up, and what is done with it. `scent`: leave `why` unsaid to whoever avoids fragrance."""

    kind: str
    amount_ml: int
    action: Literal["warm_in_hands", "refill"] = "warm_in_hands"
    scent: bool = False
    keep_contact: bool = False


@dataclass(frozen=True)
class DrapeChange:
    """Towels after this step: `state`, with only `expose` uncovered and `cover` covered again."""

    state: str
    expose: tuple[str, ...] = ()
    cover: tuple[str, ...] = ()


@dataclass(frozen=True)
class PositionChange:
    """The receiver turns, sits up or lies down, and how they are covered afterwards."""

    to: str
    drape: str


@dataclass(frozen=True)
class Alternative:
    """Another way to do a step in the same time. `ref` names the step that shows it in full, if one does."""

    when: Literal["giver_tired", "choice", "clothed"]
    title: str
    text: str
    technique: str
    subtype: str = ""
    tools: tuple[str, ...] = ()
    ref: str = ""
    may_split: bool = False


@dataclass(frozen=True)
class Requirement:
    """Before this step the area must have had a step of this role."""

    role: Role
    area: str


@dataclass(frozen=True)
class Prop:
    """A thing to have ready. `placement` is an id of vocabulary SUPPORTS, whose words depend on the position."""

    kind: str
    label: str
    hint: str = ""
    quantity: int = 1
    placement: str = ""
    size: Literal["", "small", "large"] = ""
    warm: bool = False
    lead_minutes: int = 0
    required: bool = False


@dataclass(frozen=True)
class Omission:
    """Something a reader may look for and not find. Never says why."""

    title: str
    areas: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """One technique on areas or along a path, or one thing to do between them. `key` is unique in the routine."""

    key: str
    title: str
    say: str
    text: str
    role: Role
    bound: Bound
    technique: str = ""
    subtype: str = ""
    tools: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    side_policy: SidePolicy = "none"
    switch_seconds: int = SWITCH_SECONDS
    #: What may lie between hand and skin, best first.
    media: tuple[str, ...] = ()
    pressure: Pressure | None = None
    rhythm: Rhythm | None = None
    breath: Breath | None = None
    motion: Motion | None = None
    target: Target | None = None
    grip: Grip | None = None
    placements: tuple[Placement, ...] = ()
    force_source: Literal["hands", "body_weight"] = "hands"
    #: Where the giver is and how they hold themselves, if it differs from the phase.
    giver_station: str = ""
    giver_posture: str = ""
    ask: Ask | None = None
    supply: Supply | None = None
    drape_change: DrapeChange | None = None
    position_change: PositionChange | None = None
    alternatives: tuple[Alternative, ...] = ()
    requires: tuple[Requirement, ...] = ()
    #: Beside these, a step inherits the cautions of its areas and technique.
    cautions: tuple[str, ...] = ()
    consent_tier: int = 0
    #: Share of spare time, compared with other steps; never touches the minimum.
    weight: float = 1.0
    intent: str = ""
    #: Glossary entry to offer with the step.
    term: str = ""
    #: Key of the step of which this one is the second half.
    continues: str = ""
    why: str = ""
    provenance: Literal["seed", "editor", "own"] = "own"

    @property
    def kind(self) -> Kind:
        """What sort of step a plan makes of it."""
        if self.ask:
            return self.ask.kind
        if self.breath:
            return "breath"
        if self.technique:
            return "hold" if self.technique == "holding" else "touch"
        if self.position_change:
            return "position"
        if self.drape_change:
            return "drape"
        return "supply" if self.supply else "aftercare"

    @cached_property
    def touched(self) -> tuple[str, ...]:
        """Every area under the hands, in order, once."""
        return tuple(dict.fromkeys((*self.areas, *self.path)))

    @property
    def medium(self) -> str:
        return self.media[0] if self.media else ""

    @property
    def passes(self) -> int | None:
        """How many strokes or circles the ideal time holds; None when nothing is counted."""
        if self.bound.unit == "count":
            return self.bound.ideal
        if self.rhythm and self.rhythm.seconds_per_pass:
            return max(1, self.bound.ideal_seconds // self.rhythm.seconds_per_pass)
        return None

    @property
    def total_seconds(self) -> int:
        """Ideal seconds on the clock: both sides and the switch between them."""
        if self.side_policy == "mirror":
            return 2 * self.bound.ideal_seconds + self.switch_seconds
        return self.bound.ideal_seconds


@dataclass(frozen=True)
class Contradiction:
    """A place where the source cannot be followed: the step as it words it (never played), and what is done instead.

    `resolution` is one of the routine's notes.
    """

    literal: Step
    resolution: str


@dataclass(frozen=True)
class Phase:
    key: str
    title: str
    intent: Intent
    position: str
    giver_station: str
    giver_posture: str
    drape_state: str
    steps: tuple[Step, ...]
    #: The most that the first step on any area may begin with here.
    pressure_start_max: float = 2.0


@dataclass(frozen=True)
class Moment:
    """A step and what surrounds it while it lasts (for a change: once it is done)."""

    phase: Phase
    step: Step
    position: str
    drape: str
    station: str
    posture: str


@dataclass(frozen=True)
class Routine:
    """`id` is a slug for starters, a UUID for own routines. `copied_from` is the starter an own routine came from."""

    id: str
    source: Source
    title: str
    intro: str
    position: str
    phases: tuple[Phase, ...]
    notes: tuple[str, ...] = ()
    props: tuple[Prop, ...] = ()
    #: Ids of vocabulary AGREEMENTS, shown before the start.
    agreements: tuple[str, ...] = ()
    #: Undress level suggested; the receiver alone chooses.
    undress: str = "as_you_like"
    omitted: tuple[Omission, ...] = ()
    copied_from: str = ""
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(step for phase in self.phases for step in phase.steps)

    @property
    def total_seconds(self) -> int:
        return sum(step.total_seconds for step in self.steps)

    @property
    def minutes(self) -> int:
        """Whole minutes, rounded up."""
        return -(-self.total_seconds // 60)

    @property
    def areas(self) -> tuple[str, ...]:
        """Every area touched, in the order of first touch."""
        return tuple(dict.fromkeys(area for step in self.steps for area in step.touched))

    def moments(self) -> Iterator[Moment]:
        """Walk through the steps in order. What a phase says holds from its beginning; changes hold until its end."""
        for phase in self.phases:
            position, drape = phase.position, phase.drape_state
            for step in phase.steps:
                if step.position_change:
                    position, drape = step.position_change.to, step.position_change.drape
                if step.drape_change:
                    drape = step.drape_change.state
                station = step.giver_station or phase.giver_station
                yield Moment(phase, step, position, drape, station, step.giver_posture or phase.giver_posture)
