"""`python -m Benchmarks.ours [NAME …]`: measures this server, prints the table, and ends with 1 if a bound is missed.

Names, to measure only some: start, page, app, scanner, home, codes, sign_ins, records, parked.
"""

import pathlib
import sys
import tempfile

from Benchmarks.common import machine
from Benchmarks.common.phone import Phone
from Benchmarks.common.programs import RESULTS
from Benchmarks.common.spse import Installation
from Benchmarks.common.table import Measure, print_table
from Benchmarks.ours import app, codes, home, page, parked, records, scanner, sign_ins, start

PARKED = 10_000
SIGN_INS = 4000
ALL = ["start", "page", "app", "scanner", "home", "codes", "sign_ins", "records", "parked"]


def main(wanted: list[str]) -> int:
    measures: list[Measure] = []
    about = machine.description()
    RESULTS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="run-", dir=RESULTS) as text:
        folder = pathlib.Path(text)
        if set(wanted) - {"parked", "records"}:
            measures += _on_one_server(folder, wanted)
        if "records" in wanted:
            measures += records.measure(folder)
        if "parked" in wanted:
            measures += _parked(folder)
    notes = about + ["Requests come from one process beside the server, over loopback, on the same cores. See Benchmarks/README.md."]
    return 0 if print_table("SPSE, measured against its bounds", measures, notes, RESULTS / "bench.txt") else 1


def _on_one_server(folder: pathlib.Path, wanted: list[str]) -> list[Measure]:
    installation = _installation(folder / "server")
    checks = installation.fill("KODE", codes.ROUNDS * codes.EACH) if "codes" in wanted else []
    people = installation.fill("MASUK", SIGN_INS) if "sign_ins" in wanted else []
    measures = start.measure(installation, folder) if "start" in wanted else []
    with installation.start() as server:
        server.wait_until_it_listens()
        if "page" in wanted:
            measures += page.measure(installation)
        if "app" in wanted:
            measures += app.measure(installation)
        if "scanner" in wanted:
            measures += scanner.measure(installation, folder)
        if "home" in wanted:
            measures += home.measure(installation, folder)
        if "codes" in wanted:
            measures += codes.measure(installation, server, checks, folder)
        if "sign_ins" in wanted:
            measures += sign_ins.measure(installation, people)
        measures.append(Measure("memory after all this", server.memory_kib() / 1024, "MB"))
    return measures


def _parked(folder: pathlib.Path) -> list[Measure]:
    installation, phone = _installation(folder / "parked"), Phone()
    users = installation.fill("PARKIR", PARKED, phone.x, phone.y)
    with installation.start() as server:
        server.wait_until_it_listens()
        return parked.measure(installation, server, users, phone)


def _installation(folder: pathlib.Path) -> Installation:
    folder.mkdir()
    installation = Installation(folder)
    installation.prepare()
    return installation


if __name__ == "__main__":
    unknown = set(sys.argv[1:]) - set(ALL)
    if unknown:
        sys.exit(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(ALL)}")
    sys.exit(main(sys.argv[1:] or ALL))
