"""Open streams and what is still to be said to each of them. Everything here runs on the event loop."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from uuid import UUID

from sync.cursors import Cursor
from sync.hints import Hint, Moved, Written
from sync.listening import Listener

#: Streams of one person; one more ends the oldest. (A phone has one, and forgets some.)
MAX_STREAMS = 20


class Stream:
    """One open connection.

    The mailbox has one slot for each space: what comes in before the last was fetched becomes one hint with it. So a
    phone that reads slowly costs no memory, and no more than a second request.
    """

    __slots__ = ("_bell", "_box", "_told", "device", "doubtful", "over", "person")

    def __init__(self) -> None:
        self.person: UUID | None = None
        self.device: UUID | None = None
        #: Whoever listens may not be the one any more: nothing more is said before they are asked.
        self.doubtful = False
        self.over = False
        self._told: dict[UUID, Cursor] = {}
        self._box: dict[UUID, Written] = {}
        self._bell = asyncio.Event()

    @property
    def spaces(self) -> Iterable[UUID]:
        return self._told.keys()

    def greet(self, listener: Listener) -> bytes:
        """Take over who listens. Return what they have to be told: spaces that moved without a word, came or went."""
        news: dict[UUID, Cursor | None] = {key: None for key in self._told if key not in listener.spaces}
        news |= {key: cursor for key, cursor in listener.spaces.items() if self._told.get(key) != cursor}
        self.person, self.device = listener.person, listener.device
        self._told = dict(listener.spaces)
        self._box = {key: hint for key, hint in self._box.items() if self._is_news(hint)}
        return hint_event(news) if news else b""

    def hear(self, hint: Written) -> None:
        if not self._is_news(hint):
            return
        if hint.device is not None and hint.device == self.device:
            # Its own push; the answer to it brings everything up to there.
            self._told[hint.space] = hint.after
            self._box.pop(hint.space, None)
            return
        known = self._box.get(hint.space)
        self._box[hint.space] = known.and_then(hint) if known else hint
        self._bell.set()

    def doubt(self) -> None:
        self.doubtful = True
        self._bell.set()

    def end(self) -> None:
        self.over = True
        self._bell.set()

    async def wait(self, seconds: float) -> bool:
        """Whether anything happened within `seconds`."""
        try:
            async with asyncio.timeout(seconds):
                await self._bell.wait()
        except TimeoutError:
            return False
        self._bell.clear()
        return True

    def fetch(self) -> bytes:
        """Empty the mailbox: events to send."""
        hints, self._box = list(self._box.values()), {}
        deltas: list[bytes] = []
        moved: dict[UUID, Cursor | None] = {}
        for hint in hints:
            if hint.rows and self._told.get(hint.space) == hint.before:
                deltas.append(b"event: delta\ndata: " + hint.rows + b"\n\n")
            else:
                moved[hint.space] = hint.after
            self._told[hint.space] = hint.after
        return b"".join(deltas) + (hint_event(moved) if moved else b"")

    def _is_news(self, hint: Written) -> bool:
        told = self._told.get(hint.space)
        return told is not None and hint.follows(told)


class Hub:
    """Brings hints to the streams they concern."""

    def __init__(self) -> None:
        self._by_space: dict[UUID, dict[Stream, None]] = {}
        #: Oldest first.
        self._by_person: dict[UUID, dict[Stream, None]] = {}
        #: Finding out who listens takes a while. What happens meanwhile is kept here, for streams that are not placed.
        self._asking = 0
        self._late: dict[UUID, Written] = {}
        self._turn = 0
        #: The turn in which a person (None: anybody) was last in doubt.
        self._moved: dict[UUID | None, int] = {}
        self._over = False

    def wanted(self, space: UUID) -> bool:
        """Whether anybody listens to `space`. From any thread."""
        return space in self._by_space

    def deliver(self, hint: Hint) -> None:
        self._turn += 1
        if isinstance(hint, Written):
            if self._asking:
                known = self._late.get(hint.space)
                self._late[hint.space] = known.and_then(hint) if known else hint
            for stream in self._by_space.get(hint.space, ()):
                stream.hear(hint)
            return
        person = hint.person if isinstance(hint, Moved) else None
        if self._asking:
            self._moved[person] = self._turn
        for stream in self._by_person.get(person, ()) if person else self._all():
            stream.doubt()

    @contextmanager
    def asking(self) -> Iterator[int]:
        """While somebody finds out who listens, to `place` a stream then."""
        self._asking += 1
        try:
            yield self._turn
        finally:
            self._asking -= 1
            if not self._asking:
                self._late, self._moved = {}, {}

    def place(self, stream: Stream, listener: Listener, turn: int) -> bytes:
        """The answer is there, `turn` is when it was asked for. Return what the listener has to be told at once."""
        self.remove(stream)
        told = stream.greet(listener)
        for key in stream.spaces:
            self._by_space.setdefault(key, {})[stream] = None
            if key in self._late:
                stream.hear(self._late[key])
        mine = self._by_person.setdefault(listener.person, {})
        mine[stream] = None
        if len(mine) > MAX_STREAMS:
            next(iter(mine)).end()
        if max(self._moved.get(listener.person, 0), self._moved.get(None, 0)) > turn:
            stream.doubt()
        if self._over:
            stream.end()
        return told

    def remove(self, stream: Stream) -> None:
        for key in stream.spaces:
            _leave(self._by_space, key, stream)
        if stream.person is not None:
            _leave(self._by_person, stream.person, stream)

    def end(self) -> None:
        """The server stops: end all streams, and those that are yet to be placed."""
        self._over = True
        for stream in self._all():
            stream.end()

    def _all(self) -> Iterator[Stream]:
        return (stream for streams in self._by_person.values() for stream in streams)


def _leave(index: dict[UUID, dict[Stream, None]], key: UUID, stream: Stream) -> None:
    streams = index.get(key, {})
    streams.pop(stream, None)
    if not streams:
        index.pop(key, None)


def hint_event(spaces: Mapping[UUID, Cursor | None]) -> bytes:
    """How far along `spaces` are (None: not this person's any more); a phone that stands elsewhere asks."""
    told = {"spaces": {str(key): str(cursor) if cursor else None for key, cursor in spaces.items()}}
    return b"data: " + json.dumps(told).encode() + b"\n\n"
