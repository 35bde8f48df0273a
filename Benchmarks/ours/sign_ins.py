"""Full sign-ins, password and code, against the bound that Argon2id sets on these cores."""

import os
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Iterator

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
    rates, with_pages, bounds, ratios = [], [], [], []
    for _ in range(ROUNDS):
        bounds.append(float(subprocess.run([ARGON2, str(threads), str(SECONDS)], check=True, capture_output=True).stdout))
        rates.append(_per_second(installation.port, turns, _password_and_code))
        ratios.append(rates[-1] / bounds[-1])
        with_pages.append(_per_second(installation.port, turns, _with_pages))
    return [
        Measure(f"Argon2id alone, 19 MiB, t=2, on {threads} threads", statistics.median(bounds), "/s"),
        Measure(f"full sign-ins, password and code, {PARALLEL} at a time", statistics.median(rates), "/s"),
        Measure("full sign-ins ÷ Argon2id alone", statistics.median(ratios), least=0.9),
        Measure("the same with the three pages around them, each on a new connection", statistics.median(with_pages), "/s"),
    ]


def _per_second(port: int, turns: Iterator[User], sign_in: Callable[[Browser, Connection, User], None]) -> float:
    deadline = time.monotonic() + SECONDS
    done: list[float] = []
    failures: list[Exception] = []

    def work() -> None:
        try:
            browser, connection = Browser(port), Connection(port)
            while time.monotonic() < deadline and not failures:
                sign_in(browser, connection, next(turns))
                done.append(time.monotonic())
            connection.close()
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


def _password_and_code(browser: Browser, connection: Connection, user: User) -> None:
    """The two requests that let somebody in, both durable, on a connection that stays open."""
    fields = {"jenis": "penyedia", "userId": user.name, "password": PASSWORD}
    accepted = connection.exchange(browser.post("/eproc4/login", **fields))
    session = accepted.cookie("session") or ""
    signed_in = connection.exchange(browser.post(VERIFICATION, session, kode=totp.code(user.secret)))
    if (accepted.status, signed_in.status) != (303, 303) or not signed_in.cookie("session"):
        raise RuntimeError(f"{user.name} did not get in: {accepted.status}, {signed_in.status}")


def _with_pages(_: Browser, kept: Connection, user: User) -> None:
    """What a browser does that has never been here, without the style sheets: form, password, verification page, code, signed-in home."""
    connection = Connection(kept.port)
    browser = Browser(connection.port)
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
