"""I3: phones that write at the same time leave no gap for one that reads meanwhile."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

PROGRAM = "import django; django.setup(); from tests.sync.writers import main; main()"
ROOT = Path(__file__).parent.parent.parent


def test_a_poller_hears_everything_that_was_committed(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "UNKNOT_STATE": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'test.sqlite3'}",
    }
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings"
    run = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, env=environment, capture_output=True, timeout=60)

    assert run.returncode == 0, run.stderr.decode()
    told = json.loads(run.stdout)
    assert len(told["committed"]) == 40
    assert set(told["committed"]) <= set(told["heard"])
    versions = [told["heard"][row] for row in told["committed"]]
    assert len(set(versions)) == len(versions)
