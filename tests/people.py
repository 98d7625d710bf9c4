"""The three people of every test, each in a browser of their own."""

from __future__ import annotations

from rest_framework.test import APIClient

from partners import services
from partners.models import Person


class Browser(APIClient):
    """A client that is signed in by the same cookie that a phone holds; requests are JSON."""

    person: Person


def meet(name: str) -> Browser:
    """Make a person with a personal space and return their browser."""
    browser = Browser()
    browser.person = services.start(name)
    browser.force_login(browser.person)
    return browser
