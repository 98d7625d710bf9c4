"""WebKitGTK (Safari's engine) and Firefox from Debian's packages, behind one small interface.

Playwright cannot drive these builds; WebKitWebDriver and Marionette can.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from marionette_driver.errors import MarionetteException
from marionette_driver.marionette import Marionette
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.e2e.server import ROOT, eventually

MINIBROWSER = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser"
FAILED = ROOT / "tests" / "e2e" / "artifacts" / "failed"
WAIT_SECONDS = 20
#: The narrowest that Firefox allows, upright.
PHONE = (450, 900)
#: An element that was there has been drawn anew: look again.
GONE = (WebDriverException, MarionetteException)


class Engine:
    """A browser in which things are found the way a person finds them: by what they say."""

    def __init__(self, driver: Any, navigate: Any, run: Any) -> None:
        self._driver, self._navigate, self._run = driver, navigate, run

    def go(self, url: str) -> None:
        self._navigate(url)

    def run(self, script: str, *arguments: Any) -> Any:
        """Run JavaScript in the page and return its value."""
        return self._run(script, *arguments)

    def url(self) -> str:
        return str(self.run("return location.href"))

    def shown(self, path: str) -> Any | None:
        """The first element at this XPath that is shown, if there is one now."""
        try:
            return next((e for e in self._driver.find_elements(By.XPATH, path) if e.is_displayed()), None)
        except GONE:
            return None

    def find(self, path: str) -> Any:
        """Wait for it."""
        return eventually(lambda: self.shown(path), WAIT_SECONDS, path)

    def see(self, text: str) -> str:
        """Wait for these words; returns the sentence they are part of."""
        return str(self.find(f"//*[text()[contains(normalize-space(.), {quoted(text)})]]").text)

    def heading(self) -> str:
        """The screen's own title."""
        return str(eventually(lambda: self._text("//h1"), WAIT_SECONDS, "a heading"))

    def seconds_left(self) -> int:
        """What the player's clock shows, in seconds."""
        minutes, seconds = eventually(lambda: self._text("//*[@role='timer']"), WAIT_SECONDS, "the clock").split(":")
        return int(minutes) * 60 + int(seconds)

    def press(self, name: str) -> None:
        """Press the button or link that says this, or else the first one that says it among other things."""
        eventually(lambda: self.try_press(name), WAIT_SECONDS, name)

    def leave_by(self, name: str) -> None:
        """Press it until its screen is gone: the player takes two taps in quick succession for one."""
        self.press(name)
        eventually(lambda: not self.try_press(name), WAIT_SECONDS, f"the end of {name}")

    def try_press(self, name: str) -> bool:
        """Press it if it is there now; says whether it was."""
        label = quoted(name)
        press = "//*[self::button or self::a]"
        exactly = f"{press}[normalize-space(.)={label} or @aria-label={label}]"
        partly = f"{press}[contains(normalize-space(.), {label}) or contains(@aria-label, {label})]"
        with suppress(*GONE):
            button = self.shown(exactly) or self.shown(partly)
            if button:
                # The drivers themselves scroll only as far as the edge, where the bar at the foot covers it.
                self.run("arguments[0].scrollIntoView({block: 'center'})", button)
                button.click()
                return True
        return False

    def type(self, label: str, text: str) -> None:
        self.find(f"//input[@aria-label={quoted(label)} or @id=//label[contains(., {quoted(label)})]/@for]"
                  f" | //label[contains(., {quoted(label)})]//input").send_keys(text)  # fmt: skip

    def _text(self, path: str) -> str:
        element = self.shown(path)
        with suppress(*GONE):
            return str(element.text) if element else ""
        return ""


def quoted(text: str) -> str:
    """An XPath string literal."""
    return f'"{text}"' if "'" in text else f"'{text}'"


@contextmanager
def webkit() -> Iterator[Engine]:
    with screen() as display:
        options = Options()
        options.binary_location = MINIBROWSER
        options.add_argument("--automation")
        service = Service("/usr/bin/WebKitWebDriver", env={**os.environ, "DISPLAY": display})
        driver = webdriver.WebKitGTK(options=options, service=service)
        driver.set_window_size(*PHONE)
        try:
            with watched(Engine(driver, driver.get, driver.execute_script), "webkit") as engine:
                yield engine
        finally:
            driver.quit()


@contextmanager
def firefox() -> Iterator[Engine]:
    with tempfile.TemporaryDirectory() as folder:
        driver = Marionette(bin="/usr/bin/firefox-esr", headless=True, gecko_log=str(Path(folder) / "gecko.log"))
        driver.start_session()
        driver.timeout.script = WAIT_SECONDS
        driver.set_window_rect(0, 0, *PHONE)
        # navigate, not refresh: a refresh would go round the service worker
        run = partial(driver.execute_script, sandbox=None)
        engine = Engine(driver, driver.navigate, lambda script, *rest: run(script, rest))
        try:
            with watched(engine, "firefox"):
                yield engine
        finally:
            driver.cleanup()


@contextmanager
def watched(engine: Engine, name: str) -> Iterator[Engine]:
    """Leaves the words of the screen behind, for whoever looks into a failure."""
    try:
        yield engine
    except BaseException:
        FAILED.mkdir(parents=True, exist_ok=True)
        (FAILED / f"{name}.txt").write_text(f"{engine.url()}\n{engine.run('return document.body.innerText')}")
        raise


@contextmanager
def screen() -> Iterator[str]:
    """A virtual screen of its own number."""
    reader, writer = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(writer), "-screen", "0", "800x1000x24"], pass_fds=[writer])
    os.close(writer)
    try:
        with os.fdopen(reader) as number:
            yield f":{number.readline().strip()}"
    finally:
        server.terminate()
        server.wait()
