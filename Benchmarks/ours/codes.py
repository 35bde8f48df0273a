"""Code checks: password accepted → code → signed in, each durable before it is answered, against what the disk allows."""

import pathlib
import statistics

from Benchmarks.common import disk, load
from Benchmarks.common.process import Process
from Benchmarks.common.spse import SIGNED_IN, Browser, Installation, User
from Benchmarks.common.table import Measure

ROUNDS = 5
EACH = 5000
PARALLEL = 64
SECONDS = 2


def measure(installation: Installation, server: Process, users: list[User], folder: pathlib.Path) -> list[Measure]:
    """Disk and code checks in turn; every check is another account's, its form made in the moment before the round."""
    browser = Browser(installation.port)
    rates, bounds, ratios, waits, used = [], [], [], [], 0.0
    for index in range(ROUNDS):
        forms = [browser.code_check(user) for user in users[index * EACH : (index + 1) * EACH]]
        bounds.append(disk.commits_per_second(folder, SECONDS))
        before = server.processor_seconds()
        result = load.drive(installation.port, forms, SIGNED_IN, PARALLEL, SECONDS).check()
        used += server.processor_seconds() - before
        rates.append(result.per_second())
        ratios.append(rates[-1] / bounds[-1])
        waits.append(result.p99)
    return [
        Measure("single-insert commits of SQLite on this disk, WAL, synchronous=FULL", statistics.median(bounds), "/s"),
        Measure(f"code checks, {PARALLEL} at a time", statistics.median(rates), "/s"),
        Measure("code checks ÷ commits of the disk", statistics.median(ratios), least=0.7),
        Measure("a code check, 99 of 100 within", statistics.median(waits), "ms"),
        Measure("processor time of the server in those rounds", used, "s"),
    ]
