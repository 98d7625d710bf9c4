"""A phone: Chromium with a profile on disk, which survives a kill -9 as a real one does."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Error, Page, Playwright

from tests.e2e.server import eventually

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PORTRAIT = {"width": 390, "height": 844}
#: Console noise that belongs to a dead network, which these tests cause on purpose.
EXPECTED = ("net::ERR_", "Failed to load resource")


def _gone(process: int) -> bool:
    """The process has ended (what is left of it may still wait to be reaped)."""
    try:
        return "zombie" in Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return True


class Phone:
    """One person's phone. `page` is the app; after `kill` call `open` again. `flags` are Chromium's."""

    def __init__(
        self, playwright: Playwright, profile: Path, url: str, flags: Iterable[str] = (), **options: Any
    ) -> None:
        self.playwright = playwright
        self.profile = profile
        self.url = url
        self.flags = [*FLAGS, *flags]
        self.options = {
            "viewport": PORTRAIT,
            "device_scale_factor": 2,
            "has_touch": True,
            "color_scheme": "dark",
            "locale": "en-GB",
            **options,
        }
        self.context: BrowserContext | None = None
        self.problems: list[str] = []

    @property
    def page(self) -> Page:
        assert self.context, "the phone is off"
        return self.context.pages[0]

    def open(self, path: str = "/", at: float | None = None) -> Page:
        """Start the browser on this profile (if it is not running) and go to `path`.

        `at`, epoch seconds: the page's clock begins there and goes on; `page.clock` moves it.
        """
        if self.context is None:
            self.context = self.playwright.chromium.launch_persistent_context(
                str(self.profile), executable_path=CHROMIUM, headless=True, args=self.flags, **self.options
            )
            self.context.on("console", self._note)
            self.context.on("weberror", lambda error: self.problems.append(str(error.error)))
        if at is not None:
            self.page.clock.install(time=at)
        self.page.goto(self.url + path)
        return self.page

    def _note(self, message: Any) -> None:
        if message.type == "error" and not any(known in message.text for known in EXPECTED):
            self.problems.append(message.text)

    def debug_port(self) -> int:
        """Where other tools may talk to this browser; it needs the flag --remote-debugging-port=0."""
        return int((self.profile / "DevToolsActivePort").read_text().split()[0])

    def offline(self, off: bool = True) -> None:
        assert self.context
        self.context.set_offline(off)

    def wipe(self, *, cookies: bool) -> None:
        """Throw away what the app keeps on the phone, as browsers do that run out of space. The app is closed."""
        self.page.goto("about:blank")
        kept = "indexeddb,cache_storage,service_workers,local_storage" + (",cookies" if cookies else "")
        protocol = self.page.context.new_cdp_session(self.page)
        protocol.send("Storage.clearDataForOrigin", {"origin": self.url, "storageTypes": kept})

    def kill(self) -> None:
        """kill -9 of the browser process of this very profile."""
        process = eventually(self._process, what="the browser's process")
        os.kill(process, signal.SIGKILL)
        eventually(lambda: _gone(process), what="the browser's end")
        if self.context:
            with contextlib.suppress(Error):  # Playwright may or may not have noticed yet that the browser is gone
                self.context.close()
            self.context = None
        for lock in self.profile.glob("Singleton*"):
            lock.unlink(missing_ok=True)

    def _process(self) -> int | None:
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                command = (entry / "cmdline").read_bytes().decode(errors="replace")
            except OSError:
                continue
            if f"--user-data-dir={self.profile}" in command and "--type=" not in command:
                return int(entry.name)
        return None

    def remember(self, folder: Path) -> None:
        """Leave a picture and the words of the screen behind, for whoever looks into a failure."""
        if self.context is None:
            return
        folder.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=str(folder / f"{self.profile.name}.png"))
        words = [self.page.url, *self.problems, self.page.locator("body").aria_snapshot()]
        (folder / f"{self.profile.name}.txt").write_text("\n".join(words))

    def close(self) -> None:
        if self.context:
            self.context.close()
            self.context = None
