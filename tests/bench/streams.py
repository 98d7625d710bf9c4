"""./run bench streams: what idle live streams cost one process, and whether it answers everybody else meanwhile."""

from __future__ import annotations

import asyncio
import os
import resource
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.client import WirePhone
from tests.bench.measure import latencies
from tests.e2e.server import Server

STREAMS = 2_000
#: Streams of one person are limited (config.streams.MAX_STREAMS).
EACH = 20
REQUESTS = 200


def bench_streams() -> None:
    """Targets: 40 KB for each stream; 20 ms at p95 for an ordinary request."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (2 * STREAMS, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    with tempfile.TemporaryDirectory() as folder, running(Server(Path(folder))) as server:
        phones = [WirePhone(server.url, f"Person {number}") for number in range(STREAMS // EACH)]
        for phone in phones:
            phone.sync()
        before = memory(server), threads(server)
        alone = p95(latencies(phones[0].sync, REQUESTS))
        asyncio.run(hold(server, phones, before))
        print(f"(without them p95 {alone:.1f} ms; load average {os.getloadavg()[0]:.1f})")


async def hold(server: Server, phones: list[WirePhone], before: tuple[int, int]) -> None:
    heads = [head(phone) for phone in phones for _ in range(EACH)]
    streams = [await opened(server.port, each) for each in heads]
    kilobytes = (memory(server) - before[0]) / len(streams)
    timings = await asyncio.to_thread(latencies, phones[0].sync, REQUESTS)
    print(f"{len(streams):,} idle streams in one process: {kilobytes:.1f} KB for each,", end=" ")
    print(f"{threads(server) - before[1]} more threads ({threads(server)} in all),", end=" ")
    print(f"a sync without news meanwhile {statistics.median(timings):.1f} ms, p95 {p95(timings):.1f} ms")
    for _reader, writer in streams:
        writer.close()


def p95(timings: list[float]) -> float:
    return statistics.quantiles(timings, n=20)[18]


async def opened(port: int, head: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A stream that has said its first word."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(head)
    await reader.readuntil(b"\n\n")
    return reader, writer


def head(phone: WirePhone) -> bytes:
    cookies = "; ".join(f"{name}={value}" for name, value in phone.cookies.items())
    return f"GET /api/v1/live?device={phone.device} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookies}\r\n\r\n".encode()


def memory(server: Server) -> int:
    """Kilobytes that the server's processes hold, and share with nobody."""
    return sum(int(line.split()[1]) for pid in processes(server) for line in _rollup(pid) if line.startswith("Private"))


def threads(server: Server) -> int:
    return sum(len(list(Path(f"/proc/{pid}/task").iterdir())) for pid in processes(server))


def processes(server: Server) -> list[int]:
    """The group of the server: granian and its workers."""
    assert server.process
    everybody = (int(path.name) for path in Path("/proc").glob("[0-9]*"))
    return [pid for pid in everybody if _group(pid) == server.process.pid]


def _group(pid: int) -> int | None:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return None  # it ended while we looked


def _rollup(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()


@contextmanager
def running(server: Server) -> Iterator[Server]:
    try:
        yield server.start()
    finally:
        server.kill()
