"""The consoles over a country's records, as a signed-in Verifikator asks for their pages: the search for users, and the list of incomplete records."""

import os
import pathlib
import re
import sqlite3
import subprocess
import time
import urllib.parse

from Benchmarks.common import records
from Benchmarks.common.connection import Connection
from Benchmarks.common.spse import Browser, Installation
from Benchmarks.common.table import Measure

SEARCHES, PAGES = 2200, 200
USERS, INCOMPLETE = "/eproc4/petugas/pengguna", "/eproc4/petugas/kelengkapan?jenis=penyedia"
MOST = 50


def measure(installation: Installation, suppliers: pathlib.Path, name: str) -> list[Measure]:
    """Of a database that holds these suppliers and the officials, and has been through `settle`; `name` is the database's."""
    installation.make_account("VERIFIKATOR", "nonpenyedia", "--role", "verifikator")
    with installation.start() as server:
        server.wait_until_it_listens()
        browser = Browser(installation.port)
        session = browser.activate(installation.port, "VERIFIKATOR", "nonpenyedia")
        return _search(installation.port, browser, session, suppliers, name) + _incomplete(installation.port, browser, session, name)


def _search(port: int, browser: Browser, session: str, suppliers: pathlib.Path, name: str) -> list[Measure]:
    connection, times = Connection(port), {}
    for sought in records.sought(suppliers, SEARCHES):
        taken, body = _page(connection, browser.get(f"{USERS}?cari={urllib.parse.quote(sought.text)}", session))
        if (b"pengguna/lihat?id=" in body) != sought.is_found:
            raise RuntimeError(f"{sought} is not as expected")
        times.setdefault(sought.kind, []).append(taken)
    everything = [taken for kind in times.values() for taken in kind]
    return [
        Measure(f"console search, half within, {name}", _within(everything, 50), "ms"),
        Measure("  99 of 100 within", _within(everything, 99), "ms", most=MOST),
        *(Measure(f"  by {kind}, 99 of 100 within", _within(taken, 99), "ms", most=MOST) for kind, taken in times.items()),
    ]


def _incomplete(port: int, browser: Browser, session: str, name: str) -> list[Measure]:
    """One page after the other, as somebody goes through the list."""
    connection, times, path = Connection(port), [], INCOMPLETE
    while len(times) < PAGES:
        taken, body = _page(connection, browser.get(path, session))
        times.append(taken)
        if body.count(b"petugas/penyedia?id=") != 50:
            raise RuntimeError(f"{path} does not show fifty")
        following = re.search(rb'rel="next" href="([^"]+)"', body)
        path = following[1].decode().replace("&amp;", "&") if following else INCOMPLETE
    return [Measure(f"page of incomplete suppliers, 99 of 100 within, {name}", _within(times, 99), "ms", most=MOST)]


def _page(connection: Connection, request: bytes) -> tuple[float, bytes]:
    """Milliseconds until the whole page is here, and the page."""
    begun = time.perf_counter()
    answer = connection.exchange(request)
    taken = (time.perf_counter() - begun) * 1000
    if answer.status != 200:
        raise RuntimeError(f"{answer.status} for {request[:100]!r}")
    return taken, answer.body


def _within(times: list[float], percent: int) -> float:
    return sorted(times)[len(times) * percent // 100]


def settle(database: str) -> None:
    """An account for each record, written by the database itself: nobody signs in with them, but they are looked for and looked at.

    PostgreSQL clears away what the imports have left, as it would do by itself some minutes later, in the middle of what is measured.
    """
    statements = [
        f"INSERT INTO accounts (id, user_id, kind, name, email, created_at, password_hash, password_changed_at) "
        f"SELECT 'b' || user_id, user_id, '{kind}', name, lower(user_id) || '@contoh.id', 0, '-', 0 FROM {table}"
        for table, kind in (("suppliers", "penyedia"), ("officials", "nonpenyedia"))
    ]
    if database.startswith("sqlite:"):
        with sqlite3.connect(database.removeprefix("sqlite:")) as connection:
            for statement in statements:
                connection.execute(statement)
        connection.close()
        return
    for statement in [*statements, "VACUUM (ANALYZE)"]:
        subprocess.run(["psql", "--no-psqlrc", "--quiet", "--command", statement, database], check=True, env=dict(os.environ))
