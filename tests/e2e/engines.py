"""WebKitGTK (Safari's engine) and Firefox from Debian's packages, behind one small interface.

Playwright cannot drive these builds; WebKitWebDriver and Marionette can.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from marionette_driver.marionette import Marionette
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.e2e.server import eventually

MINIBROWSER = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser"
WAIT_SECONDS = 20


class Engine:
    """A browser in which things are found the way a person finds them: by what they say."""

    def __init__(self, driver: Any, navigate: Any, run: Any) -> None:
        self._driver, self._navigate, self._run = driver, navigate, run

    def go(self, url: str) -> None:
        self._navigate(url)

    def run(self, script: str) -> Any:
        """Run JavaScript in the page and return its value."""
        return self._run(script)

    def find(self, path: str) -> Any:
        """Wait for the first element at this XPath that is shown."""

        def shown() -> Any:
            return next((e for e in self._driver.find_elements(By.XPATH, path) if e.is_displayed()), None)

        return eventually(shown, WAIT_SECONDS, path)

    def see(self, text: str) -> None:
        self.find(f"//*[contains(normalize-space(.), {quoted(text)})]")

    def press(self, name: str) -> None:
        """Press the button or link with this label."""
        label = quoted(name)
        self.find(
            f"//*[self::button or self::a][normalize-space(.)={label} or @aria-label={label}"
            f" or starts-with(@aria-label, {label})]"
        ).click()

    def type(self, label: str, text: str) -> None:
        self.find(f"//input[@aria-label={quoted(label)} or @id=//label[contains(., {quoted(label)})]/@for]"
                  f" | //label[contains(., {quoted(label)})]//input").send_keys(text)  # fmt: skip

    def offline_ready(self) -> None:
        """Wait until the service worker is in control, so that the network may go."""
        controlled = "return navigator.serviceWorker.controller?.state === 'activated'"
        eventually(lambda: self.run(controlled) or self._reload(), WAIT_SECONDS, "the service worker in control")

    def _reload(self) -> None:
        if self.run("return !navigator.serviceWorker.controller && document.readyState === 'complete'"):
            self.run("navigator.serviceWorker.getRegistration().then(r => r?.active && location.reload())")


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
        try:
            yield Engine(driver, driver.get, driver.execute_script)
        finally:
            driver.quit()


@contextmanager
def firefox() -> Iterator[Engine]:
    with tempfile.TemporaryDirectory() as folder:
        driver = Marionette(bin="/usr/bin/firefox-esr", headless=True, gecko_log=str(Path(folder) / "gecko.log"))
        driver.start_session()
        driver.timeout.script = WAIT_SECONDS
        try:
            # navigate, not refresh: a refresh would go round the service worker
            yield Engine(driver, driver.navigate, lambda script: driver.execute_script(script, sandbox=None))
        finally:
            driver.cleanup()


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
