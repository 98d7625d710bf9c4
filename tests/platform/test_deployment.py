"""What must hold before anybody puts this on the internet."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session as HttpSession
from django.core.management import call_command


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py in a process of its own, with settings read from `environment`."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_passes_djangos_own_checks_behind_tls(tmp_path: Path) -> None:
    done = manage(
        "check",
        "--deploy",
        "--tag",
        "security",
        "--fail-level",
        "WARNING",
        UNKNOT_HTTPS="on",
        UNKNOT_STATE=str(tmp_path),
    )

    assert done.returncode == 0, done.stderr


def test_it_ties_the_cookies_to_this_host_behind_tls(tmp_path: Path) -> None:
    show = "from django.conf import settings; print(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)"
    done = manage("shell", "-v0", "-c", show, UNKNOT_HTTPS="on", UNKNOT_STATE=str(tmp_path))

    assert done.stdout.split() == ["__Host-sid", "__Host-csrf"]


def test_it_refuses_to_answer_to_any_host(tmp_path: Path) -> None:
    done = manage("check", UNKNOT_HOSTS="*", UNKNOT_STATE=str(tmp_path))

    assert "UNKNOT_HOSTS" in done.stderr
    assert done.returncode != 0


def test_it_has_no_model_without_its_migration(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_it_ties_no_row_to_a_login_session() -> None:
    """A foreign key to "sessions.Session" would quietly point at login sessions instead of massages."""
    pointing = [
        field for model in apps.get_models() for field in model._meta.get_fields() if field.related_model is HttpSession
    ]

    assert pointing == []


@pytest.mark.parametrize("bad", ["django.contrib.admin", "django.contrib.messages"])
def test_it_has_no_second_way_in(bad: str) -> None:
    assert not apps.is_installed(bad)
