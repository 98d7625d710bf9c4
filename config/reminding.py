"""Reminds people of their evenings, in each process that serves: a thread that looks every few seconds.

It needs no process of its own, and several do no harm: what is to be said is claimed in the database (partners.push).
"""

from __future__ import annotations

import logging
import threading

from django.db import close_old_connections

from partners.push.outbox import send_due
from partners.push.services import bell
from sessions.reminders import remind

#: Seconds between two looks.
EVERY = 10.0
#: Seconds that a push which is being sent gets when the server stops.
FAREWELL = 5.0

logger = logging.getLogger("unknot.reminding")


class Reminding:
    """The thread of this process."""

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None
        self._over = False

    def start(self) -> None:
        self._over = False
        self._thread = threading.Thread(target=self._run, name="reminding", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """What is being sent is ended by force after a while: a phone is told once at the most."""
        self._over = True
        bell.set()
        if self._thread:
            self._thread.join(FAREWELL)
            self._thread = None

    def _run(self) -> None:
        while not self._over:
            look()
            bell.wait(EVERY)
            bell.clear()


def look() -> None:
    """Remind whoever is to be reminded now. What goes wrong is logged, and tried again at the next look."""
    try:
        close_old_connections()
        remind()
        send_due()
    except Exception:
        logger.exception("Nobody could be reminded")
    finally:
        close_old_connections()
