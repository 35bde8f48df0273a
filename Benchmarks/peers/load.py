"""Parallel keep-alive connections, each of which sends one right code of one fresh user after the other."""

import dataclasses
import resource
import statistics
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from connection import Answer, Connection


@dataclasses.dataclass
class Result:
    """What one measurement saw. `latencies` are in milliseconds, of successes only."""

    latencies: list[float]
    failures: list[str]
    seconds: float
    connections_opened: int
    load_processor_seconds: float

    def per_second(self) -> float:
        return len(self.latencies) / self.seconds

    def percentile(self, percent: int) -> float:
        return statistics.quantiles(self.latencies, n=100, method="inclusive")[percent - 1]


def drive(
    port: int,
    users: Sequence[Any],
    make: Callable[[Any], bytes],
    accepted: Callable[[Answer], bool],
    parallel: int,
    seconds: float,
) -> Result:
    """Checks one code of each of `users`, `parallel` at a time, until `seconds` have passed or all had their turn.

    `make` builds a user's request at the moment of sending, so that its code is of the running step. A check that was
    under way at the end still counts, and the time runs to the last answer.
    """
    turns = iter(users)
    latencies: list[float] = []
    failures: list[str] = []
    connections = [Connection(port) for _ in range(parallel)]
    together = threading.Barrier(parallel + 1)
    deadline = 0.0

    def work(connection: Connection) -> None:
        together.wait()
        while time.monotonic() < deadline and (user := next(turns, None)) is not None:
            begun = time.monotonic()
            try:
                answer = connection.exchange(make(user))
            except OSError as error:
                failures.append(repr(error))
                continue
            if accepted(answer):
                latencies.append((time.monotonic() - begun) * 1000)
            else:
                failures.append(f"{answer.status} {answer.body[:300]!r}")

    threads = [threading.Thread(target=work, args=(connection,)) for connection in connections]
    for thread in threads:
        thread.start()
    used, begun = _processor_seconds(), time.monotonic()
    deadline = begun + seconds
    together.wait()
    for thread in threads:
        thread.join()
    lasted = time.monotonic() - begun
    for connection in connections:
        connection.close()
    opened = sum(connection.opened for connection in connections)
    return Result(latencies, failures, lasted, opened, _processor_seconds() - used)


def _processor_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime
