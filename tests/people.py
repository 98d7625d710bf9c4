"""The three people of every test, each in a browser of their own."""

from __future__ import annotations

from importlib import import_module

from django.conf import settings
from django.http import HttpRequest
from rest_framework.test import APIClient

from partners import login, services
from partners.models import Person


class Browser(APIClient):
    """A client that is signed in by the same cookie that a phone holds; requests are JSON."""

    person: Person


def meet(name: str) -> Browser:
    """Make a person with a personal space and return their browser."""
    return browser_of(services.start(name))


def browser_of(person: Person, **options: bool) -> Browser:
    """Return a browser with a login of its own for `person`."""
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    login.begin(request, person)
    request.session.save()
    browser = Browser(**options)
    browser.person = person
    browser.cookies[settings.SESSION_COOKIE_NAME] = request.session.session_key
    return browser
