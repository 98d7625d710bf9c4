"""What is said to each stream: never to a stranger, nothing twice, and in the end always how far along a space is."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from config.streams import Hub, Stream
from sync.cursors import Cursor, read
from sync.hints import Missed, Moved, Written
from sync.listening import Listener

US, SAMS, OTHERS = UUID(int=1), UUID(int=2), UUID(int=3)
SAM, ALEX, CHARLIE = UUID(int=11), UUID(int=12), UUID(int=13)


def at(version: int, epoch: str = "e") -> Cursor:
    return Cursor(epoch, version, f"{version:x}")


def written(version: int, space: UUID = US, device: UUID | None = None, rows: bool = True) -> Written:
    """The push that makes `version`."""
    told = json.dumps({"from": str(at(version - 1)), "id": str(space), "cursor": str(at(version))}).encode()
    return Written(space, at(version - 1), at(version), device, told if rows else None)


def placed(hub: Hub, person: UUID, device: UUID | None = None, **versions: int) -> Stream:
    """A stream that was told of `us` and `sams` at these versions."""
    stream = Stream()
    known = {US: versions["us"]} | ({SAMS: versions["sams"]} if "sams" in versions else {})
    with hub.asking() as turn:
        hub.place(stream, Listener(person, device or uuid4(), {key: at(each) for key, each in known.items()}), turn)
    return stream


def events(sent: bytes) -> list[dict[str, Any]]:
    return [json.loads(each.partition(b"data: ")[2]) for each in sent.split(b"\n\n") if each]


def test_it_brings_rows_that_follow_on() -> None:
    hub = Hub()
    stream = placed(hub, SAM, us=4)
    hub.deliver(written(5))
    assert events(stream.fetch()) == [{"from": "e.4.4", "id": str(US), "cursor": "e.5.5"}]
    assert stream.fetch() == b""


def test_it_makes_one_hint_of_what_piles_up() -> None:
    hub = Hub()
    stream = placed(hub, SAM, us=4, sams=0)
    for hint in (written(5), written(6), written(1, SAMS)):
        hub.deliver(hint)
    assert events(stream.fetch()) == [
        {"from": "e.0.0", "id": str(SAMS), "cursor": "e.1.1"},
        {"spaces": {str(US): "e.6.6"}},
    ]


def test_it_hints_at_rows_that_do_not_follow_on() -> None:
    hub = Hub()
    stream = placed(hub, SAM, us=4)
    hub.deliver(written(6))
    assert events(stream.fetch()) == [{"spaces": {str(US): "e.6.6"}}]


def test_it_passes_over_what_comes_late_or_twice() -> None:
    hub = Hub()
    stream = placed(hub, SAM, us=4)
    for hint in (written(6), written(5), written(6)):
        hub.deliver(hint)
    assert events(stream.fetch()) == [{"spaces": {str(US): "e.6.6"}}]
    hub.deliver(written(6))
    assert stream.fetch() == b""


def test_it_tells_of_a_new_epoch_although_its_versions_are_lower() -> None:
    hub = Hub()
    stream = placed(hub, SAM, us=9)
    hub.deliver(Written(US, at(1, "f"), at(2, "f")))
    assert events(stream.fetch()) == [{"spaces": {str(US): "f.2.2"}}]


def test_it_says_nothing_to_the_device_that_wrote() -> None:
    hub = Hub()
    mine, theirs = placed(hub, SAM, SAM, us=4), placed(hub, ALEX, ALEX, us=4)
    hub.deliver(written(5, device=SAM))
    assert mine.fetch() == b""
    assert theirs.fetch() != b""
    hub.deliver(written(6, device=ALEX))
    assert events(mine.fetch())[0]["from"] == "e.5.5"


def test_it_tells_members_of_a_space_alone() -> None:
    hub = Hub()
    sam, charlie = placed(hub, SAM, us=4, sams=4), placed(hub, CHARLIE, us=4)
    hub.deliver(written(5, SAMS))
    assert sam.fetch() != b""
    assert charlie.fetch() == b""
    assert not hub.wanted(OTHERS)


def test_it_doubts_the_streams_of_who_joins_or_leaves_and_of_no_one_else() -> None:
    hub = Hub()
    sam, alex = placed(hub, SAM, us=4), placed(hub, ALEX, us=4)
    hub.deliver(Moved(SAM))
    assert (sam.doubtful, alex.doubtful) == (True, False)
    hub.deliver(Missed())
    assert alex.doubtful


def test_it_says_of_a_space_that_was_left_that_it_is_gone_and_no_more() -> None:
    hub = Hub()
    stream = placed(hub, SAM, us=4, sams=4)
    hub.deliver(written(5))
    with hub.asking() as turn:
        told = hub.place(stream, Listener(SAM, uuid4(), {SAMS: at(4)}), turn)
    hub.deliver(written(6))
    assert (events(told), stream.fetch()) == ([{"spaces": {str(US): None}}], b"")
    assert not hub.wanted(US)


def test_it_tells_of_a_space_that_was_joined() -> None:
    hub = Hub()
    stream = placed(hub, SAM, us=4)
    with hub.asking() as turn:
        told = hub.place(stream, Listener(SAM, uuid4(), {US: at(4), SAMS: at(7)}), turn)
    assert events(told) == [{"spaces": {str(SAMS): "e.7.7"}}]


def test_it_hears_what_is_written_while_it_finds_out_who_listens() -> None:
    hub, stream = Hub(), Stream()
    with hub.asking() as turn:
        hub.deliver(written(5))
        hub.place(stream, Listener(SAM, uuid4(), {US: at(4)}), turn)
    assert events(stream.fetch())[0]["cursor"] == "e.5.5"


def test_it_doubts_who_moved_while_it_found_out_and_not_who_moved_before() -> None:
    hub, early, late = Hub(), Stream(), Stream()
    with hub.asking() as first:
        hub.deliver(Moved(SAM))
        with hub.asking() as second:
            hub.place(early, Listener(SAM, uuid4(), {US: at(4)}), first)
            hub.place(late, Listener(SAM, uuid4(), {US: at(4)}), second)
    assert (early.doubtful, late.doubtful) == (True, False)


def test_it_ends_a_stream_that_comes_while_the_server_stops() -> None:
    hub = Hub()
    before = placed(hub, SAM, us=1)
    hub.end()
    assert before.over
    assert placed(hub, SAM, us=1).over


def test_it_waits_no_longer_than_it_was_told() -> None:
    stream = Stream()
    assert asyncio.run(stream.wait(0.01)) is False
    stream.end()
    assert asyncio.run(stream.wait(60)) is True


@dataclass
class Phone:
    """Does with events what a phone does: applies rows that follow on, and asks when they do not."""

    stream: Stream
    version: int = 0

    def take(self, sent: bytes, now: int) -> None:
        for event in events(sent):
            if "from" in event and event["from"] == str(at(self.version)):
                self.version = _version(event["cursor"])
            elif str(at(self.version)) != event.get("cursor", event.get("spaces", {}).get(str(US))):
                self.version = now


def _version(text: str) -> int:
    cursor = read(text)
    assert cursor
    return cursor.version


STEPS = st.lists(st.sampled_from(["write", "write late", "tell late", "ask", "place", "fetch", "fetch"]), max_size=40)


class World:
    """One space, one stream and the phone at its end. "Late": another thread committed, and has not yet said so."""

    def __init__(self) -> None:
        self.hub, self.phone, self.version = Hub(), Phone(Stream()), 0
        self.late: list[Written] = []
        self.asking: list[tuple[Any, int, int]] = []

    def take(self, step: str) -> None:
        if step.startswith("write"):
            self.version += 1
            hint = written(self.version)
            self.late.append(hint) if step == "write late" else self.hub.deliver(hint)
        elif step == "tell late":
            while self.late:
                self.hub.deliver(self.late.pop())
        elif step == "ask":
            asking = self.hub.asking()
            self.asking.append((asking, asking.__enter__(), self.version))
        elif step == "place" and self.asking:
            asking, turn, seen = self.asking.pop(0)
            told = self.hub.place(self.phone.stream, Listener(SAM, SAM, {US: at(seen)}), turn)
            self.phone.take(told, self.version)
            asking.__exit__(None, None, None)
        elif step == "fetch":
            self.phone.take(self.phone.stream.fetch(), self.version)


@given(STEPS)
def test_a_phone_that_does_what_it_is_told_is_in_step(steps: list[str]) -> None:
    """Whenever there is nothing more to say to a stream, its phone has everything that was committed."""
    world = World()
    for step in [*steps, "ask", "place", "tell late", "fetch"]:
        world.take(step)
    assert world.phone.version == world.version
