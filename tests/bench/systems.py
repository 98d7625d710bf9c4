"""The systems that are compared: Unknot as ./run serves it, and peers as their own documentation sets them up.

Peers are installed from the registries into var/bench, at the versions of tests/bench/peers.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import venv
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.e2e.server import ROOT, START_SECONDS, Server, eventually

SOURCES = Path(__file__).parent / "peers"
INSTALLED = ROOT / "var" / "bench" / "peers"
#: One of them is for kill -9 alone.
PAIRS = 51


class Unknot:
    """A server with couples whose phones are signed in."""

    def __init__(self, folder: Path) -> None:
        self.server = Server(folder)
        self.where: dict[str, Any] = {}

    def start(self) -> None:
        self.server.start()
        assert self.server.process
        self.where |= {"url": self.server.url, "group": self.server.process.pid}
        if "pairs" not in self.where:
            command = [sys.executable, "-m", "tests.bench.couples", str(PAIRS)]
            environment = {**self.server.environment(), "DJANGO_SETTINGS_MODULE": "config.settings"}
            made = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE)
            self.where["pairs"] = json.loads(made.stdout)

    def kill(self) -> None:
        self.server.kill()


class Peer:
    """`command` is what follows the interpreter; it gets the port and the folder as further arguments."""

    def __init__(self, folder: Path, command: list[str], *more: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.command = [*command, str(self.port), str(folder), *more]
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def where(self) -> dict[str, Any]:
        assert self.process
        return {"url": f"http://127.0.0.1:{self.port}", "group": self.process.pid}

    def start(self) -> None:
        log = (self.folder / "server.log").open("ab")
        self.process = subprocess.Popen(self.command, cwd=INSTALLED, stdout=log, stderr=log, start_new_session=True)
        eventually(self._answers, START_SECONDS, "server start")

    def _answers(self) -> bool:
        with socket.socket() as probe:
            # A port that nobody listens on may be connected to itself.
            return probe.connect_ex(("127.0.0.1", self.port)) == 0 and probe.getsockname()[1] != self.port

    def kill(self) -> None:
        if self.process:
            if self.process.poll() is None:
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


@dataclass(frozen=True)
class System:
    """`adapter` is the phones' side, in tests/bench/peers. `stored` is when an edit is on disk."""

    name: str
    adapter: str
    stored: str
    make: Callable[[Path], Unknot | Peer] = field(repr=False)


def _node(script: str, *more: str) -> Callable[[Path], Peer]:
    return lambda folder: Peer(folder, [node(), script], *more)


def node() -> str:
    return str(Path(sys.executable).with_name("node"))


SYSTEMS = [
    System("Unknot", "unknot", "before it is answered", Unknot),
    System("Hocuspocus, yjs", "hocuspocus", "2 s after the last edit", _node("hocuspocus-server.mjs", "2000")),
    System("Hocuspocus, debounce 0", "hocuspocus", "after it is told", _node("hocuspocus-server.mjs", "0")),
    System(
        "pycrdt-websocket, y-websocket",
        "pycrdt",
        "after it is told",
        lambda folder: Peer(folder, [str(INSTALLED / ".venv/bin/python"), "pycrdt_server.py"]),
    ),
    System("express-pouchdb", "pouch", "to the system before it is told", _node("pouch-server.mjs")),
    System("express-pouchdb, fsync", "pouch", "before it is told", _node("pouch-server.mjs", "fsync")),
    System("TinyBase", "tinybase", "after it is told", _node("tinybase-server.mjs")),
]


def install() -> None:
    """Bring the peers in, unless they are there already."""
    inputs = b"".join((SOURCES / name).read_bytes() for name in ("package-lock.json", "requirements.lock"))
    mark, stamp = INSTALLED / ".installed", hashlib.sha256(inputs).hexdigest()
    INSTALLED.mkdir(parents=True, exist_ok=True)
    shutil.copytree(SOURCES, INSTALLED, dirs_exist_ok=True)
    if mark.exists() and mark.read_text() == stamp:
        return
    print("installing the peers …", file=sys.stderr)
    npm = [node(), str(Path(node()).with_name("npm").resolve()), "ci", "--silent", "--no-audit", "--no-fund"]
    subprocess.run(npm[1:] if not npm[1].endswith(".js") else npm, cwd=INSTALLED, check=True)
    venv.create(INSTALLED / ".venv", with_pip=True, clear=True)
    pip = [str(INSTALLED / ".venv/bin/python"), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", "requirements.lock"], cwd=INSTALLED, check=True)
    mark.write_text(stamp)
