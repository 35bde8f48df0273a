"""Start and idle memory."""

import pathlib
import statistics
import tempfile
import time

from Benchmarks.common.connection import Connection, request
from Benchmarks.common.spse import Installation
from Benchmarks.common.table import Measure

ROUNDS = 5


def measure(installation: Installation, folder: pathlib.Path) -> list[Measure]:
    again = [_seconds_to_first_answer(installation) for _ in range(ROUNDS)]
    first = []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory(dir=folder) as fresh:
            first.append(_seconds_to_first_answer(Installation(pathlib.Path(fresh)), "--demo"))
    with installation.start() as server:
        server.wait_until_it_listens()
        Connection(installation.port).exchange(request("GET", "/eproc4", kind=""))
        time.sleep(2)
        idle = server.memory_kib() / 1024
    return [
        Measure("start to first answer", statistics.median(again), "s", most=0.3),
        Measure("the same with a new database and the demonstration accounts", statistics.median(first), "s", most=0.3),
        Measure("idle memory", idle, "MB", most=64),
    ]


def _seconds_to_first_answer(installation: Installation, *arguments: str) -> float:
    begun = time.monotonic()
    with installation.start(*arguments) as server:
        server.wait_until_it_listens(pause=0.002)
        if Connection(installation.port).exchange(request("GET", "/eproc4", kind="")).status != 200:
            raise RuntimeError("the first answer was none")
        return time.monotonic() - begun
