"""./run bench planner: what the planner promises, measured against what could be asked instead."""

from tests.bench.planner.table import bench_planner

__all__ = ["bench_planner"]
