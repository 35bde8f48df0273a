"""The home page against libmicrohttpd alone, answering as many bytes."""

import os
import pathlib
import statistics

from Benchmarks.common import load
from Benchmarks.common.connection import Connection
from Benchmarks.common.process import Process, free_port
from Benchmarks.common.programs import BARE
from Benchmarks.common.spse import Browser, Installation
from Benchmarks.common.table import Measure

ROUNDS = 5
PARALLEL = 32
SECONDS = 2


def measure(installation: Installation, folder: pathlib.Path) -> list[Measure]:
    request = Browser(installation.port).get("/eproc4")
    size = len(Connection(installation.port).exchange(request).body)
    port = free_port()
    command = [str(BARE), str(port), str(len(os.sched_getaffinity(0))), str(size)]
    rates, bounds, ratios = [], [], []
    with Process(command, folder, port) as bare:
        bare.wait_until_it_listens()
        for _ in range(ROUNDS):
            bounds.append(load.drive(port, [request], "200 OK", PARALLEL, SECONDS, again=True).check().per_second())
            rates.append(load.drive(installation.port, [request], "200 OK", PARALLEL, SECONDS, again=True).check().per_second())
            ratios.append(rates[-1] / bounds[-1])
    return [
        Measure(f"libmicrohttpd alone, {size} bytes", statistics.median(bounds), "/s"),
        Measure("home page, gzip", statistics.median(rates), "/s"),
        Measure("home page ÷ libmicrohttpd alone", statistics.median(ratios), least=0.6),
    ]
