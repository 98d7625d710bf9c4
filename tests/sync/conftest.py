"""The test rows' app joins the installed apps before the test database is made."""

from __future__ import annotations

from django.apps import apps
from django.conf import settings

NOTES = "tests.sync.notes"

if not apps.is_installed(NOTES):
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, NOTES]
    apps.set_installed_apps(settings.INSTALLED_APPS)
