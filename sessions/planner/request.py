"""What a plan is made from, and what comes back: plain frozen values. Left and right are the receiver's own.

`shared` says whether the partner can see a value. A private one shapes the plan; no reason ever tells of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from routines.recipe import Routine
from sessions.planner.taste import Observation
from sessions.plans.schema import Plan, Reason

SHORTEST_MINUTES, LONGEST_MINUTES = 5, 120
Side = Literal["left", "right", "both"]
Stamina = Literal["little", "usual", "plenty"]
FEELINGS = ("tense", "tired", "cold", "achy")


@dataclass(frozen=True)
class Liking:
    """One preference as its owner said it (docs/rows.md); what was not said has none."""

    key: str
    side: Side = "both"
    interest: str = ""
    pressure: float | None = None
    choice: str = ""
    shared: bool = True


@dataclass(frozen=True)
class Limit:
    """One caution by its effect. Always private."""

    effect: str
    area: str = ""
    side: Side = "both"
    level: float | None = None
    products: tuple[str, ...] = ()


@dataclass(frozen=True)
class Receiver:
    likings: tuple[Liking, ...] = ()
    limits: tuple[Limit, ...] = ()
    #: What was seen to be liked over past evenings, without what was forgotten.
    observations: tuple[Observation, ...] = ()
    #: What was said about firmness, oldest first: (area, softer | firmer | too_light | too_firm | just_right).
    felt: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Giver:
    """`weak` names joints to spare: thumbs, fingers, wrists."""

    stamina: Stamina = "usual"
    weak: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Edits:
    """Wishes about a plan that was shown, by the key of a step without its side ("p2.s3")."""

    out: frozenset[str] = frozenset()
    keep: frozenset[str] = frozenset()
    #: 1 longer, -1 shorter, and so on.
    longer: Mapping[str, int] = field(default_factory=dict)
    #: The title of the way to do it: the step's own as written, or that of one of its alternatives.
    way: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Request:
    """Everything a plan depends on. The same request gives the same plan, to the byte."""

    minutes: int
    #: One routine to keep to; None: whatever fits best out of `library`.
    routine: Routine | None = None
    library: tuple[Routine, ...] = ()
    receiver: Receiver = Receiver()
    giver: Giver = Giver()
    #: Areas asked for tonight, 1 (some) to 3 (much).
    focus: Mapping[str, int] = field(default_factory=dict)
    feeling: frozenset[str] = frozenset()
    #: Areas to leave out tonight, as (area, side); "both" is all of it.
    leave_out: frozenset[tuple[str, Side]] = frozenset()
    #: Sensitive areas that the receiver said yes to, for this evening.
    opted_in: frozenset[str] = frozenset()
    #: Kinds of props at hand; None: everything.
    props: frozenset[str] | None = None
    #: The plan shown before: what need not change does not.
    previous: Plan | None = None
    edits: Edits = Edits()
    #: "Surprise me with one": at most one step that was never tried.
    surprise: bool = False
    title: str = ""


@dataclass(frozen=True)
class Planned:
    """`plan` may go to both phones. `private` has reasons by step key for the receiver's eyes only.

    The keys of the plan's steps are places in `routine` ("p2.s3" is the third step of its second phase).
    """

    plan: Plan
    routine: Routine
    private: Mapping[str, tuple[Reason, ...]]
    #: What was left out and why, for the receiver's eyes only: (title, code).
    left_out: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class NotPossible:
    """`binding` is the constraint that cannot be met, `nearest` the minutes nearest to the wish that can (or None).

    `missing_seconds` is how much time more (or, negative, less) the nearest plan takes.
    """

    binding: Literal["too_short", "too_long", "nothing_left", "not_today", "position", "prop", "kept"]
    nearest: int | None = None
    missing_seconds: int = 0


class BadRequest(ValueError):
    """A value that makes no sense: `field` names it, `message` says what would work."""

    def __init__(self, where: str, message: str) -> None:
        super().__init__(f"{where}: {message}")
        self.field, self.message = where, message
