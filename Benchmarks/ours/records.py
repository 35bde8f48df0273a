"""Import of a country's suppliers, officials and LPSEs, search over them, and what they lack. On PostgreSQL too, where `Tests/with-postgresql` has
started one."""

import dataclasses
import os
import pathlib
import subprocess
import time
import uuid

from Benchmarks.common import records
from Benchmarks.common.programs import FIND, PEAK, SPSE
from Benchmarks.common.spse import Installation
from Benchmarks.common.table import Measure
from Benchmarks.ours import console

LPSES, SUPPLIERS, FEW, OFFICIALS, FEW_OFFICIALS, SEARCHES = 600, 500_000, 50_000, 50_000, 5_000, 2000
FLAT = 1.25


@dataclasses.dataclass
class Run:
    """What a command of ours took."""

    seconds: float
    # The highest resident memory in MB.
    memory: float


def measure(folder: pathlib.Path) -> list[Measure]:
    files = folder / "records"
    files.mkdir()
    agencies, lpses = records.agencies(files / "agencies.csv"), records.lpses(files / "lpses.csv")
    few, all_of_them = records.suppliers(files / "few.csv", FEW), records.suppliers(files / "suppliers.csv", SUPPLIERS)
    changed = records.suppliers(files / "changed.csv", SUPPLIERS, phone="022 555 0202")
    few_officials, officials = records.officials(files / "few-officials.csv", FEW_OFFICIALS), records.officials(files / "officials.csv", OFFICIALS)
    measures = []
    for name, databases in _databases(folder).items():
        small, large = (_prepared(folder / f"{name}-{size}", database) for size, database in zip(("few", "all"), databases))
        for installation in (small, large):
            _import(installation, "agencies", agencies)
            places = _import(installation, "lpse", lpses)
        of_few, few_taken = _import(small, "suppliers", few), _import(small, "officials", few_officials)
        first = _import(large, "suppliers", all_of_them)
        taken = _import(large, "officials", officials)
        same, changing = _import(large, "suppliers", all_of_them), _import(large, "suppliers", changed)
        console.settle(large.environment["SPSE_DATABASE"])
        gaps_of_few, gaps = (_run(installation, "directory", "gaps") for installation in (small, large))
        measures += [
            *_rows(f"import of {LPSES} LPSEs, {name}", LPSES, places),
            *_rows(f"import of {SUPPLIERS:,} suppliers, {name}", SUPPLIERS, first),
            Measure(f"  that memory ÷ the memory for {FEW:,}", first.memory / of_few.memory, most=FLAT),
            Measure("  the same suppliers once more", same.seconds, "s"),
            Measure("  memory for that ÷ the memory for the first time", same.memory / first.memory, most=FLAT),
            Measure("  every supplier changed", changing.seconds, "s"),
            Measure("  memory at its highest for that", changing.memory, "MB"),
            *_rows(f"import of {OFFICIALS:,} officials, {name}", OFFICIALS, taken),
            Measure(f"  that memory ÷ the memory for {FEW_OFFICIALS:,}", taken.memory / few_taken.memory, most=FLAT),
            Measure(f"what all of them lack, as CSV, {name}", gaps.seconds, "s"),
            Measure("  memory at its highest", gaps.memory, "MB"),
            Measure("  that memory ÷ the memory for a tenth of them", gaps.memory / gaps_of_few.memory, most=FLAT),
            Measure(f"search alone, 99 of 100 within, {name}", _search(large), "ms", most=50),
            *console.measure(large, all_of_them, name),
        ]
    return measures


def _rows(what: str, count: int, run: Run) -> list[Measure]:
    return [
        Measure(what, run.seconds, "s"),
        Measure("  rows a second", count / run.seconds, "/s"),
        Measure("  memory at its highest", run.memory, "MB"),
    ]


def _databases(folder: pathlib.Path) -> dict[str, list[str]]:
    """Two empty databases of each kind that there is."""
    found = {"SQLite": [f"sqlite:{folder}/{size}.sqlite" for size in ("few", "all")]}
    if cluster := os.environ.get("SPSE_TEST_POSTGRESQL"):
        names = ["bench_" + uuid.uuid4().hex for _ in range(2)]
        for name in names:
            subprocess.run(["psql", "--no-psqlrc", "--quiet", "--command", f"CREATE DATABASE {name}", cluster], check=True)
        found["PostgreSQL"] = [cluster.replace("/postgres?", f"/{name}?") for name in names]
    return found


def _prepared(folder: pathlib.Path, database: str) -> Installation:
    folder.mkdir()
    installation = Installation(folder)
    installation.environment["SPSE_DATABASE"] = database
    installation.prepare()
    return installation


def _import(installation: Installation, kind: str, file: pathlib.Path) -> Run:
    return _run(installation, "import", kind, str(file))


def _run(installation: Installation, *arguments: str) -> Run:
    begun = time.monotonic()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SPSE_")} | installation.environment
    peak = subprocess.run([PEAK, SPSE, *arguments], env=environment, stdout=subprocess.PIPE, check=True, text=True).stdout
    return Run(time.monotonic() - begun, int(peak) / 1024)


def _search(installation: Installation) -> float:
    texts = "\n".join(records.searches(SEARCHES)) + "\n"
    location = installation.environment["SPSE_DATABASE"]
    answer = subprocess.run([FIND, location], input=texts, stdout=subprocess.PIPE, check=True, text=True).stdout
    times = sorted(float(line.split()[0]) for line in answer.splitlines())
    if len(times) != SEARCHES:
        raise RuntimeError("not every search was answered")
    return times[SEARCHES * 99 // 100]
