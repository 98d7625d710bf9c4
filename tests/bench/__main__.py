"""./run bench [NAME …]: all measurements, or those named. Each compares with a peer or a limit in the same run."""

from __future__ import annotations

import sys

from tests.bench.cold_start import bench_cold_start
from tests.bench.engine import bench_engine
from tests.bench.live_screen import bench_live_screen
from tests.bench.planner import bench_planner
from tests.bench.remote import bench_remote
from tests.bench.streams import bench_streams
from tests.bench.stroke_guide import bench_stroke_guide
from tests.bench.sync import bench_sync

BENCHES = {
    "sync": bench_sync,
    "streams": bench_streams,
    "live_screen": bench_live_screen,
    "cold_start": bench_cold_start,
    "planner": bench_planner,
    "stroke_guide": bench_stroke_guide,
    "engine": bench_engine,
    "remote": bench_remote,
}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"There is no {', '.join(unknown)}. There are: {', '.join(BENCHES)}.", file=sys.stderr)
        return 2
    for name in names or BENCHES:
        print(f"\n{name}")
        BENCHES[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
