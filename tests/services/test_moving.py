"""An installation that moves from SQLite to PostgreSQL as docs/scaling.md says: phones go on as if nothing was."""

from __future__ import annotations

import uuid
from pathlib import Path

from tests.bench.client import WirePhone
from tests.e2e.server import Server

DUMP = ["--exclude=contenttypes", "--exclude=auth", "--output"]


def test_phones_stay_signed_in_and_in_step(database_url: str, tmp_path: Path) -> None:
    small = Server(tmp_path).start()
    sam = WirePhone(small.url, "Sam")
    note = {"op": "create", "kind": "profile", "id": str(uuid.uuid4()), "fields": {"name": "Samantha", "color": "rose"}}
    sam.sync([note])
    sam.connection.close()
    small.kill()

    large = Server(tmp_path, DATABASE_URL=database_url)
    small.manage("dumpdata", *DUMP, str(tmp_path / "rows.json"))
    large.manage("migrate", "-v0")
    large.manage("loaddata", str(tmp_path / "rows.json"))
    large.port = small.port
    large.start()
    try:
        assert "spaces" not in sam.sync(), "nothing new, and no reset"
        assert sam.sync([note | {"op": "patch", "fields": {"name": "Sam"}}])["results"][0]["status"] == "applied"
    finally:
        large.kill()
