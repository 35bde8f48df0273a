"""Import of a country's suppliers, officials and LPSEs, and search over them. On PostgreSQL too, where `Tests/with-postgresql` has started one."""

import os
import pathlib
import subprocess
import time
import uuid

from Benchmarks.common import records
from Benchmarks.common.programs import FIND, SPSE
from Benchmarks.common.spse import Installation
from Benchmarks.common.table import Measure

SUPPLIERS, FEW, OFFICIALS, SEARCHES = 500_000, 50_000, 50_000, 2000


def measure(folder: pathlib.Path) -> list[Measure]:
    files = folder / "records"
    files.mkdir()
    agencies, lpses = records.agencies(files / "agencies.csv"), records.lpses(files / "lpses.csv")
    few, all_of_them = records.suppliers(files / "few.csv", FEW), records.suppliers(files / "suppliers.csv", SUPPLIERS)
    changed = records.suppliers(files / "changed.csv", SUPPLIERS, phone="022 555 0202")
    officials = records.officials(files / "officials.csv", OFFICIALS)
    measures = []
    for name, databases in _databases(folder).items():
        small, large = (_prepared(folder / f"{name}-{size}", database) for size, database in zip(("few", "all"), databases))
        for installation in (small, large):
            _import(installation, "agencies", agencies)
            _import(installation, "lpse", lpses)
        _, few_memory = _import(small, "suppliers", few)
        seconds, memory = _import(large, "suppliers", all_of_them)
        officials_seconds, _ = _import(large, "officials", officials)
        same, same_memory = _import(large, "suppliers", all_of_them)
        changing, changing_memory = _import(large, "suppliers", changed)
        measures += [
            Measure(f"import of {SUPPLIERS:,} suppliers, {name}", seconds, "s"),
            Measure("  memory at its highest", memory, "MB"),
            Measure(f"  that memory ÷ the memory for {FEW:,}", memory / few_memory, most=1.25),
            Measure(f"  and {OFFICIALS:,} officials", officials_seconds, "s"),
            Measure("  the same suppliers once more", same, "s"),
            Measure("  memory for that ÷ the memory for the first time", same_memory / memory, most=1.25),
            Measure("  every supplier changed", changing, "s"),
            Measure("  memory at its highest for that", changing_memory, "MB"),
            Measure(f"search over them, 99 of 100 within, {name}", _search(large), "ms", most=50),
        ]
    return measures


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


def _import(installation: Installation, kind: str, file: pathlib.Path) -> tuple[float, float]:
    """Seconds, and the highest resident memory in MB."""
    begun = time.monotonic()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SPSE_")} | installation.environment
    silence = [(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)]
    pid = os.posix_spawn(SPSE, [str(SPSE), "import", kind, str(file)], environment, file_actions=silence)
    _, status, usage = os.wait4(pid, 0)
    if status != 0:
        raise RuntimeError(f"the import of {file} failed")
    return time.monotonic() - begun, usage.ru_maxrss / 1024


def _search(installation: Installation) -> float:
    texts = "\n".join(records.searches(SEARCHES)) + "\n"
    location = installation.environment["SPSE_DATABASE"]
    answer = subprocess.run([FIND, location], input=texts, stdout=subprocess.PIPE, check=True, text=True).stdout
    times = sorted(float(line.split()[0]) for line in answer.splitlines())
    if len(times) != SEARCHES:
        raise RuntimeError("not every search was answered")
    return times[SEARCHES * 99 // 100]
