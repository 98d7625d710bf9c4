"""I3: phones that write at the same time leave no gap for one that reads meanwhile."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def check_that_all_is_heard(database_url: str, state: Path, writers: int, pushes: int) -> None:
    """`state` is a folder for the secret key. The database is empty."""
    program = f"import django; django.setup(); from tests.sync.writers import main; main({writers}, {pushes})"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "UNKNOT_STATE": str(state),
        "DATABASE_URL": database_url,
    }
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, timeout=120)

    assert run.returncode == 0, run.stderr.decode()
    told = json.loads(run.stdout)
    committed, heard = set(told["committed"]), told["heard"]
    assert len(committed) == writers * pushes
    assert committed <= set(heard)
    assert len(heard) == len(committed) + 1, "beside them there is the profile that everybody starts with"
    assert len({heard[row] for row in committed}) == len(committed), "each push has a version of its own"


def test_a_poller_hears_everything_that_was_committed(tmp_path: Path) -> None:
    check_that_all_is_heard(f"sqlite:///{tmp_path / 'test.sqlite3'}", tmp_path, writers=4, pushes=10)
