"""Hearing of the end in time: a server that stops politely waits for open connections, and streams never end."""

from __future__ import annotations

import signal
from collections.abc import Callable
from types import FrameType


def before_stopping(run: Callable[[], None]) -> Callable[[], None]:
    """Call `run` when a signal asks the process to stop, before whoever else handles it. Return what undoes this.

    In the main thread only. A signal that nobody handles is left alone.
    """
    handled = {each: handler for each in (signal.SIGTERM, signal.SIGINT) if callable(handler := signal.getsignal(each))}

    def stop(number: int, frame: FrameType | None) -> None:
        run()
        handled[signal.Signals(number)](number, frame)

    for each in handled:
        signal.signal(each, stop)

    def undo() -> None:
        for each, handler in handled.items():
            signal.signal(each, handler)

    return undo
