"""Full sign-ins, password and code, against the bound that Argon2id sets on these cores."""

import os
import statistics
import subprocess
import threading
import time
from collections.abc import Iterator

from Benchmarks.common import totp
from Benchmarks.common.connection import Connection
from Benchmarks.common.programs import ARGON2
from Benchmarks.common.spse import PASSWORD, VERIFICATION, Browser, Installation, User
from Benchmarks.common.table import Measure

ROUNDS = 3
PARALLEL = 8
SECONDS = 5


def measure(installation: Installation, users: list[User]) -> list[Measure]:
    """Bound and sign-ins in turn; every sign-in is another account's."""
    threads = len(os.sched_getaffinity(0))
    turns = iter(users)
    rates, bounds, ratios, alike = [], [], [], []
    for _ in range(ROUNDS):
        bounds.append(_argon2(threads))
        rates.append(_per_second(installation.port, turns))
        ratios.append(rates[-1] / bounds[-1])
        alike.append(rates[-1] / _argon2(threads, "huge-pages"))
    return [
        Measure(f"Argon2id alone, 19 MiB, t=2, on {threads} threads", statistics.median(bounds), "/s"),
        Measure(f"full sign-ins: three pages, password and code, {PARALLEL} at a time", statistics.median(rates), "/s"),
        Measure("full sign-ins ÷ Argon2id alone", statistics.median(ratios), least=0.9),
        Measure("full sign-ins ÷ Argon2id alone, if that too had huge pages", statistics.median(alike)),
    ]


def _argon2(threads: int, *memory: str) -> float:
    """Hashes per second of libsodium alone."""
    return float(subprocess.run([ARGON2, str(threads), str(SECONDS), *memory], check=True, capture_output=True).stdout)


def _per_second(port: int, turns: Iterator[User]) -> float:
    deadline = time.monotonic() + SECONDS
    done: list[float] = []
    failures: list[Exception] = []

    def work() -> None:
        try:
            while time.monotonic() < deadline and not failures:
                _sign_in(port, next(turns))
                done.append(time.monotonic())
        except Exception as failure:
            failures.append(failure)

    begun = time.monotonic()
    threads = [threading.Thread(target=work) for _ in range(PARALLEL)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return len(done) / (max(done) - begun)


def _sign_in(port: int, user: User) -> None:
    """What a browser does that has never been here, without the style sheets: form, password, verification page, code, signed-in home."""
    connection, browser = Connection(port), Browser(port)
    fields = {"jenis": "penyedia", "userId": user.name, "password": PASSWORD}
    accepted = connection.exchange(browser.post("/eproc4/login", **fields))
    session = accepted.cookie("session") or ""
    page = connection.exchange(browser.get(VERIFICATION, session))
    signed_in = connection.exchange(browser.post(VERIFICATION, session, kode=totp.code(user.secret)))
    home = connection.exchange(browser.get("/eproc4/beranda", signed_in.cookie("session") or ""))
    connection.close()
    statuses = (accepted.status, page.status, signed_in.status, home.status)
    if statuses != (303, 200, 303, 200):
        raise RuntimeError(f"{user.name} did not get in: {statuses}")
