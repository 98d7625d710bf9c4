"""./run bench [NAME …]: all measurements, or those named. Each compares with a peer or a limit in the same run."""

from __future__ import annotations

import sys
from importlib import import_module

#: Each is `bench_NAME` in tests.bench.NAME, imported when it is run: some need the browsers' tools, most do not.
BENCHES = (
    "sync",
    "streams",
    "live_screen",
    "cold_start",
    "resume",
    "planner",
    "stroke_guide",
    "dragging",
    "engine",
    "remote",
    "memory",
)


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"There is no {', '.join(unknown)}. There are: {', '.join(BENCHES)}.", file=sys.stderr)
        return 2
    for name in names or BENCHES:
        print(f"\n{name}")
        getattr(import_module(f"tests.bench.{name}"), f"bench_{name}")()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
