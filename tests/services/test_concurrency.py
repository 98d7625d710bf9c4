"""I3 on PostgreSQL, where transactions really run side by side."""

from __future__ import annotations

from pathlib import Path

from tests.sync.test_concurrency import check_that_all_is_heard


def test_eight_phones_that_write_at_the_same_time_leave_no_gap(database_url: str, tmp_path: Path) -> None:
    check_that_all_is_heard(database_url, tmp_path, writers=8, pushes=50)
