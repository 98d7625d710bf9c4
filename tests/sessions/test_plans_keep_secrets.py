"""What Alex keeps to herself never reaches Sam's phone: every byte that it gets is searched, whatever Alex keeps.

Sam plans for Alex in every way there is: plans, a plan for two, ready plans, and what comes by sync and by the stream
once Alex keeps an evening for both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from unittest import mock

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from partners.preferences.words import AREAS as SIDED
from routines.vocabulary import AREAS
from sessions.planner import planning
from sessions.plans import gather, ready, services
from sync.models import Space
from tests.effort import examples
from tests.people import Browser, meet
from tests.sessions.evenings import make, say
from tests.sync.secrets import Listening, attend, committed, streams
from tests.sync.talk import couple

#: An example takes a second: one that fails is small as it is.
USUAL = settings(
    deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.reuse, Phase.generate]
)
#: Asked about afresh each evening: without a yes of that evening, never there.
SENSITIVE = {name for name, area in AREAS.items() if area.tier >= 2}
#: Reasons that only something kept can give here: Alex shares nothing that she likes and nothing that she has said.
PRIVATE = {"STATED_LIKE", "LIKED_BEFORE", "NEW_TRY", "AVOIDED", "NO_POSITION", "COVERED", "NEEDS"}
#: None of them is the name of something else, as the forearm is of a tool.
COMMON = ["shoulder_tops", "shoulder_blades", "lower_back", "neck_sides", "scalp", "calves", "feet", "upper_back"]


@dataclass(frozen=True)
class Private:
    """What Alex keeps: what she leaves out (by a caution, or as a liking), what she likes and liked, and limits."""

    left_out: dict[str, str]
    likes: dict[str, str]
    liked: frozenset[str]
    effects: frozenset[str]
    forgets: bool

    @property
    def never(self) -> set[str]:
        return {*self.left_out, *SENSITIVE}


privacies = st.builds(
    Private,
    left_out=st.dictionaries(st.sampled_from(COMMON), st.sampled_from(["caution", "kept"]), max_size=3),
    likes=st.dictionaries(
        st.sampled_from([*COMMON, *sorted(SENSITIVE)]), st.sampled_from(["like", "love"]), max_size=4
    ),
    liked=st.frozensets(st.sampled_from(COMMON), max_size=3),
    effects=st.frozensets(st.sampled_from(["no_prone", "abdomen_off", "cap_all", "no_flat"]), max_size=2),
    forgets=st.booleans(),
)
wishes = st.fixed_dictionaries(
    {"minutes": st.integers(5, 60)},
    optional={
        "focus": st.dictionaries(st.sampled_from(COMMON), st.integers(1, 3), max_size=3),
        "feeling": st.lists(st.sampled_from(["tense", "tired", "cold"]), unique=True),
        "surprise": st.just(True),
    },
)


def prefer(alex: Browser, area: str, interest: str) -> Iterator[str]:
    for side in ("left", "right") if SIDED[area] else ("both",):
        said = {"key": area, "side": side, "interest": interest, "only_mine": True}
        answer = alex.post("/api/v1/preferences", said)
        assert answer.status_code in (200, 201), answer.json()
        yield answer.json()["id"]


def kept(alex: Browser, private: Private) -> Iterator[str]:
    """Alex says all of it, in her own space; the ids of the rows."""
    for area, how in private.left_out.items():
        if how == "kept":
            yield from prefer(alex, area, "leave_out")
        else:
            yield alex.post("/api/v1/cautions", {"effect": "avoid_area", "area": area}).json()["id"]
    for area, interest in private.likes.items():
        if area not in private.left_out:
            yield from prefer(alex, area, interest)
    for effect in sorted(private.effects):
        level = {"level": 2.0} if effect == "cap_all" else {}
        yield alex.post("/api/v1/cautions", {"effect": effect, **level}).json()["id"]
    plan = alex.post("/api/v1/plans", {"routine": {"source": "starter", "id": "desk-shoulders"}}).json()["plan"]
    evening = make(alex, plan, receiver={"person": str(alex.person.pk), "name": "Alex"})
    yield evening
    for area in sorted(private.liked):
        for _ in range(2):
            told = say(alex, evening, areas=[area], technique="petrissage", verdict="more_next_time")
            yield told.json()["id"]
    if private.forgets:
        yield alex.post("/api/v1/forgotten", {"area": "calves"}).json()["id"]


def plans_for_alex(sam: Browser, alex: Browser, wish: dict[str, Any]) -> Iterator[bytes]:
    """All that Sam is told of plans for Alex; what he is told of himself is his own."""
    me, her = str(sam.person.pk), str(alex.person.pk)
    half = {name: each for name, each in wish.items() if name != "minutes"}
    halves = [{"receiver": her, **half}, {"receiver": me}]
    yield sam.post("/api/v1/plans", {"receiver": her, **wish}).content
    two = sam.post("/api/v1/plans/two", {"minutes": 2 * wish["minutes"], "halves": halves}).json()
    yield json.dumps({**two, "plans": two["plans"][:1]} if "plans" in two else two).encode()
    ready = sam.get("/api/v1/plans/ready").json()["plans"]
    yield json.dumps([each for each in ready if each["receiver"] == her]).encode()


def evening_for_both(sam: Browser, alex: Browser, home: Space, wish: dict[str, Any]) -> Iterator[bytes]:
    """Alex plans for herself, keeps it where both see it and says yes: what Sam asks and is told of it."""
    made = alex.post("/api/v1/plans", {"receiver": str(alex.person.pk), **wish})
    if made.status_code != 200:
        return
    receiver = {"person": str(alex.person.pk), "name": "Alex"}
    session = make(alex, made.json()["plan"], home, receiver=receiver)
    assert alex.put(f"/api/v1/sessions/{session}/approval").status_code == 200
    yield sam.get(f"/api/v1/session/{session}/history").content
    for more in ("", "/approval", "/events"):
        yield sam.get(f"/api/v1/sessions/{session}{more}").content
    for each in ("learned", "forgotten", "history", "feedback", "preferences", "cautions"):
        yield sam.get(f"/api/v1/{each}").content


def tell(private: Private, wish: dict[str, Any]) -> None:
    start = transaction.savepoint()
    try:
        with streams() as hub, mock.patch.object(ready, "MINUTES", (15, 30)):
            sam, alex = meet("Sam"), meet("Alex")
            home, phone = couple(sam, alex), Listening(sam)
            phone.sync()
            attend(hub, phone)
            ids = list(kept(alex, private))
            told = [*plans_for_alex(sam, alex, wish), *evening_for_both(sam, alex, home, wish)]
            committed()
            attend(hub, phone)
            phone.sync()
            nothing_is_told(b"\n".join([*told, phone.heard]), ids, private)
    finally:
        transaction.savepoint_rollback(start)


def nothing_is_told(heard: bytes, ids: list[str], private: Private) -> None:
    named = [area for area in private.never if f'"{area}'.encode() in heard]
    assert not named, f"{named} was kept"
    known = [row for row in ids if row.encode() in heard]
    assert not known, "the row of something kept is known"
    codes = {each.decode() for each in re.findall(rb'"code": ?"([A-Z_]+)"', heard)}
    assert not codes & PRIVATE, f"{codes & PRIVATE} tells of what was kept"


@settings(USUAL, max_examples=examples(12))
@given(private=privacies, wish=wishes)
@example(Private({}, {}, frozenset({"feet", "calves"}), frozenset(), False), {"minutes": 30, "surprise": True})
def test_no_byte_of_what_is_kept_reaches_the_givers_phone(db: None, private: Private, wish: dict[str, Any]) -> None:
    tell(private, wish)


MUCH = Private({"calves": "caution"}, {"shoulder_tops": "love"}, frozenset({"lower_back"}), frozenset(), False)
original_receiver, original_told = gather.receiver_of, services.told
LEAKS: dict[str, tuple[Any, str, Any]] = {
    "reasons know what is kept": (planning, "known_to_both", lambda request: request),
    "cautions are forgotten": (gather, "receiver_of", lambda person: replace(original_receiver(person), limits=())),
    "the giver is told what is for the receiver": (
        ready,
        "told",
        lambda sam, _, found: original_told(sam, sam.pk, found),
    ),
}


@pytest.mark.parametrize("leak", LEAKS)
def test_it_notices_a_leak(db: None, leak: str) -> None:
    with pytest.raises(AssertionError), mock.patch.object(*LEAKS[leak]):
        tell(MUCH, {"minutes": 45, "focus": {"calves": 3, "lower_back": 1}})
